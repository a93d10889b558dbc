import type { VirtualItem } from '@tanstack/react-virtual'
import { memo } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { type Dates, useDates } from '../../../ui/use-dates.ts'
import type { Selection } from '../use-selection.ts'
import { GroupHeader } from './group-header.tsx'
import { ItemRow } from './item-row.tsx'
import type { ListLayout } from './list-layout.ts'
import type { FindRow } from './use-section-rows.ts'
import type { Sections } from './use-sections.ts'

export interface ListLinesProps {
  readonly lines: readonly VirtualItem[]
  readonly sections: Sections
  readonly layout: ListLayout
  readonly selection: Selection
  readonly activeLine: number
  readonly findRow: FindRow
  readonly onToggleSection: (key: string) => void
  readonly onCreateIn: (section: number) => void
}

/** The lines on the screen: headers of groups, and items. */
export function ListLines({ lines, sections, layout, selection, activeLine, findRow, ...header }: ListLinesProps) {
  const dates = useDates()
  return lines.map(({ index, start, size }) => {
    const line = layout.lineAt(index)
    const section = line === undefined ? undefined : sections.sections[line.section]
    if (line === undefined || section === undefined) return null
    if (line.kind === 'header') {
      return (
        <HeaderLine
          key={index}
          {...{ index, start, size, sections, layout, at: line.section }}
          onToggle={header.onToggleSection}
          onCreate={header.onCreateIn}
        />
      )
    }
    const item = findRow(section.list, line.index)
    return (
      <ItemLine
        key={index}
        {...{ index, start, size, item, dates }}
        isActive={activeLine === index}
        isSelected={item !== undefined && selection.items.has(item.id)}
        isSelecting={selection.items.size > 0}
      />
    )
  })
}

interface HeaderLineProps extends Pick<VirtualItem, 'index' | 'start' | 'size'>, Omit<StickyHeaderProps, 'height'> {}

function HeaderLine({ index, start, size, ...rest }: HeaderLineProps) {
  return (
    <div
      id={`line-${index}`}
      role="row"
      aria-rowindex={index + 1}
      className="absolute inset-x-0 top-0"
      style={{ height: size, transform: `translateY(${start}px)` }}
    >
      <div role="gridcell" className="h-full">
        <HeaderContent {...rest} />
      </div>
    </div>
  )
}

interface ItemLineProps {
  readonly index: number
  readonly start: number
  readonly size: number
  /** Undefined until it is loaded. */
  readonly item: WorkItem | undefined
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly isSelecting: boolean
  readonly dates: Dates
}

/** One line with an item. While scrolling only the lines that come new into sight are drawn. */
const ItemLine = memo(function ItemLine({ index, start, size, item, ...row }: ItemLineProps) {
  return (
    <div
      id={`line-${index}`}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={item === undefined ? undefined : row.isSelected}
      data-line={index}
      // Nothing inside can change what is outside: the browser lays out and paints each line by itself.
      className="absolute inset-x-0 top-0 border-b border-line/60 [contain:strict]"
      style={{ height: size, transform: `translateY(${start}px)` }}
    >
      {item === undefined ? <WaitingRow /> : <ItemRow item={item} {...row} />}
    </div>
  )
})

function WaitingRow() {
  const messages = useMessages()
  return (
    <div role="gridcell" aria-label={messages.items.loadingRow} className="flex h-full items-center gap-3 px-4">
      <span className="h-3 w-24 skeleton" />
      <span className="h-3 w-1/2 skeleton" />
    </div>
  )
}

export interface StickyHeaderProps {
  readonly sections: Sections
  readonly layout: ListLayout
  /** Its place among the sections. */
  readonly at: number
  readonly height: number
  readonly onToggle: (key: string) => void
  readonly onCreate: (section: number) => void
}

/** Says to which group the topmost items belong, while the group's own header has scrolled away. */
export function StickyHeader({ height, ...rest }: StickyHeaderProps) {
  return (
    <div aria-hidden="true" className="sticky top-0 z-10 h-0">
      <div style={{ height }}>
        <HeaderContent {...rest} />
      </div>
    </div>
  )
}

function HeaderContent({ sections, layout, at, onToggle, onCreate }: Omit<StickyHeaderProps, 'height'>) {
  const section = sections.sections[at]
  if (section === undefined || sections.by === 'none') return null
  return (
    <GroupHeader
      by={sections.by}
      group={section.group}
      isCollapsed={layout.sections[at]?.isCollapsed ?? false}
      onToggle={() => onToggle(section.key)}
      onCreate={() => onCreate(at)}
    />
  )
}
