import { PageHeader } from '../../../app/shell/page-header.tsx'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { useDates } from '../../../ui/use-dates.ts'
import { StatusIcon } from '../status-icon.tsx'
import { TitleText } from '../title-text.tsx'

/** What a list has told of an item, to read, while nobody answers who knows the rest. */
export function KnownItem({ item }: { readonly item: WorkItem }) {
  const { connection, field, status, priority, type, items } = useMessages()
  const dates = useDates()
  const names = item.assignees.map(({ name, handle }) => (name === '' ? handle : name))
  const facts = [
    [field.status, status[item.status]],
    [field.priority, priority[item.priority]],
    [field.type, type[item.type]],
    [field.assignees, names.join(', ') || items.nobody],
    [field.labels, item.labels.map(({ name }) => name).join(', ')],
    [field.milestone, item.milestone?.title ?? ''],
    [field.dueOn, item.dueOn ?? ''],
    [field.updated, dates.ago(item.updatedAt)],
  ].filter(([, value]) => value !== '')
  return (
    <>
      <PageHeader>
        <StatusIcon status={item.status} />
        <span className="text-ink-muted">{item.key}</span>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-6xl flex-col gap-5 px-4 py-5 lg:px-8 lg:py-7">
          <h1 className="text-xl font-semibold wrap-anywhere">
            <TitleText title={item.title} />
          </h1>
          <dl className="grid grid-cols-[max-content_1fr] gap-x-6 gap-y-2">
            {facts.map(([name, value]) => (
              <div key={name} className="contents">
                <dt className="text-ink-muted">{name}</dt>
                <dd className="wrap-anywhere">{value}</dd>
              </div>
            ))}
          </dl>
          <p role="status" className="text-ink-muted">
            {connection.offlineBanner}
          </p>
        </div>
      </div>
    </>
  )
}
