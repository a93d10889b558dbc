import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { floors } from './floors.ts'
import { root, runShown } from './run-tool.ts'
import { type Stage, type StageOptions, type StageOutcome, withFloor } from './stage.ts'

/** Tests that start many processes; `npm run check` leaves them out. */
const slowTests = ['**/*.crash.test.ts', 'apps/cli/acceptance/**']

export const unitStage: Stage = {
  name: 'unit',
  title: 'Unit, property, contract and crash tests',
  isFast: true,
  run({ isFast, filters }) {
    const skips = isFast ? slowTests.map((pattern) => `--exclude=${pattern}`) : []
    return runVitest([...skips, ...filters], filters.length > 0 || isFast ? 1 : floors.tests)
  },
}

export const journeyStage: Stage = {
  name: 'e2e',
  title: 'Journeys in a browser',
  isFast: false,
  run({ filters }: StageOptions) {
    if (globSync('e2e/**/*.test.ts', { cwd: root }).length === 0) {
      return Promise.resolve({ isPassed: true, saw: 'no journeys yet' })
    }
    return runVitest(['--config', 'vitest.e2e.config.ts', ...filters], filters.length > 0 ? 1 : floors.journeys)
  },
}

/** Vitest's own output is shown as it comes; its report says how many tests really ran. */
async function runVitest(args: readonly string[], floor: number): Promise<StageOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'spicetime-tests-'))
  const reportFile = join(folder, 'report.json')
  try {
    const reporters = ['default', 'json', './tools/checks/second-tries.ts'].map((name) => `--reporter=${name}`)
    const code = await runShown('node_modules/vitest/vitest.mjs', [
      'run',
      ...reporters,
      `--outputFile.json=${reportFile}`,
      ...args,
    ])
    const passed = existsSync(reportFile) ? readPassed(reportFile) : 0
    const outcome = { isPassed: code === 0, saw: `${passed} tests` }
    return withFloor(outcome, passed, floor, 'tests that passed')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function readPassed(reportFile: string): number {
  const report: unknown = JSON.parse(readFileSync(reportFile, 'utf8'))
  const hasCount = typeof report === 'object' && report !== null && 'numPassedTests' in report
  return hasCount ? Number(report.numPassedTests) : 0
}
