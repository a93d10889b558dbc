import { sayText } from '../texts/say.ts'
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
  /** When the terminal is narrow, columns give up width in this order, 1 first, down to `minWidth`; without it never. */
  readonly shrink?: number | undefined
  /** Default 8. */
  readonly minWidth?: number | undefined
  /** When that is not enough, columns vanish in this order, 1 first; without it never. */
  readonly drop?: number | undefined
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
  const title = formatLine(
    visible,
    widths,
    (column) => sayText(column.title),
    (text) => options.paintTitle(text),
  )
  const lines = rows.map((row, index) =>
    formatLine(
      visible,
      widths,
      (_, place) => cells[index]?.[place] ?? '',
      (text, column) => column.paint?.(text, row) ?? text,
    ),
  )
  return [title, ...lines]
}

function naturalWidths<Row>(columns: readonly Column<Row>[], cells: readonly (readonly string[])[]): number[] {
  return columns.map((column, place) => {
    let widest = 0
    for (const line of cells) widest = Math.max(widest, textWidth(line[place] ?? ''))
    return widest === 0 ? 0 : Math.max(widest, textWidth(sayText(column.title)))
  })
}

/**
 * The width of each column so that the line fits: first the shrinking columns give, then one column after the other
 * vanishes (width 0, as an empty one). What cannot fit even so is taken from the last shrinking column.
 */
export function fitWidths<Row>(columns: readonly Column<Row>[], natural: readonly number[], width: number): number[] {
  const kept = [...natural]
  let widths = shrinkWidths(columns, kept, width)
  for (const place of placesBy(columns, (column) => column.drop)) {
    if (totalWidth(widths) <= width) return widths
    kept[place] = 0
    widths = shrinkWidths(columns, kept, width)
  }
  const last = placesBy(columns, (column) => column.shrink).at(-1)
  const excess = totalWidth(widths) - width
  if (last !== undefined && excess > 0) widths[last] = Math.max(1, (widths[last] ?? 0) - excess)
  return widths
}

function shrinkWidths<Row>(columns: readonly Column<Row>[], natural: readonly number[], width: number): number[] {
  const widths = [...natural]
  for (const place of placesBy(columns, (column) => column.shrink)) {
    const excess = totalWidth(widths) - width
    const own = widths[place] ?? 0
    if (excess > 0 && own > 0) widths[place] = Math.max(Math.min(columns[place]?.minWidth ?? 8, own), own - excess)
  }
  return widths
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + (each > 0 ? each + gap : 0), -gap)
}

function placesBy<Row>(
  columns: readonly Column<Row>[],
  orderOf: (column: Column<Row>) => number | undefined,
): number[] {
  const ordered = columns
    .map((column, place) => ({ place, order: orderOf(column) }))
    .filter((entry) => entry.order !== undefined)
  return ordered.sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map((entry) => entry.place)
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
    parts.push(
      column.align === 'right'
        ? padding.slice(0, padding.length - text.length) + paint(text, column)
        : paint(text, column) + padding.slice(text.length),
    )
  }
  return parts.join(' '.repeat(gap)).trimEnd()
}
