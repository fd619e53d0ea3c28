import { expect, test } from 'vitest';
import { build } from '../../../scripts/build-dashboards/build.js';
import { packageSources } from '../../../scripts/build-dashboards/sources.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const builtWith = async (recorded: 'yes' | 'no') => {
  const out = temporaryFolder();
  const { findings } = await build(packageSources({ TOQ_RECORDED: recorded }), out);
  const [app] = Object.entries(contents(out)).filter(([path]) => path.includes('app-overview'));
  return { findings, app: app?.[1] ?? '' };
};

test('a build that reads recorded series has no finding', async () => {
  const { findings, app } = await builtWith('yes');
  expect(findings).toEqual([]);
  expect(app).toContain('route_status:http_requests:rate5m');
});

test('a build without the setting asks for nothing that a rule records', async () => {
  const { app } = await builtWith('no');
  expect(app).toContain('rate(http_requests_total');
  expect(app).not.toContain(':rate5m');
});
