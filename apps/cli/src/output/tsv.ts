import type { Column } from './table.ts'

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

/** One cell: tab, line end and backslash written as `\t`, `\n`, `\r`, `\\`, so that a row is always one line. */
export function escapeCell(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character)
}

export function unescapeCell(text: string): string {
  const plain: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' }
  return text.replace(/\\[\\tnr]/g, (pair) => plain[pair] ?? pair)
}

/** Tab-separated lines without a header: full values, made for `cut`, `awk` and `while read`. */
export function formatTsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string[] {
  return rows.map((row) => columns.map((column) => escapeCell(column.raw(row))).join('\t'))
}
