import type { Endpoint } from '../../http/address.js';
import { excerpt, wrongStatus } from '../../http/bad-answer.js';
import { pass, type Check, type Outcome } from './check.js';
import type { Context } from './context.js';
import { fetchText, type Answer } from '../../http/http.js';
import { same, text, type Text } from '../../cli/bilingual.js';
import { waitFor } from './wait.js';

/** The longest that a component may say that it is not ready yet: two parts of Loki do, each 15 s after it was first asked. */
const PATIENCE = 45_000;

async function readiness(context: Context, to: Endpoint, path: string): Promise<Outcome> {
  const deadline = Math.min(context.deadline, Date.now() + PATIENCE);
  let last: Answer | undefined;
  const ready = await waitFor({ stop: context.stop, deadline }, async () => {
    last = await fetchText(context, to, { path });
    if (last.status === 503) return undefined;
    if (last.status !== 200) throw wrongStatus(last.asked, last.status, last.body);
    return last;
  });
  if (ready) {
    const said = excerpt(ready.body);
    return /^\s*</.test(ready.body)
      ? {
          status: 'fail',
          seen: text(`${path}: veio HTML (${said})`, `${path}: got HTML (${said})`),
        }
      : pass(same(said || `HTTP ${ready.status}`));
  }
  const { asked, status, body } = last ?? { asked: undefined, status: 0, body: '' };
  return {
    status: 'fail',
    seen: asked ? wrongStatus(asked, status, body).text : text('sem resposta', 'no answer'),
  };
}

/** The check that a component says it is ready; one that answers 503 is asked again for some seconds. */
export const readyCheck = (
  key: string,
  component: string,
  hint: Text,
  where: (context: Context) => Endpoint,
  path: string,
): Check => ({
  key,
  title: text(`${component} pronto`, `${component} is ready`),
  hint,
  run: (context) => readiness(context, where(context), path),
});
