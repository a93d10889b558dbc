import type { Page, PageRequest } from '@spicetime/workspace'
import { makeProblem } from './problems.ts'

export const pageSizeDefault = 50
export const pageSizeMax = 500

/** Relay's arguments as GraphQL hands them over. */
export interface PageArgs {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
}

/** What a connection's resolvers are given. */
export interface ConnectionShape<Row> {
  readonly edges: { readonly node: Row; readonly cursor: string }[]
  readonly pageInfo: {
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
  readonly count?: (() => number) | undefined
}

/** The arguments, checked: a page has one direction and at most 500 rows. */
export function pageRequest(args: PageArgs): PageRequest {
  const { first, last } = args
  if (first != null && last != null) throw makeProblem('PAGE_INVALID', 'Give `first` or `last`, not both.')
  checkSize('first', first)
  checkSize('last', last)
  return {
    ...(last == null ? { first: first ?? pageSizeDefault } : { last }),
    ...(args.after == null ? {} : { after: args.after }),
    ...(args.before == null ? {} : { before: args.before }),
  }
}

function checkSize(name: string, size: number | null | undefined): void {
  if (size == null || (size >= 0 && size <= pageSizeMax)) return
  throw makeProblem('PAGE_INVALID', `\`${name}\` is ${size}; it must be between 0 and ${pageSizeMax}.`, {
    argument: name,
    limit: pageSizeMax,
  })
}

/** @param count how many rows the whole list has, for connections with `totalCount`. */
export function toConnection<Row>(page: Page<Row>, count?: () => number): ConnectionShape<Row> {
  return {
    edges: page.rows.map((node, index) => ({ node, cursor: page.cursors[index] ?? '' })),
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: page.cursors[0] ?? null,
      endCursor: page.cursors.at(-1) ?? null,
    },
    count,
  }
}

/** For the field `totalCount`. */
export function mustCount({ count }: { readonly count?: (() => number) | undefined }): number {
  if (count === undefined) throw new Error('bug: this connection was made without a count')
  return count()
}

/** The cost of a page: each row costs what is asked of it. A list cut short still counts in full. */
export function pageCost(args: PageArgs): { field: number; multiplier: number } {
  const size = args.first ?? args.last ?? pageSizeDefault
  return { field: 1, multiplier: Math.min(Math.max(size, 1), pageSizeMax) }
}
