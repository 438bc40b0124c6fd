import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/**
 * What judges by the clock, fills a disk, or kills or floods a server: it has the machine for itself, after everything else.
 */
const ALONE = [
  'test/browser/console.test.ts',
  'test/crash/{crash,disk-full,open-loop,overload}.test.ts',
];

/** Every project: each file in a process of its own. */
const each = { testTimeout: 60_000, hookTimeout: 60_000 };

export default defineConfig({
  test: {
    globalSetup: ['test/support/build.mjs'],
    projects: [
      {
        test: {
          ...each,
          name: 'together',
          include: ['src/**/*.test.ts', 'console/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, 'test/scale/**', ...ALONE],
          // Even on two cores: much of what a test does is waiting for a disk, a client, a browser.
          maxWorkers: Math.max(2, availableParallelism() - 1),
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...each,
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
