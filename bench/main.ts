/**
 * npm run bench                      all measures
 * npm run bench -- cli import        those whose file or name holds one of the words
 * npm run bench -- --save            also appends a table to bench/results.md
 * npm run bench -- planner --set …   plans the instances of a library; see planner-run.ts
 * npm run bench -- forecast --data … forecasts real histories from their past; see forecast-run.ts
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { type Measure, takeMeasures } from './harness.ts'
import { describeRun, formatLine, saveResults } from './report.ts'
import { type BenchResult, runMeasure } from './run-measure.ts'

if (process.argv[2] === 'planner' && process.argv.includes('--set')) {
  const { runPlanner } = await import('./planner-run.ts')
  runPlanner(process.argv.slice(3))
  process.exit()
}
if (process.argv[2] === 'forecast' && process.argv.includes('--data')) {
  const { runForecast } = await import('./forecast-run.ts')
  runForecast(process.argv.slice(3))
  process.exit()
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const measures = await findMeasures(words)
if (measures.length === 0) {
  console.error(`No measure is named ${words.join(' or ')}.`)
  process.exit(2)
}

const run = describeRun()
console.log(`${run}\n`)
const results = await runAll(measures)
const missed = results.filter(({ isGoalMet }) => isGoalMet === false).length
console.log(`\n${results.length} measures${missed > 0 ? `, ${missed} beside the goal` : ''}`)
if (process.argv.includes('--save')) console.log(`saved in ${saveResults(results, run)}`)
process.exitCode = results.length === measures.length ? 0 : 1

async function findMeasures(filters: readonly string[]): Promise<readonly Measure[]> {
  const found: Measure[] = []
  for (const file of globSync('*.bench.ts', { cwd: import.meta.dirname }).sort()) {
    await import(join(import.meta.dirname, file))
    const isWanted = (name: string) => filters.length === 0 || filters.some((word) => `${file} ${name}`.includes(word))
    found.push(...takeMeasures().filter(({ name }) => isWanted(name)))
  }
  return found
}

/** One that fails is told and left out; the others still run. */
async function runAll(wanted: readonly Measure[]): Promise<readonly BenchResult[]> {
  const nameWidth = Math.max(...wanted.map(({ name }) => name.length))
  const done: BenchResult[] = []
  for (const measure of wanted) {
    try {
      const result = await runMeasure(measure)
      console.log(formatLine(result, nameWidth))
      done.push(result)
    } catch (error) {
      console.log(`! ${measure.name.padEnd(nameWidth)}  failed`)
      console.error(error)
    }
  }
  return done
}
