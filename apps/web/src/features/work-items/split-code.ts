export interface TitlePart {
  readonly text: string
  readonly isCode: boolean
}

/**
 * Parts a line at its code spans, as CommonMark 6.1 has them: a run of backticks begins one, the next run of the same
 * length ends it, and a run that nothing ends is text. One space at both ends of a span is left out.
 */
export function splitCode(line: string): readonly TitlePart[] {
  const parts: TitlePart[] = []
  let textFrom = 0
  const runs = [...line.matchAll(/`+/g)]
  for (let at = 0; at < runs.length; at += 1) {
    const open = runs[at]
    const closeAt = runs.findIndex((run, place) => place > at && run[0].length === open?.[0].length)
    const close = runs[closeAt]
    if (open === undefined || close === undefined) continue
    if (open.index > textFrom) parts.push({ text: line.slice(textFrom, open.index), isCode: false })
    parts.push({ text: withoutPadding(line.slice(open.index + open[0].length, close.index)), isCode: true })
    textFrom = close.index + close[0].length
    at = closeAt
  }
  if (textFrom < line.length) parts.push({ text: line.slice(textFrom), isCode: false })
  return parts
}

function withoutPadding(code: string): string {
  return code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '' ? code.slice(1, -1) : code
}
