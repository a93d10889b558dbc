/** Milliseconds of the processor that work takes, all threads of this process counted: machines are shared. */
export function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

/** The part of the rounds that took no longer: 0.5 for the median. */
export function quantileOf(part: number, rounds: number, measure: (round: number) => number): number {
  const sorted = Array.from({ length: rounds }, (_, round) => measure(round)).sort((a, b) => a - b)
  return sorted[Math.min(Math.floor(rounds * part), rounds - 1)] ?? Number.NaN
}
