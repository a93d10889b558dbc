import { defineConfig } from 'vitest/config'

/** Whole-product journeys: a real hub, a real browser, the real command line. One at a time, for a calm machine. */
export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
