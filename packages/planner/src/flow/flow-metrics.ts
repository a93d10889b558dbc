/**
 * How work flows: cycle time, lead time, work in progress, age, throughput and flow efficiency, as Little's law relates
 * them (Little, Operations Research 9, 1961; Vacanti, "Actionable Agile Metrics for Predictability", 2015). Instants are
 * minutes since 1970; durations are elapsed minutes.
 */
export interface FlowItem {
  readonly id: string
  /** When it was asked for. */
  readonly createdAt: number
  /** When work on it began first; none when it has not. */
  readonly startedAt?: number | undefined
  /** When it was done (not cancelled); none when it is not. */
  readonly doneAt?: number | undefined
  /** Minutes between start and done in which somebody worked on it; none when that was not told. */
  readonly activeMinutes?: number | undefined
}

/** So much of past work took at most so long: a service level expectation. */
export interface Percentile {
  readonly percent: number
  readonly minutes: number
}

export interface FlowMetrics {
  readonly doneCount: number
  /** From start to done. An item that was never seen started counts from its creation. */
  readonly cycleTime: readonly Percentile[]
  /** From creation to done. */
  readonly leadTime: readonly Percentile[]
  /** Started and not done at the end. */
  readonly workInProgress: number
  /** Of these how long each has been in work, the oldest first, and what part of all done work took less: 0 … 100. */
  readonly aging: readonly { readonly id: string; readonly minutes: number; readonly olderThanPercent: number }[]
  /** Working on it as a part of the time in progress, over those done items that tell; none when none does. */
  readonly flowEfficiency: number | undefined
  /** Done items a week. */
  readonly throughputPerWeek: number
}

const percents = [50, 70, 85, 95] as const
const weekMinutes = 7 * 1_440

/** Of what was done in `[fromAt, toAt)`, and what was in progress at `toAt`. */
export function findFlowMetrics(
  items: readonly FlowItem[],
  { fromAt, toAt }: { readonly fromAt: number; readonly toAt: number },
): FlowMetrics {
  const done = items.filter(({ doneAt }) => doneAt !== undefined && doneAt >= fromAt && doneAt < toAt)
  const cycleTimes = sortedMinutes(done, ({ startedAt, createdAt, doneAt }) => (doneAt ?? 0) - (startedAt ?? createdAt))
  const inProgress = items.filter((item) => isInProgress(item, toAt))
  const aging = inProgress.map(({ id, startedAt }) => {
    const minutes = toAt - (startedAt ?? toAt)
    return { id, minutes, olderThanPercent: shareBelow(cycleTimes, minutes) * 100 }
  })
  return {
    doneCount: done.length,
    cycleTime: percentilesOf(cycleTimes),
    leadTime: percentilesOf(sortedMinutes(done, ({ createdAt, doneAt }) => (doneAt ?? 0) - createdAt)),
    workInProgress: inProgress.length,
    aging: aging.toSorted((a, b) => b.minutes - a.minutes || (a.id < b.id ? -1 : 1)),
    flowEfficiency: findEfficiency(done),
    throughputPerWeek: toAt > fromAt ? (done.length * weekMinutes) / (toAt - fromAt) : 0,
  }
}

function isInProgress({ startedAt, doneAt }: FlowItem, at: number): boolean {
  return startedAt !== undefined && startedAt <= at && (doneAt === undefined || doneAt > at)
}

function sortedMinutes(items: readonly FlowItem[], minutesOf: (item: FlowItem) => number): Float64Array {
  return Float64Array.from(items, (item) => Math.max(0, minutesOf(item))).sort()
}

/** The nearest rank: a time that some item really took. */
function percentilesOf(sorted: Float64Array): readonly Percentile[] {
  if (sorted.length === 0) return []
  return percents.map((percent) => {
    return { percent, minutes: sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? 0 }
  })
}

function shareBelow(sorted: Float64Array, minutes: number): number {
  const place = sorted.findIndex((one) => one >= minutes)
  return sorted.length === 0 ? 0 : (place < 0 ? sorted.length : place) / sorted.length
}

function findEfficiency(done: readonly FlowItem[]): number | undefined {
  const telling = done.filter((item) => item.activeMinutes !== undefined && item.startedAt !== undefined)
  const inProgress = telling.reduce((sum, { startedAt = 0, doneAt = 0 }) => sum + doneAt - startedAt, 0)
  if (inProgress <= 0) return undefined
  return Math.min(1, telling.reduce((sum, { activeMinutes = 0 }) => sum + activeMinutes, 0) / inProgress)
}
