import { expect, test } from 'vitest';
import { z } from 'zod';
import { readCompose, stackText } from '../../stack/compose-file.js';
import { engines, jobs, projectFile } from './workflow-file.js';

const { constraints, customManagers } = z
  .object({
    constraints: z.object({ node: z.string() }),
    customManagers: z.tuple([
      z.object({
        managerFilePatterns: z.tuple([z.string()]),
        matchStrings: z.tuple([z.string()]),
        datasourceTemplate: z.literal('docker'),
      }),
    ]),
  })
  .parse(JSON.parse(projectFile('renovate.json')));

test('Renovate finds every image of the stack, once, with its name and version', () => {
  const [{ managerFilePatterns, matchStrings }] = customManagers;
  // A pattern between slashes is a regular expression (https://docs.renovatebot.com/string-pattern-matching/).
  expect('stack/docker-compose.yml').toMatch(new RegExp(managerFilePatterns[0].slice(1, -1)));
  const found = [...stackText('docker-compose.yml').matchAll(new RegExp(matchStrings[0], 'g'))].map(
    ({ groups }) => `${groups?.['depName']}:${groups?.['currentValue']}`,
  );
  expect(found).toEqual(Object.values(readCompose()['x-images']));
});

test('Renovate offers only what runs on every release of Node that the workflow tests', () => {
  const releases = constraints.node.split(' || ').map((range) => /^\^(\d+)\./.exec(range)?.[1]);
  expect(releases.map(Number)).toEqual(jobs.test.strategy?.matrix.node);
  expect(constraints.node.split(' || ')[0]).toBe(`${engines.node.replace('>=', '^')}.0`);
});
