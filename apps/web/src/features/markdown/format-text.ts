/** What the buttons of the editor do to a text: plain functions of the text and its selection. */
export type Format = 'bold' | 'italic' | 'code' | 'link' | 'list' | 'tasks' | 'quote'

export interface Selected {
  readonly from: number
  readonly to: number
}

/** `insert` takes the place of `from` … `to`; then `selection` is selected. */
export interface TextEdit extends Selected {
  readonly insert: string
  readonly selection: Selected
}

const marks = { bold: '**', italic: '_', code: '`' } as const
const prefixes = { list: '- ', tasks: '- [ ] ', quote: '> ' } as const

export function formatText(text: string, selected: Selected, format: Format): TextEdit {
  switch (format) {
    case 'bold':
    case 'italic':
      return wrap(text, selected, marks[format])
    case 'code':
      return text.slice(selected.from, selected.to).includes('\n')
        ? fence(text, selected)
        : wrap(text, selected, marks.code)
    case 'link':
      return link(text, selected)
    case 'list':
    case 'tasks':
    case 'quote':
      return prefixLines(text, selected, prefixes[format])
  }
}

/** Puts the mark on both sides, or takes it away when it is there. */
function wrap(text: string, { from, to }: Selected, mark: string): TextEdit {
  const inner = text.slice(from, to)
  const isAround = text.slice(from - mark.length, from) === mark && text.slice(to, to + mark.length) === mark
  if (isAround) {
    const start = from - mark.length
    return { from: start, to: to + mark.length, insert: inner, selection: { from: start, to: start + inner.length } }
  }
  const isWithin = inner.length >= 2 * mark.length && inner.startsWith(mark) && inner.endsWith(mark)
  if (isWithin) {
    const bare = inner.slice(mark.length, -mark.length)
    return { from, to, insert: bare, selection: { from, to: from + bare.length } }
  }
  const start = from + mark.length
  return { from, to, insert: `${mark}${inner}${mark}`, selection: { from: start, to: start + inner.length } }
}

function fence(text: string, { from, to }: Selected): TextEdit {
  const insert = `\`\`\`\n${text.slice(from, to)}\n\`\`\``
  return { from, to, insert, selection: { from: from + 4, to: from + 4 + (to - from) } }
}

/** The address is selected, to be typed over; what is an address already becomes the target. */
function link(text: string, { from, to }: Selected): TextEdit {
  const inner = text.slice(from, to)
  if (/^https?:\/\/\S+$/.test(inner)) {
    return { from, to, insert: `[](${inner})`, selection: { from: from + 1, to: from + 1 } }
  }
  const start = from + inner.length + 3
  return { from, to, insert: `[${inner}](https://)`, selection: { from: start, to: start + 8 } }
}

/** Puts the prefix before each line of the selection, or takes it away when all have it. */
function prefixLines(text: string, selected: Selected, prefix: string): TextEdit {
  const from = text.lastIndexOf('\n', selected.from - 1) + 1
  const end = text.indexOf('\n', selected.to)
  const to = end === -1 ? text.length : end
  const lines = text.slice(from, to).split('\n')
  const hasAll = lines.every((line) => line.startsWith(prefix))
  const changed = lines.map((line) =>
    hasAll ? line.slice(prefix.length) : line.startsWith(prefix) ? line : prefix + line,
  )
  const insert = changed.join('\n')
  if (selected.from !== selected.to) return { from, to, insert, selection: { from, to: from + insert.length } }
  const at = Math.max(from, selected.from + (changed[0]?.length ?? 0) - (lines[0]?.length ?? 0))
  return { from, to, insert, selection: { from: at, to: at } }
}
