import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { usePageTitle } from '../../../app/page-title.ts'
import { ProblemPage } from '../../../app/problem-page.tsx'
import { PageHeader } from '../../../app/shell/page-header.tsx'
import { ClientError } from '../../../client/client-error.ts'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { workItemQuery } from '../../../data/queries.ts'
import { findListedItem } from '../../../data/work-item-cache.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { ItemConflicts } from '../../conflicts/item-conflicts.tsx'
import { ItemActivity } from '../../history/item-activity.tsx'
import { MovedNotice } from '../move/moved-notice.tsx'
import { Dependencies } from './dependencies.tsx'
import { ItemDescription } from './item-description.tsx'
import { ItemBreadcrumb, ItemHeaderActions } from './item-header.tsx'
import { DeletedBanner, ItemNotFound, ItemSkeleton } from './item-states.tsx'
import { ItemTitle } from './item-title.tsx'
import { KnownItem } from './known-item.tsx'
import { useListPlace } from './list-trail.ts'
import { PropertiesPanel } from './properties-panel.tsx'
import { SubItems } from './sub-items.tsx'
import { useItemPage } from './use-item-page.tsx'

/** One work item: what it is, what is said about it, and what happened to it. */
export function WorkItemPage() {
  const { itemPage: texts } = useMessages()
  const { itemRef } = useParams({ from: '/shell/items/$itemRef' })
  const { data: item, error } = useQuery(workItemQuery(useClient(), itemRef))
  const cache = useQueryClient()
  usePageTitle(item === undefined || item === null ? itemRef : `${item.key} ${item.title}`)
  if (item === null) return <ItemNotFound itemRef={itemRef} />
  if (item === undefined && error !== null) {
    const known = isOffline(error) ? findListedItem(cache, itemRef) : undefined
    return known === undefined ? <ProblemPage error={error} /> : <KnownItem item={known} />
  }
  if (item !== undefined) return <LoadedItem key={item.id} item={item} />
  return (
    <>
      <PageHeader>
        <p role="status" className="sr-only">
          {texts.loading}
        </p>
      </PageHeader>
      <ItemSkeleton />
    </>
  )
}

function isOffline(error: Error): boolean {
  return error instanceof ClientError && error.reason.code === 'offline'
}

function LoadedItem({ item }: { readonly item: WorkItemDetail }) {
  const { place, href } = useListPlace(item.id)
  const page = useItemPage(item, place, href)
  return (
    <>
      <PageHeader actions={<ItemHeaderActions item={item} place={place} />}>
        <ItemBreadcrumb item={item} />
      </PageHeader>
      <div id="item-scroll" className="min-h-0 flex-1 overflow-y-auto">
        {item.deletedAt !== null && <DeletedBanner item={item} />}
        <div className="mx-auto flex max-w-6xl flex-col gap-x-8 px-4 py-5 lg:flex-row lg:px-8 lg:py-7">
          <article className="flex min-w-0 flex-1 flex-col gap-6 lg:max-w-3xl">
            <MovedNotice item={item} />
            <ItemTitle item={item} isEditing={page.isEditing('title')} onEdit={page.edit} />
            <ItemConflicts itemKey={item.key} />
            <PropertiesPanel item={item} page={page} place="top" />
            <ItemDescription item={item} isEditing={page.isEditing('description')} onEdit={page.edit} />
            <SubItems item={item} />
            <Dependencies item={item} />
            <ItemActivity item={item} isWriting={page.isEditing('comment')} onWrite={page.edit} />
          </article>
          <aside className="hidden w-66 shrink-0 lg:block">
            <div className="sticky top-0">
              <PropertiesPanel item={item} page={page} place="side" />
            </div>
          </aside>
        </div>
      </div>
      {page.pickers}
    </>
  )
}
