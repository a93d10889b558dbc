/**
 * Amounts of work as people write them: `30m`, `4h`, `3d`, `2w`, `1d 4h`, `1.5d`. A day is eight hours of work and a week
 * five days, whatever calendars say of when these are.
 */
const minutesOf: Readonly<Record<string, number>> = { w: 2400, d: 480, h: 60, m: 1 }
const part = /(\d+(?:[.,]\d+)?)\s*([wdhm])\s*/gy

/** @returns whole minutes; undefined when the text is no amount of work */
export function parseWorkMinutes(text: string): number | undefined {
  const given = text.trim().toLowerCase()
  let [minutes, end] = [0, 0]
  for (const [all, amount = '', unit = ''] of given.matchAll(part)) {
    minutes += Number(amount.replace(',', '.')) * (minutesOf[unit] ?? 0)
    end += all.length
  }
  return end === given.length && end > 0 && Number.isSafeInteger(Math.round(minutes)) ? Math.round(minutes) : undefined
}

/** The same in days, hours and minutes: 2190 → `4d 4h 30m`; nothing is `0h`, and what is negative begins with a minus. */
export function workText(minutes: number): string {
  const size = Math.abs(minutes)
  const parts = [
    [Math.floor(size / 480), 'd'],
    [Math.floor((size % 480) / 60), 'h'],
    [size % 60, 'm'],
  ] as const
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`)
  return said.length === 0 ? '0h' : `${minutes < 0 ? '-' : ''}${said.join(' ')}`
}
