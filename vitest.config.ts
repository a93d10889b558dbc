import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './tools/checks/longest-first.ts'

const webConfig = 'apps/web/vitest.config.ts'
const hasWebConfig = existsSync(webConfig)
const folders = ['packages', 'apps/cli', 'apps/hub', 'tools', 'bench', ...(hasWebConfig ? [] : ['apps/web'])]

const propertyRuns = Math.max(1, Number(process.env['PROPERTY_RUNS'] ?? 1))

/** `vitest run` runs everything but the journeys of e2e/, which have their own configuration. */
export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
    // More than there are cores, where these are two: the longest files wait for disks and other processes.
    maxWorkers: Math.max(3, availableParallelism() - 1),
    projects: [
      {
        // As Node itself resolves: with Vite's own conditions a package such as graphql is loaded twice, once by our
        // files and once by the packages that use it, and its two copies do not know each other's objects.
        ssr: { resolve: { conditions: ['node', 'module-sync', 'default'] } },
        test: {
          name: 'node',
          environment: 'node',
          include: [`{${folders.join(',')}}/**/*.test.ts`],
          exclude: ['**/node_modules/**', '**/dist/**', '**/fixtures/**'],
          // They end what hangs, also where the machine is ten times slower than it was when a test was written.
          testTimeout: 240_000 * propertyRuns,
          hookTimeout: 240_000,
          setupFiles: ['tools/checks/property-runs.ts'],
        },
      },
      // The web app may have its own, for a browser's environment and JSX.
      ...(hasWebConfig ? [webConfig] : []),
    ],
  },
})
