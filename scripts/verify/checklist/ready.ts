import { same, text, type Text } from '../../../cli/bilingual.js';
import type { Endpoint } from '../../../http/address.js';
import { excerpt, wrongStatus } from '../../../http/bad-answer.js';
import { fetchText, type Answer } from '../../../http/http.js';
import { fail, pass, type Outcome } from '../outcome.js';
import type { Run } from '../run.js';
import { waitFor } from '../wait.js';
import type { ChecklistItem } from './item.js';

/** How long a component may answer 503: two parts of Loki do, each for 15 s after it was first asked. */
const PATIENCE = 45_000;

async function readiness(run: Run, to: Endpoint, path: string): Promise<Outcome> {
  const deadline = Math.min(run.deadline, Date.now() + PATIENCE);
  let last: Answer | undefined;
  const ready = await waitFor({ stop: run.stop, deadline }, async () => {
    last = await fetchText(run, to, { path });
    if (last.status === 503) return undefined;
    if (last.status !== 200) throw wrongStatus(last.asked, last.status, last.body);
    return last;
  });
  if (ready) {
    const said = excerpt(ready.body);
    return /^\s*</.test(ready.body)
      ? fail(text(`${path}: veio HTML (${said})`, `${path}: got HTML (${said})`))
      : pass(same(said || `HTTP ${ready.status}`));
  }
  const { asked, status, body } = last ?? { asked: undefined, status: 0, body: '' };
  return fail(asked ? wrongStatus(asked, status, body).text : text('sem resposta', 'no answer'));
}

/** The item that a component says it is ready; one that answers 503 is asked again for some seconds. */
export const readyItem = (
  key: string,
  component: string,
  hint: Text,
  endpointOf: (run: Run) => Endpoint,
  path: string,
): ChecklistItem => ({
  key,
  title: text(`${component} pronto`, `${component} is ready`),
  hint,
  verify: (run) => readiness(run, endpointOf(run), path),
});
