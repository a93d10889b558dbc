/** A text column that may be empty, as SQLite hands it over. */
export function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
