import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { usePageTitle } from '../../app/page-title.ts'
import { ProblemPage } from '../../app/problem-page.tsx'
import { PageHeader } from '../../app/shell/page-header.tsx'
import { findQueryProblem } from '../../client/client-error.ts'
import { useClient } from '../../data/client-context.tsx'
import { trashQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchIcon, TrashIcon } from '../../ui/icons.tsx'
import { SearchBox } from '../work-items/view/search-box.tsx'
import { TrashList } from './trash-list.tsx'
import { trashQueryOf } from './trash-query.ts'

/** What was deleted, the newest first, to look through and to take out again. */
export function TrashPage() {
  const { trash: texts, items } = useMessages()
  const { q = '' } = useSearch({ from: '/shell/trash' })
  const navigate = useNavigate()
  const answer = useInfiniteQuery(trashQuery(useClient(), trashQueryOf(q)))
  usePageTitle(texts.title)
  const problem = findQueryProblem(answer.error)
  const rows = answer.data?.pages.flatMap((page) => page.rows)
  const change = (query: string) =>
    void navigate({ to: '/trash', search: query === '' ? {} : { q: query }, replace: q !== '' })
  if (rows === undefined && answer.error !== null && problem === undefined) return <ProblemPage error={answer.error} />
  return (
    <>
      <PageHeader>
        <h1 className="truncate font-medium">{texts.title}</h1>
        <span className="text-ink-faint tabular-nums" aria-live="polite">
          {answer.data?.pages[0] !== undefined && items.count(answer.data.pages[0].totalCount)}
        </span>
      </PageHeader>
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5">
        <SearchBox query={q} problem={problem} project={undefined} label={texts.search} onChange={change} />
      </div>
      {rows === undefined && problem === undefined && <div className="m-4 h-14 skeleton" />}
      {rows?.length === 0 && <NothingDeleted isSearch={q.trim() !== ''} onShowAll={() => change('')} />}
      {rows !== undefined && rows.length > 0 && (
        <TrashList
          rows={rows}
          hasMore={answer.hasNextPage}
          isBusy={answer.isFetchingNextPage}
          onMore={() => void answer.fetchNextPage()}
        />
      )}
    </>
  )
}

function NothingDeleted({ isSearch, onShowAll }: { readonly isSearch: boolean; readonly onShowAll: () => void }) {
  const { trash: texts } = useMessages()
  return (
    <div className="flex flex-1 items-center justify-center">
      {isSearch ? (
        <EmptyState
          icon={<SearchIcon />}
          title={texts.noMatch}
          action={<Button onClick={onShowAll}>{texts.showAll}</Button>}
        />
      ) : (
        <EmptyState icon={<TrashIcon />} title={texts.empty} text={texts.emptyText} />
      )}
    </div>
  )
}
