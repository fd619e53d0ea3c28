import { expect, test } from 'vitest';
import { noSettings } from '../../../checks/run/read-settings.js';
import { runCheck } from '../../../checks/run/run.js';
import { allDashboards } from '../../../dashboards/all.js';
import { findFiles } from '../../../files/find-files.js';
import { packageContract } from '../../../services/contract.js';
import { folderOf, soundDashboard } from '../../support/judged-folder.js';

const texts = allDashboards.map(({ build }) => JSON.stringify(build(), null, 2));

/** Many dashboards with faults, some of which cannot be read, and files of other kinds. */
const files = {
  ...Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => {
      const text = (texts[index % texts.length] ?? '').replaceAll('sum by', 'avg by');
      return [`d-${index}.json`, index % 5 === 4 ? text.slice(0, -index) : text];
    }),
  ),
  'sound.json': soundDashboard(),
  'other.json': { name: 'package' },
  'datasources.yml': 'datasources:\n  - { name: Metrics, uid: prom, type: prometheus }\n',
};

test('threads find what one thread finds, in the same order', async () => {
  const folder = folderOf(files);
  const run = async (threads: number) => {
    let steps = 0;
    const step = () => (steps += 1);
    const basis = { ...noSettings(), contract: packageContract };
    const result = await runCheck(findFiles([folder]), basis, step, threads);
    return { result, steps };
  };
  const alone = await run(1);
  expect(alone.result.findings.length).toBeGreaterThan(100);
  expect(await run(3)).toEqual(alone);
});
