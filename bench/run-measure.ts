import type { FigureMeasure, Goal, Measure, Percentile, TimeMeasure, TimeOptions } from './harness.ts'

export interface BenchResult {
  readonly name: string
  /** Of a time in milliseconds, of a figure in its own unit. */
  readonly value: number
  readonly unit: string
  readonly goal: string
  readonly isGoalMet: boolean | undefined
  readonly times: TimeSummary | undefined
}

export interface TimeSummary {
  readonly rounds: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly max: number
  readonly operationsPerSecond: number
}

export function runMeasure(measure: Measure): Promise<BenchResult> {
  return measure.kind === 'time' ? runTime(measure) : runFigure(measure)
}

async function runFigure({ name, options }: FigureMeasure): Promise<BenchResult> {
  const value = await options.measure()
  const goal = describeGoal(options.goal, options.unit)
  return { name, value, unit: options.unit, goal, isGoalMet: isMet(options.goal, value), times: undefined }
}

async function runTime({ name, options }: TimeMeasure): Promise<BenchResult> {
  const context = await options.setup?.()
  try {
    const times = summarise(await collectSamples(options, context), options.operations ?? 1)
    const at = options.goal?.at ?? 'p50'
    const goal = describeGoal(options.goal, 'ms', at)
    return { name, value: times.p50, unit: 'ms', goal, isGoalMet: isMet(options.goal, times[at]), times }
  } finally {
    await options.teardown?.(context)
  }
}

const budgetMs = 1_000
const fewestRounds = 20
const mostRounds = 100_000

async function collectSamples(options: TimeOptions<unknown>, context: unknown): Promise<readonly number[]> {
  let round = 0
  const measureOne = async () => {
    const startedAt = performance.now()
    const done = options.run(context, round)
    // Waiting costs a turn of the event loop, which a synchronous round should not pay.
    if (done instanceof Promise) await done
    const tookMs = performance.now() - startedAt
    round += 1
    if (options.after !== undefined) await options.after(context)
    return tookMs
  }
  const warmUps = options.warmUps ?? Math.ceil((options.rounds ?? fewestRounds * 5) / 10)
  for (let count = 0; count < warmUps; count += 1) await measureOne()
  const samples: number[] = []
  const endAt = performance.now() + budgetMs
  while (needsMore(samples.length, options.rounds, endAt)) samples.push(await measureOne())
  return samples
}

function needsMore(done: number, wanted: number | undefined, endAt: number): boolean {
  if (wanted !== undefined) return done < wanted
  return done < fewestRounds || (done < mostRounds && performance.now() < endAt)
}

export function summarise(samples: readonly number[], operations: number): TimeSummary {
  const sorted = samples.toSorted((a, b) => a - b)
  const p50 = percentile(sorted, 0.5)
  return {
    rounds: sorted.length,
    p50,
    p95: percentile(sorted, 0.95),
    p99: percentile(sorted, 0.99),
    max: sorted.at(-1) ?? Number.NaN,
    operationsPerSecond: (operations * 1000) / p50,
  }
}

/** The smallest sample that at least this share of the samples does not exceed (nearest rank). */
function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

function isMet(goal: Goal | undefined, value: number): boolean | undefined {
  if (goal?.atMost === undefined && goal?.atLeast === undefined) return undefined
  return value <= (goal.atMost ?? Number.POSITIVE_INFINITY) && value >= (goal.atLeast ?? Number.NEGATIVE_INFINITY)
}

function describeGoal(goal: Goal | undefined, unit: string, at?: Percentile): string {
  const bounds = [
    goal?.atMost === undefined ? '' : `≤ ${goal.atMost.toLocaleString('en')} ${unit}`,
    goal?.atLeast === undefined ? '' : `≥ ${goal.atLeast.toLocaleString('en')} ${unit}`,
  ].filter(Boolean)
  return bounds.length === 0 ? '' : [at === undefined || at === 'p50' ? '' : at, ...bounds].filter(Boolean).join(' ')
}
