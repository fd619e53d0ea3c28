import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Real servers on noisy machines: generous limits, speed is measured by the bench.
    testTimeout: 120_000,
    hookTimeout: 180_000,
  },
});
