import type { NameKind, QueryNames } from '@spicetime/domain'
import type { WordsBegunBy } from './begun-words.ts'

/** What compiling a query must know of the workspace: which things a name means. Deleted things have no name. */
export interface QueryLookup extends QueryNames {
  /** Ids of all things of this name, in any case; of every project for labels and milestones. Empty: nothing is called so. */
  idsOf(kind: NameKind, name: string): readonly string[]
  /** Ids of the items with this key (`WEB-12`, in any case), or number when `projectId` is given; deleted ones too. */
  workItemIdsOf(key: string, projectId: string | undefined): readonly string[]
  /** All names of a kind, for "did you mean". */
  allNames(kind: NameKind): readonly string[]
  /** Whether at most `limit` items have one of these labels or assignees: then it is best to begin with them. */
  isRare(set: 'work_item_label' | 'work_item_assignee', elements: readonly string[], limit: number): boolean
  /** Whether the title and description of at most `limit` items match a text in FTS5's language. */
  isRareText(fts: string, limit: number): boolean
  /** The rowids of the items that `isRareText` counts; undefined when there are more than `limit`. */
  findRareText(fts: string, limit: number): readonly number[] | undefined
  /** Whether a comment, deleted or not, matches a text in FTS5's language. */
  isInComments(fts: string): boolean
  readonly wordsBegunBy: WordsBegunBy
}

export interface QueryContext {
  readonly lookup: QueryLookup
  /** Whom `@me` means; without it `@me` is refused. */
  readonly me?: string | undefined
  /** Narrows to one project, besides what the query says. */
  readonly projectId?: string | undefined
  /** The calendar date where the asking person is. */
  readonly today: string
  readonly nowMs: number
  /** The instant at which a calendar date begins for the asking person; in UTC when left out. */
  readonly startOfDay?: ((date: string) => number) | undefined
}
