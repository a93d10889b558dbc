/** Between instants and what a clock on the wall shows (see `time-scale.ts`). */

const quarterMs = 900_000

/**
 * Wall milliseconds of an instant in a zone. What a zone is off by is asked once for a quarter of an hour, the finest at
 * which zones change it: asking takes microseconds, and a plan has ten thousand instants.
 */
export function makeWallClock(timeZone: string): (instant: string | number) => number {
  const known = new Map<number, number>()
  const offsetMsOf = makeOffset(timeZone)
  return (instant) => {
    const ms = typeof instant === 'number' ? instant : Date.parse(instant)
    const quarter = Math.floor(ms / quarterMs)
    let offsetMs = known.get(quarter)
    if (offsetMs === undefined) {
      offsetMs = offsetMsOf(ms)
      known.set(quarter, offsetMs)
    }
    return ms + offsetMs
  }
}

/** A zone that the browser does not know counts as UTC. */
function makeOffset(timeZone: string): (ms: number) => number {
  if (timeZone === 'UTC') return () => 0
  let format: Intl.DateTimeFormat
  try {
    // Sweden writes dates as YYYY-MM-DD.
    format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  } catch {
    return () => 0
  }
  return (ms) => {
    const second = Math.floor(ms / 1_000) * 1_000
    return Date.parse(`${format.format(second).replace(' ', 'T')}Z`) - second
  }
}
