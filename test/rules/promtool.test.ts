import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { execute } from '../../programs/programs.js';
import { describeNeeding } from '../support/needing.js';

const PROMETHEUS = fileURLToPath(new URL('../../prometheus/', import.meta.url));
const filesOf = (folder: string) =>
  readdirSync(`${PROMETHEUS}${folder}`).map((name) => `${folder}/${name}`);
const promtool = (...args: readonly string[]) => execute('promtool', args, { cwd: PROMETHEUS });

describeNeeding(['promtool'], 'prometheus', 'what is committed below prometheus/', () => {
  test('is what Prometheus can load', async () => {
    const { stdout } = await promtool('check', 'rules', ...filesOf('rules'));
    expect(stdout.match(/SUCCESS/g)).toHaveLength(filesOf('rules').length);
  });

  test.each(filesOf('tests'))('%s passes', async (file) => {
    const { stdout } = await promtool('test', 'rules', file);
    expect(stdout).toContain('SUCCESS');
  });
});
