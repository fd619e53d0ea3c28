import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';

const step = z.object({
  name: z.string().optional(),
  id: z.string().optional(),
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
  env: z.record(z.string(), z.string()).default({}),
});
const job = z.object({
  if: z.string().optional(),
  strategy: z
    .object({ 'fail-fast': z.boolean(), matrix: z.object({ node: z.array(z.number()) }) })
    .optional(),
  container: z.string().optional(),
  permissions: z.record(z.string(), z.string()),
  steps: z.array(step),
});
const workflow = z.object({
  on: z.record(z.string(), z.unknown()),
  permissions: z.record(z.string(), z.string()),
  defaults: z.object({ run: z.object({ shell: z.string() }) }),
  jobs: z.strictObject({ test: job, build: job, comment: job }),
});

export type Step = z.infer<typeof step>;

/** The text of a file of this repository. */
export const projectFile = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

export const workflowText = projectFile('.github/workflows/dashboards.yml');

export const { on, permissions, defaults, jobs } = workflow.parse(parse(workflowText));

export const allSteps: readonly Step[] = Object.values(jobs).flatMap(({ steps }) => steps);

/** How the runner calls `shell: bash` (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstepsshell). */
export const BASH = ['--noprofile', '--norc', '-e', '-o', 'pipefail'] as const;

/** The scripts of package.json that a shell text runs, like `check` for `npm run -s check -- --github`. */
export const npmScripts = (text: string): string[] =>
  [...text.matchAll(/\bnpm (?:run (?:-s )?([\w:-]+)|(test))/g)].map(
    ([, named, test]) => named ?? test ?? '',
  );

/** What package.json declares: its commands, the releases of Node it runs on, its version. */
export const { scripts, engines, version } = z
  .object({
    scripts: z.record(z.string(), z.string()),
    engines: z.object({ node: z.string() }),
    version: z.string(),
  })
  .parse(JSON.parse(projectFile('package.json')));
