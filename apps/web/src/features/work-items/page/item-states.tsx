import { Link } from '@tanstack/react-router'
import { PageHeader } from '../../../app/shell/page-header.tsx'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { SearchIcon, TrashIcon } from '../../../ui/icons.tsx'
import { useDates } from '../../../ui/use-dates.ts'
import { useItemEdits } from '../use-item-edits.ts'

export function ItemNotFound({ itemRef }: { readonly itemRef: string }) {
  const { itemPage: texts, shell } = useMessages()
  return (
    <>
      <PageHeader>
        <span className="text-ink-muted">{itemRef}</span>
      </PageHeader>
      <div className="flex flex-1 items-center justify-center">
        <EmptyState
          icon={<SearchIcon />}
          title={texts.notFoundTitle(itemRef)}
          text={texts.notFoundText}
          action={
            <Link to="/items" className="font-medium text-accent-text hover:underline">
              {shell.allItems}
            </Link>
          }
        />
      </div>
    </>
  )
}

export function DeletedBanner({ item }: { readonly item: WorkItemDetail }) {
  const { itemPage: texts, trash } = useMessages()
  const dates = useDates()
  const { restore } = useItemEdits()
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 border-b border-line bg-warning-soft px-4 py-2 lg:px-8"
    >
      <TrashIcon className="shrink-0 text-warning" />
      <p className="min-w-0 flex-1 text-warning">
        <strong className="font-medium">{texts.deletedTitle(dates.ago(item.deletedAt ?? ''))}</strong>{' '}
        {texts.deletedText}
      </p>
      <Link to="/trash" className="rounded text-warning hover:underline">
        {trash.title}
      </Link>
      <Button size="sm" onClick={() => void restore([item])}>
        {texts.restore}
      </Button>
    </div>
  )
}

/** The shape of the page while it is read; it shows after a moment only. */
export function ItemSkeleton() {
  return (
    <div aria-busy="true" className="mx-auto flex w-full max-w-6xl gap-8 px-4 py-7 lg:px-8">
      <div className="flex max-w-3xl flex-1 flex-col gap-4">
        <span className="h-7 w-3/4 skeleton" />
        <span className="mt-4 h-4 w-full skeleton" />
        <span className="h-4 w-11/12 skeleton" />
        <span className="h-4 w-2/3 skeleton" />
      </div>
      <div className="hidden w-66 flex-col gap-4 lg:flex">
        {[70, 50, 60, 40, 55].map((width) => (
          <span key={width} className="h-4 skeleton" style={{ width: `${width}%` }} />
        ))}
      </div>
    </div>
  )
}
