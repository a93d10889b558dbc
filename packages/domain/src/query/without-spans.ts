import type { Query } from './ast.ts'

/** The query with all places empty: two texts that mean the same give equal values. */
export function withoutSpans(query: Query): Query {
  return strip(query) as Query // every node keeps its shape
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(strip)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(
    ([key, inner]) => [key, key === 'span' ? { at: 0, length: 0 } : strip(inner)] as const,
  )
  return Object.fromEntries(entries)
}
