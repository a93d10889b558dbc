/** Time by the clock, not of work: `3d`, `1d 12h`; a day has 24 hours. What is negative begins with a minus. */
export function elapsedText(minutes: number): string {
  const size = Math.abs(minutes)
  const parts = [
    [Math.floor(size / 1_440), 'd'],
    [Math.floor((size % 1_440) / 60), 'h'],
    [size % 60, 'm'],
  ] as const
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount}${unit}`)
  return said.length === 0 ? '0h' : `${minutes < 0 ? '-' : ''}${said.join(' ')}`
}
