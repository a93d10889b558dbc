/** A year of days as a strip in which every month is as wide as another. */

/** The first days of twelve months, from that of a day on. */
export function monthsFrom(today: string): readonly string[] {
  const first = new Date(`${today.slice(0, 7)}-01T00:00:00Z`)
  return Array.from({ length: 12 }, (_, at) =>
    new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + at)).toISOString().slice(0, 10),
  )
}

export interface StripPart {
  /** Of the strip: 0 to 1. */
  readonly from: number
  readonly to: number
}

/** Which part of the strip some days take, both included; undefined outside of it. */
export function partOf(fromOn: string, toOn: string, today: string): StripPart | undefined {
  const from = Math.max(0, placeOf(fromOn, today))
  const to = Math.min(1, placeOf(dayAfter(toOn), today))
  return to > from ? { from, to } : undefined
}

function placeOf(on: string, today: string): number {
  const [day, first] = [new Date(`${on}T00:00:00Z`), new Date(`${today}T00:00:00Z`)]
  const months = (day.getUTCFullYear() - first.getUTCFullYear()) * 12 + day.getUTCMonth() - first.getUTCMonth()
  const days = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate()
  return (months + (day.getUTCDate() - 1) / days) / 12
}

function dayAfter(on: string): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
