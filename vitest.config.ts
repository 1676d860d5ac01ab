import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Mostly a test waits for the program it began, or that for the test: one for each core, where one less is usual.
    maxWorkers: '100%',
    // The real binary in a real terminal takes its time on a slow machine; nothing is timed here.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
