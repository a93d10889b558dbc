import { useState } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { ItemFacts } from './item-facts.tsx'
import { type Property, useProperties } from './item-properties.tsx'
import { type PlanProperty, usePlanProperties } from './plan-properties.tsx'
import { PlanningToggle } from './planning-toggle.tsx'
import type { ItemPageState } from './use-item-page.tsx'

export interface PropertiesPanelProps {
  readonly item: WorkItemDetail
  readonly page: ItemPageState
  /** Beside the text on a wide page; above it on a narrow one. */
  readonly place: 'side' | 'top'
}

/** What the item is: each line opens the popover that changes it. */
export function PropertiesPanel({ place, ...props }: PropertiesPanelProps) {
  return place === 'side' ? <SidePanel {...props} /> : <TopPanel {...props} />
}

type PanelProps = Omit<PropertiesPanelProps, 'place'>

/** All properties; of what only planning asks, what is said, and behind one press the rest. */
function SidePanel({ item, page }: PanelProps) {
  const { itemPage: texts } = useMessages()
  const [showsPlan, setShowsPlan] = useState(false)
  // A line stays for as long as the page does once it was changed: the focus comes back to it when its value is cleared.
  const [changed, setChanged] = useState<readonly string[]>([])
  const plan = usePlanProperties(item.plan)
  const isSaid = ({ field, value }: PlanProperty) => value !== undefined || changed.includes(field)
  const unsaid = plan.filter((property) => !isSaid(property))
  return (
    <section aria-label={texts.properties} className="flex flex-col gap-0.5">
      <dl className="contents">
        {useProperties(item).map((property) => (
          <PropertyLine key={property.field} property={property} item={item} onOpen={page.open} />
        ))}
        {plan
          .filter((property) => showsPlan || isSaid(property))
          .map((property) => (
            <PropertyLine
              key={property.field}
              property={property}
              item={item}
              onOpen={(field, anchor) => {
                setChanged([...changed, field])
                page.open(field, anchor)
              }}
            />
          ))}
      </dl>
      {unsaid[0] !== undefined && item.deletedAt === null && (
        <PlanningToggle isOpen={showsPlan} first={unsaid[0].field} onToggle={setShowsPlan} />
      )}
      <ItemFacts item={item} />
    </section>
  )
}

/** The usual properties and those that are set, and behind one press all. */
function TopPanel({ item, page }: PanelProps) {
  const { itemPage: texts } = useMessages()
  const [showsAll, setShowsAll] = useState(false)
  const properties = [...useProperties(item), ...usePlanProperties(item.plan)]
  const shown = properties.filter(({ isRare, value }) => showsAll || !isRare || value !== undefined)
  return (
    <section aria-label={texts.properties} className="-mx-2 border-y border-line py-2 lg:hidden">
      <dl className="grid grid-cols-1 sm:grid-cols-2">
        {shown.map((property) => (
          <PropertyLine key={property.field} property={property} item={item} onOpen={page.open} />
        ))}
      </dl>
      <button
        type="button"
        aria-expanded={showsAll}
        onClick={() => setShowsAll(!showsAll)}
        className="h-8 rounded-md px-2 text-xs text-ink-muted hover:text-ink"
      >
        {showsAll ? texts.showFewerProperties : texts.showAllProperties}
      </button>
      {showsAll && <ItemFacts item={item} />}
    </section>
  )
}

interface PropertyLineProps {
  readonly property: Property | PlanProperty
  readonly item: WorkItemDetail
  readonly onOpen: ItemPageState['open']
}

function PropertyLine({ property, item, onOpen }: PropertyLineProps) {
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
          onClick={(event) => onOpen(field, event.currentTarget)}
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
