import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/checks/longest-first.ts'

/** Whole-product journeys: a real hub, a real browser, the real command line. Two files at a time, each with a hub of its own. */
export default defineConfig({
  test: {
    name: 'e2e',
    environment: 'node',
    include: ['e2e/**/*.test.ts'],
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // A browser, a hub and a terminal on a machine that others use too. What needs its second try is named at the end.
    retry: 1,
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // What a page shows comes to be a moment after a press, and on a slow machine a long moment.
    expect: { poll: { timeout: 60_000, interval: 25 } },
  },
})
