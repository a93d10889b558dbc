import type { CliError } from '../command-line/cli-error.ts'

/** What has no name of its own is called by the end of its id, which tells it from others made at the same time. */
export function shortId(id: string): string {
  return id.slice(-shortest)
}
const shortest = 6

/** By its whole id, or by an end of it that only one has. */
export function findByEnd<Row extends { readonly id: string }>(
  rows: readonly Row[],
  ref: string,
  fail: () => CliError,
): Row {
  const wanted = ref.trim().toLowerCase()
  const found = rows.filter(({ id }) => id === wanted || (wanted.length >= 4 && id.endsWith(wanted)))
  const [only] = found
  if (only === undefined || found.length > 1) throw fail()
  return only
}
