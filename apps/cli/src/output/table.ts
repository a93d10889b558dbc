import { oneLine, padEnd, padStart, textWidth, truncate } from './width.ts'

/** A column for both readers: people see `cell` in a table, programs get `raw` in tab-separated lines. */
export interface Column<Row> {
  readonly title: string
  /** The full value. */
  readonly raw: (row: Row) => string
  /** What people see; `raw` when left out. One line. */
  readonly cell?: ((row: Row) => string) | undefined
  /** Colours the cell after it has been cut to its width. */
  readonly paint?: ((text: string, row: Row) => string) | undefined
  readonly align?: 'left' | 'right' | undefined
  /** When the terminal is narrow, columns give up width in this order, 1 first; without it never. */
  readonly shrink?: number | undefined
  /** A shrinking column vanishes below this width (default 8). */
  readonly minWidth?: number | undefined
  /** Only in tab-separated lines. */
  readonly isRawOnly?: boolean | undefined
}

const gap = 2

/** Lines of an aligned table that is at most `width` wide. */
export function formatTable<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  options: { readonly width: number; readonly paintTitle: (text: string) => string },
): string[] {
  const visible = columns.filter((column) => column.isRawOnly !== true)
  const cells = rows.map((row) => visible.map((column) => oneLine((column.cell ?? column.raw)(row))))
  const widths = fitWidths(visible, naturalWidths(visible, cells), options.width)
  const title = formatLine(visible, widths, (column) => column.title, (text) => options.paintTitle(text))
  const lines = rows.map((row, index) =>
    formatLine(visible, widths, (_, place) => cells[index]?.[place] ?? '', (text, column) => column.paint?.(text, row) ?? text),
  )
  return [title, ...lines]
}

function naturalWidths<Row>(columns: readonly Column<Row>[], cells: readonly (readonly string[])[]): number[] {
  return columns.map((column, place) => {
    let widest = 0
    for (const line of cells) widest = Math.max(widest, textWidth(line[place] ?? ''))
    return widest === 0 ? 0 : Math.max(widest, textWidth(column.title))
  })
}

/** Takes what is too much from the shrinking columns, in their order; empty columns (width 0) are left out. */
export function fitWidths<Row>(columns: readonly Column<Row>[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  const total = () => widths.reduce((sum, each) => sum + (each > 0 ? each + gap : 0), -gap)
  const order = columns
    .map((column, place) => ({ place, shrink: column.shrink, least: column.minWidth ?? 8 }))
    .filter((entry) => entry.shrink !== undefined)
    .sort((a, b) => (a.shrink ?? 0) - (b.shrink ?? 0))
  for (const { place, least } of order) {
    const excess = total() - width
    if (excess > 0) widths[place] = Math.max(Math.min(least, widths[place] ?? 0), (widths[place] ?? 0) - excess)
  }
  for (const { place } of order.slice(0, -1)) {
    if (total() > width) widths[place] = 0
  }
  const last = order.at(-1)
  if (last !== undefined && total() > width) {
    widths[last.place] = Math.max(1, (widths[last.place] ?? 0) - (total() - width))
  }
  return widths
}

function formatLine<Row>(
  columns: readonly Column<Row>[],
  widths: readonly number[],
  read: (column: Column<Row>, place: number) => string,
  paint: (text: string, column: Column<Row>) => string,
): string {
  const parts: string[] = []
  for (const [place, column] of columns.entries()) {
    const width = widths[place] ?? 0
    if (width === 0) continue
    const text = truncate(read(column, place), width)
    const padding = column.align === 'right' ? padStart(text, width) : padEnd(text, width)
    // Painted without its padding, so that an underline or background ends with the word.
    parts.push(column.align === 'right' ? padding.slice(0, padding.length - text.length) + paint(text, column) : paint(text, column) + padding.slice(text.length))
  }
  return parts.join(' '.repeat(gap)).trimEnd()
}
