import { useState } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { ItemFacts } from './item-facts.tsx'
import { type Property, useProperties } from './item-properties.tsx'
import { type PlanProperty, usePlanProperties } from './plan-properties.tsx'
import type { ItemPageState } from './use-item-page.tsx'

export interface PropertiesPanelProps {
  readonly item: WorkItemDetail
  readonly page: ItemPageState
  /** Beside the text on a wide page; above it on a narrow one. */
  readonly place: 'side' | 'top'
}

/** What the item is: each line opens the popover that changes it. */
export function PropertiesPanel({ item, page, place }: PropertiesPanelProps) {
  const { itemPage: texts } = useMessages()
  const [showsAll, setShowsAll] = useState(false)
  const properties = [...useProperties(item), ...usePlanProperties(item.plan)]
  const isSide = place === 'side'
  const shown = properties.filter(({ isRare, value }) => isSide || showsAll || !isRare || value !== undefined)
  return (
    <section
      aria-label={texts.properties}
      className={isSide ? 'flex flex-col gap-0.5' : '-mx-2 border-y border-line py-2 lg:hidden'}
    >
      <dl className={isSide ? 'contents' : 'grid grid-cols-1 sm:grid-cols-2'}>
        {shown.map((property) => (
          <PropertyLine key={property.field} property={property} item={item} page={page} />
        ))}
      </dl>
      {!isSide && (
        <button
          type="button"
          onClick={() => setShowsAll(!showsAll)}
          className="h-8 rounded-md px-2 text-xs text-ink-muted hover:text-ink"
        >
          {showsAll ? texts.showFewerProperties : texts.showAllProperties}
        </button>
      )}
      {(isSide || showsAll) && <ItemFacts item={item} />}
    </section>
  )
}

interface PropertyLineProps {
  readonly property: Property | PlanProperty
  readonly item: WorkItemDetail
  readonly page: ItemPageState
}

function PropertyLine({ property, item, page }: PropertyLineProps) {
  const { itemPage: texts } = useMessages()
  const { field, name, value, content } = property
  return (
    <div className="flex min-w-0 items-start">
      <dt className="w-24 shrink-0 px-2 py-1.5 text-xs leading-5 text-ink-muted">{name}</dt>
      <dd className="min-w-0 flex-1">
        <button
          type="button"
          data-property={field}
          disabled={item.deletedAt !== null}
          aria-label={texts.change(name, value ?? property.emptyText)}
          onClick={(event) => page.open(field, event.currentTarget)}
          className={cx(
            'flex min-h-8 w-full min-w-0 flex-wrap items-center gap-1.5 rounded-md px-2 py-1 text-left enabled:hover:bg-hover',
            value === undefined && 'text-ink-muted',
          )}
        >
          {content}
        </button>
      </dd>
    </div>
  )
}
