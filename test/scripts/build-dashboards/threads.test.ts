import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compile, type Compiled } from '../../../scripts/build-dashboards/compile.js';
import { packageSources } from '../../../scripts/build-dashboards/sources.js';
import { servicesSources } from '../../../scripts/bench/services.js';
import { contents, temporaryFolder } from '../../support/temporary-folder.js';

const sources = packageSources({});

/** Many dashboards, some of which name a variable that is not there. */
const many = {
  ...servicesSources(sources, 8),
  checks: sources.checks,
  dashboards: servicesSources(sources, 8).dashboards.map(({ identity, path, build }, index) => ({
    identity,
    path,
    build: (): ReturnType<typeof build> => {
      const model = build();
      const description = index % 3 === 0 ? 'of $nobody' : '';
      return { ...model, description };
    },
  })),
};

const SCRIPT = fileURLToPath(new URL('../../../scripts/bench/build-services.ts', import.meta.url));

/** Builds the dashboards of so many services. */
const buildServices = (services: number, out: string) =>
  spawn(process.execPath, ['--import', 'tsx', SCRIPT, String(services), out]);

async function compiled(threads: number) {
  const files: Compiled[] = [];
  const together = await compile(many, (file) => files.push(file), threads);
  return { files, together };
}

test('threads find what one thread finds, in the same order', async () => {
  const alone = await compiled(1);
  expect(alone.files.flatMap(({ findings }) => findings).length).toBeGreaterThan(10);
  expect(await compiled(3)).toEqual(alone);
});

test('a dashboard whose code throws is one error, and no thread is left', async () => {
  const broken = () => {
    throw new RangeError('panel a: too wide');
  };
  const dashboards = [
    ...many.dashboards,
    { identity: { uid: 'mine' }, path: 'mine.json', build: broken },
  ];
  await expect(compile({ ...many, dashboards }, () => undefined, 2)).rejects.toThrow(
    'dashboard mine: panel a: too wide',
  );
});

test('a build in threads that is interrupted leaves nothing half-written', async () => {
  const out = temporaryFolder();
  const child = buildServices(100, out);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const staging = () => readdirSync(out).filter((name) => /^\.build-\d/.test(name));
  const staged = () =>
    staging().flatMap((name) =>
      readdirSync(join(out, name), { encoding: 'utf8', recursive: true }),
    );
  while (staged().length < 20) await new Promise((resolve) => setTimeout(resolve, 5));
  child.kill('SIGINT');
  await once(child, 'close');
  expect(stderr).toBe('');
  // What is not in its place yet is in the folder of the build, which the next one removes.
  expect(readdirSync(out)).toEqual(staging());

  expect(await once(buildServices(1, out), 'close')).toEqual([0, null]);
  expect(staging()).toEqual([]);
  const { '.build-manifest.json': manifest = '[]', ...files } = contents(out);
  const { files: made } = z.object({ files: z.array(z.string()) }).parse(JSON.parse(manifest));
  expect(Object.keys(files)).toEqual(made);
});
