import { CursorError, type Page, type PageRequest } from '@spicetime/workspace'
import { makeProblem } from './problems.ts'

export const pageSizeDefault = 50
export const pageSizeMax = 500

/** Relay's arguments as GraphQL hands them over. */
export interface PageArgs {
  readonly first?: number | null | undefined
  readonly after?: string | null | undefined
  readonly last?: number | null | undefined
  readonly before?: string | null | undefined
  /** Rows to pass over; only lists of work items take it. */
  readonly skip?: number | null | undefined
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
  const [first, last] = [args.first ?? undefined, args.last ?? undefined]
  if (first !== undefined && last !== undefined) throw makeProblem('PAGE_INVALID', 'Give `first` or `last`, not both.')
  checkSize('first', first)
  checkSize('last', last)
  const skip = args.skip ?? undefined
  if (skip !== undefined && skip < 0) throw makeProblem('PAGE_INVALID', 'Give a `skip` of 0 or more.')
  const cursors = { after: args.after ?? undefined, before: args.before ?? undefined, skip }
  return last === undefined ? { first: first ?? pageSizeDefault, ...cursors } : { last, ...cursors }
}

function checkSize(name: string, size: number | undefined): void {
  if (size === undefined || (size >= 0 && size <= pageSizeMax)) return
  throw makeProblem('PAGE_INVALID', `\`${name}\` is ${size}; it must be between 0 and ${pageSizeMax}.`, {
    argument: name,
    limit: pageSizeMax,
  })
}

/**
 * Reads a page and shapes it as Relay wants it; a cursor of another list is the caller's mistake.
 * @param count how many rows the whole list has, for connections with `totalCount`.
 */
export function toConnection<Row>(readPage: () => Page<Row>, count?: () => number): ConnectionShape<Row> {
  const page = asProblem(readPage)
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

function asProblem<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof CursorError)) throw error
    throw makeProblem('PAGE_INVALID', 'This cursor is not one of this list. Leave it out to begin at the start.')
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
