import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** Tests that start commands or a browser again and again, or try very many inputs: most of the time goes here. */
const LONG = [
  'test/**/{fuzz,properties}.test.ts',
  'test/ci/{contributing,steps}.test.ts',
  'test/proof/many-paths.test.ts',
  'test/scripts/*/command.test.ts',
  'test/scripts/build-dashboards/{bad-input,kill,watch}.test.ts',
  'test/scripts/preview/{comparison,foreign,layout,page,serve}.test.ts',
  'test/scripts/simulate/{backfill,trouble,workload}.test.ts',
];

export default defineConfig({
  test: {
    // Many tests wait for servers, retries and started commands; meanwhile others use the cores.
    maxWorkers: 2 * availableParallelism(),
    // Loading the SDK and the grammars again for each file would cost a minute.
    isolate: false,
    // Real servers and whole builds on noisy machines: generous limits, speed is measured by the bench.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // They run in the order of their names, so that no long test begins when the others have ended.
    projects: [
      { extends: true, test: { name: 'long', include: LONG } },
      {
        extends: true,
        test: {
          name: 'short',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...LONG],
        },
      },
    ],
    coverage: {
      // What a started command runs is not counted.
      include: ['**/*.{ts,tsx}'],
      exclude: ['test/**', '*.config.*'],
      reporter: ['text-summary'],
    },
  },
});
