import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { usePageTitle } from '../../../app/page-title.ts'
import { NotFoundPage } from '../../../app/problem-page.tsx'
import { PageHeader } from '../../../app/shell/page-header.tsx'
import { useClient } from '../../../data/client-context.tsx'
import { workItemQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { ProjectMark } from '../../projects/project-mark.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'

/** One work item. */
export function WorkItemPage() {
  const messages = useMessages()
  const { itemRef } = useParams({ from: '/shell/items/$itemRef' })
  const { data: item } = useQuery(workItemQuery(useClient(), itemRef))
  usePageTitle(item === undefined || item === null ? itemRef : `${item.key} ${item.title}`)
  if (item === null) return <NotFoundPage />
  return (
    <>
      <PageHeader>
        {item !== undefined && (
          <>
            <ProjectMark projectKey={item.projectKey} size={18} />
            <Link
              to="/projects/$projectKey"
              params={{ projectKey: item.projectKey }}
              className="text-ink-muted hover:text-ink"
            >
              {item.projectKey}
            </Link>
            <span className="text-ink-faint">/</span>
            <span className="truncate">{item.key}</span>
          </>
        )}
      </PageHeader>
      {item !== undefined && (
        <article className="min-h-0 flex-1 overflow-y-auto px-5 py-8">
          <div className="mx-auto max-w-3xl">
            <h1 className="text-xl font-semibold">{item.title}</h1>
            <p className="mt-3 flex flex-wrap items-center gap-4 text-ink-muted">
              <span className="flex items-center gap-1.5">
                <StatusIcon status={item.status} /> {messages.status[item.status]}
              </span>
              <span className="flex items-center gap-1.5">
                <PriorityIcon priority={item.priority} /> {messages.priority[item.priority]}
              </span>
            </p>
            {item.description !== null && (
              <p className="mt-6 text-base whitespace-pre-wrap wrap-anywhere">{item.description}</p>
            )}
          </div>
        </article>
      )}
    </>
  )
}
