export interface PageInfo {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** The first `pageInfo` in an answer, nearest to its top. */
export function findPageInfo(data: unknown): PageInfo | undefined {
  let level: readonly unknown[] = [data]
  while (level.length > 0) {
    const next: unknown[] = []
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue
      if ('pageInfo' in value && isPageInfo(value.pageInfo)) return value.pageInfo
      next.push(...(Object.values(value) as unknown[]))
    }
    level = next
  }
  return undefined
}

function isPageInfo(value: unknown): value is PageInfo {
  if (typeof value !== 'object' || value === null) return false
  if (!('hasNextPage' in value) || !('endCursor' in value)) return false
  return typeof value.hasNextPage === 'boolean' && (value.endCursor === null || typeof value.endCursor === 'string')
}
