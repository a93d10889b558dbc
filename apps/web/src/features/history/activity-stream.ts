import type { Comment, HistoryEntry } from '../../client/activity-model.ts'
import { type ChangeGroup, describeGroup, groupByCommit, type SentenceContext } from './describe-change.ts'

export type ActivityFilter = 'all' | 'comments' | 'changes'

export type ActivityEntry =
  | { readonly kind: 'comment'; readonly at: string; readonly comment: Comment }
  | {
      readonly kind: 'change'
      readonly at: string
      readonly group: ChangeGroup
      readonly predicates: readonly string[]
    }

export interface ActivityParts {
  readonly comments: readonly Comment[]
  /** Newest first, as the history tells them. */
  readonly history: readonly HistoryEntry[]
  readonly filter: ActivityFilter
}

/** Comments and changes in one stream, oldest first. Changes that say nothing to people are left out. */
export function makeStream(
  { comments, history, filter }: ActivityParts,
  context: SentenceContext,
): readonly ActivityEntry[] {
  const groups = filter === 'comments' ? [] : groupByCommit(history.toReversed())
  const changes = groups.flatMap((group): readonly ActivityEntry[] => {
    const predicates = describeGroup(group, context)
    return predicates.length === 0 ? [] : [{ kind: 'change', at: group.at, group, predicates }]
  })
  const said =
    filter === 'changes'
      ? []
      : comments.map((comment): ActivityEntry => ({ kind: 'comment', at: comment.createdAt, comment }))
  return [...changes, ...said].toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at))
}
