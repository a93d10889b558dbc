import measure from 'fast-string-truncated-width'

/** Columns that a text takes on a terminal; colour codes take none, wide characters and emoji two. */
export function textWidth(text: string): number {
  return measure(text).width
}

const ellipsis = '…'

/** Cuts to `limit` columns with an ellipsis; never inside a character. Plain text only (no colour codes). */
export function truncate(text: string, limit: number): string {
  if (limit <= 0) return ''
  if (textWidth(text) <= limit) return text
  // Not by the library's own limit: that lets some texts become a column too wide.
  let kept = ''
  let width = 0
  for (const { segment } of graphemes().segment(text)) {
    width += textWidth(segment)
    if (width > limit - 1) break
    kept += segment
  }
  return `${kept.trimEnd()}${ellipsis}`
}

let segmenter: Intl.Segmenter | undefined

/** Made when first needed: making it costs a millisecond or two. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' })
  return segmenter
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)))
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text
}

/** Turn the direction of what follows, in other cells too (https://trojansource.codes). */
const turns = /[\u202a-\u202e\u2066-\u2069]/g

/** One line of printable text: control characters (which could steer the terminal) become spaces or vanish. */
export function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  return text
    .replace(/[\t\r\n]+/g, ' ')
    .replace(/[\u0000-\u001f\u007f-\u009f]/g, '')
    .replace(turns, '')
}

/** Several lines of printable text: line ends and tabs stay, other control characters vanish. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must go.
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(turns, '')
}

/** Breaks at spaces so that no line is wider than `width`; a longer word keeps its own line. */
export function wrap(text: string, width: number, indent = ''): string {
  const lines: string[] = []
  for (const paragraph of text.split('\n')) {
    let line = ''
    for (const word of paragraph.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`
      if (line !== '' && textWidth(indent + longer) > width) {
        lines.push(indent + line)
        line = word
      } else line = longer
    }
    lines.push(line === '' ? '' : indent + line)
  }
  return lines.join('\n')
}
