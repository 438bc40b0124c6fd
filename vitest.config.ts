import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'console/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/scale/**', '**/node_modules/**'],
    globalSetup: ['test/support/build-kernels.mjs'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
