import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The real binary in a real terminal takes its time on a slow machine; nothing is timed here.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
