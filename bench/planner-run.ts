/**
 * npm run bench -- planner --set j120 --data DIR --seconds 1 --threads 1 --out FILE
 *
 * Plans every instance of a folder of a benchmark library and writes the schedules for a checker that shares nothing
 * with the planner. `--every 5 --from 2` takes each fifth, from the third on; `--seed 7` another search.
 *
 * A second is one of CPU time of this process, all threads of it counted (the compiler and the collector too), since
 * the machine may be shared. Every schedule is also checked here against the plain problem.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { type FoundSchedule, solveInstance } from './planner-instance.ts'

interface PlannedInstance extends FoundSchedule {
  readonly instance: string
  readonly ms: number
}

export function runPlanner(args: readonly string[]): void {
  const { values } = parseArgs({
    args: [...args],
    options: {
      set: { type: 'string' },
      data: { type: 'string' },
      seconds: { type: 'string', default: '1' },
      threads: { type: 'string', default: '1' },
      seed: { type: 'string', default: '1' },
      every: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      out: { type: 'string' },
    },
  })
  const { set, data, out } = values
  if (set === undefined || data === undefined) throw new Error('Say --set (a folder of instances) and --data (where).')
  if (values.threads !== '1') throw new Error('The planner searches in one thread.')
  const files = readdirSync(join(data, set)).sort(compareNames)
  const chosen = files.filter((_, index) => (index - Number(values.from)) % Number(values.every) === 0)
  const results = chosen.flatMap((file) => {
    const planned = planFile(join(data, set), file, Number(values.seconds), Number(values.seed))
    return planned === undefined ? [] : [planned]
  })
  const proven = results.filter(({ makespan, lowerBound }) => makespan === lowerBound).length
  const share = ((100 * proven) / Math.max(1, results.length)).toFixed(1)
  console.log(`${set}: ${results.length} of ${chosen.length} planned, ${share} % proven optimal`)
  if (out !== undefined) {
    writeFileSync(out, JSON.stringify({ set, seconds: Number(values.seconds), threads: 1, results }))
    console.log(`written to ${out}`)
  }
}

const askingMs = 4

const compareNames = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

function planFile(folder: string, file: string, seconds: number, seed: number): PlannedInstance | undefined {
  const text = readFileSync(join(folder, file), 'utf8')
  const startedAt = process.cpuUsage()
  const measureMs = () => {
    const { user, system } = process.cpuUsage(startedAt)
    return (user + system) / 1000
  }
  let askedAt = performance.now()
  // To ask for CPU time costs as much as several schedules; it cannot run ahead of the clock by more than the threads.
  const shouldStop = () => {
    const now = performance.now()
    if (now - askedAt < askingMs) return false
    askedAt = now
    return measureMs() >= seconds * 1000
  }
  const extension = extname(file)
  const found = solveInstance(text, extension.slice(1), { seed, shouldStop })
  const ms = Math.round(measureMs())
  if (typeof found !== 'string') return { instance: file.slice(0, -extension.length), ...found, ms }
  console.log(`${file}: ${found}`)
  return undefined
}
