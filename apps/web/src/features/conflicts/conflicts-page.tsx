import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { usePageTitle } from '../../app/page-title.ts'
import { ProblemPage } from '../../app/problem-page.tsx'
import { PageHeader } from '../../app/shell/page-header.tsx'
import { useClient } from '../../data/client-context.tsx'
import { conflictsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { CheckIcon, ChevronRightIcon } from '../../ui/icons.tsx'
import { ConflictCard } from './conflict-card.tsx'

/** What people changed apart: everywhere, or in one item. */
export function ConflictsPage() {
  const { conflicts: texts } = useMessages()
  const { item } = useSearch({ from: '/shell/conflicts' })
  const { data, error } = useQuery(conflictsQuery(useClient(), item ?? null))
  usePageTitle(texts.title)
  if (data === undefined && error !== null) return <ProblemPage error={error} />
  return (
    <>
      <PageHeader>
        {item !== undefined && (
          <>
            <Link to="/items/$itemRef" params={{ itemRef: item }} className="rounded text-ink-muted hover:text-ink">
              {item}
            </Link>
            <ChevronRightIcon className="shrink-0 text-ink-faint" />
          </>
        )}
        <h1 className="truncate font-medium">{texts.title}</h1>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-4 px-4 py-6">
          {data === undefined && <div className="h-40 skeleton" />}
          {data?.rows.length === 0 && (
            <div className="flex flex-col items-center">
              <EmptyState icon={<CheckIcon />} title={texts.none} text={texts.noneText} />
            </div>
          )}
          {data !== undefined && data.rows.length > 0 && <p className="text-ink-muted">{texts.intro}</p>}
          {data?.rows.map((conflict) => (
            <ConflictCard key={`${conflict.kind} ${conflict.entityId} ${conflict.field}`} conflict={conflict} />
          ))}
          {data !== undefined && data.totalCount > data.rows.length && (
            <p className="text-center text-ink-muted">{texts.more(data.totalCount - data.rows.length)}</p>
          )}
          {item !== undefined && (
            <Link to="/conflicts" className="self-center rounded text-ink-muted hover:text-ink">
              {texts.all}
            </Link>
          )}
        </div>
      </div>
    </>
  )
}
