import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { HistoryEntry } from '../../client/activity-model.ts'
import type { WorkItemDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { commentsQuery, historyQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { CommentCard } from '../comments/comment-card.tsx'
import { CommentComposer } from '../comments/comment-composer.tsx'
import type { EditedPart } from '../work-items/page/edited-part.ts'
import { type ActivityFilter, makeStream } from './activity-stream.ts'
import { ChangeLine } from './change-line.tsx'
import { idsInHistory, type SentenceContext } from './describe-change.ts'
import { useTakeBack } from './use-take-back.tsx'

export interface ItemActivityProps {
  readonly item: WorkItemDetail
  readonly isWriting: boolean
  readonly onWrite: (part: EditedPart | undefined) => void
}

/** What was said about the item and what happened to it, in one stream. */
export function ItemActivity({ item, isWriting, onWrite }: ItemActivityProps) {
  const { activity: texts } = useMessages()
  const [filter, setFilter] = useState<ActivityFilter>('all')
  const { stream, hasEarlier, showEarlier, isPending } = useStream(item, filter)
  const { takeBack, dialog } = useTakeBack()
  return (
    <section aria-label={texts.title} className="border-t border-line pt-4">
      <div className="flex min-h-8 items-center gap-2">
        <h2 className="font-medium">{texts.title}</h2>
        <FilterTabs filter={filter} onChange={setFilter} />
      </div>
      {hasEarlier && filter !== 'comments' && (
        <Button variant="ghost" size="sm" onClick={showEarlier}>
          {texts.showEarlier}
        </Button>
      )}
      {isPending && <div className="mt-3 h-4 w-1/2 skeleton" />}
      {!isPending && stream.length === 0 && (
        <p className="py-2 text-ink-muted">{filter === 'comments' ? texts.noComments : texts.none}</p>
      )}
      <ul className="mt-2 flex flex-col gap-1">
        {stream.map((entry) =>
          entry.kind === 'comment' ? (
            <CommentCard key={entry.comment.id} comment={entry.comment} item={item} />
          ) : (
            <ChangeLine
              key={entry.group.commitId}
              group={entry.group}
              predicates={entry.predicates}
              onTakeBack={() => takeBack(entry.group.commitId, entry.group.entries.length)}
            />
          ),
        )}
      </ul>
      {item.deletedAt === null && <CommentComposer item={item} isWriting={isWriting} onWrite={onWrite} />}
      {dialog}
    </section>
  )
}

function useStream(item: WorkItemDetail, filter: ActivityFilter) {
  const client = useClient()
  const messages = useMessages()
  const dates = useDates()
  const { data: comments } = useQuery(commentsQuery(client, item.key))
  const { data, hasNextPage, fetchNextPage } = useInfiniteQuery(historyQuery(client, item.key))
  const history = useMemo(() => data?.pages.flatMap(({ rows }) => rows), [data])
  const keyOf = useKeys(history)
  const stream = useMemo(() => {
    const context: SentenceContext = { messages, day: dates.day, itemId: item.id, keyOf }
    return makeStream({ comments: comments ?? [], history: history ?? [], filter }, context)
  }, [messages, dates, item.id, keyOf, comments, history, filter])
  return {
    stream,
    hasEarlier: hasNextPage,
    showEarlier: () => void fetchNextPage(),
    isPending: comments === undefined || history === undefined,
  }
}

/** The keys of the items that the history speaks of. */
function useKeys(history: readonly HistoryEntry[] | undefined): (id: string) => string | undefined {
  const { queries } = useClient()
  const ids = useMemo(() => idsInHistory(history ?? []), [history])
  const { data } = useQuery({
    queryKey: ['item', 'names', ids],
    queryFn: ({ signal }) => queries.workItemsById(ids, signal),
    enabled: ids.length > 0,
  })
  return useMemo(() => {
    const keys = new Map<string, string>((data ?? []).map(({ id, key }) => [id, key]))
    return (id) => keys.get(id)
  }, [data])
}

interface FilterTabsProps {
  readonly filter: ActivityFilter
  readonly onChange: (filter: ActivityFilter) => void
}

function FilterTabs({ filter, onChange }: FilterTabsProps) {
  const { activity: texts } = useMessages()
  return (
    <div role="group" aria-label={texts.filter} className="ml-auto flex items-center gap-0.5">
      {(['all', 'comments', 'changes'] as const).map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={value === filter}
          onClick={() => onChange(value)}
          className="h-7 rounded-md px-2 text-xs text-ink-muted hover:bg-hover hover:text-ink aria-pressed:bg-active aria-pressed:text-ink"
        >
          {texts[value]}
        </button>
      ))}
    </div>
  )
}
