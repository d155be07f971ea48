import { defineConfig } from 'vitest/config';

// Two cores are shared by the server, the browser and the tests: one file after the other, one browser for each.
export default defineConfig({
  test: {
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is polled for comes when it comes: the default of one second would make every poll a timed test.
    expect: { poll: { timeout: 30_000 } },
  },
});
