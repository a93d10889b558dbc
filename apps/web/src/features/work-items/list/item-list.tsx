import { useVirtualizer } from '@tanstack/react-virtual'
import {
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
  memo,
  type PointerEvent,
  useId,
  useMemo,
  useRef,
} from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { type Dates, useDates } from '../../../ui/use-dates.ts'
import { useRealMoves } from '../../../ui/use-real-moves.ts'
import { isPickerField, type PickerField } from '../pickers/item-picker.tsx'
import type { Selection } from '../use-selection.ts'
import { GroupHeader } from './group-header.tsx'
import { ItemRow } from './item-row.tsx'
import type { ListLayout } from './list-layout.ts'
import { useListCommands } from './use-list-commands.ts'
import { useListCursor } from './use-list-cursor.ts'
import { useRowHeights } from './use-row-heights.ts'
import { pagesOf, useSectionRows, type WantedPage } from './use-section-rows.ts'
import type { Sections } from './use-sections.ts'

export interface ItemListProps {
  readonly sections: Sections
  readonly layout: ListLayout
  readonly selection: Selection
  /** How many letters the longest key has. */
  readonly keyLetters: number
  readonly onToggleSection: (key: string) => void
  readonly onCreateIn: (section: number) => void
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

/**
 * A list of any length: only the lines on the screen exist, and their rows are fetched page by page. The grid has the
 * focus and names its active row, so that keys go on working while rows come and go.
 */
export function ItemList(props: ItemListProps) {
  const { sections, layout, selection, keyLetters, onToggleSection, onCreateIn, onOpen, onPick } = props
  const messages = useMessages()
  const dates = useDates()
  const heights = useRowHeights()
  const scroller = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const cursor = useListCursor(layout)
  const hasMoved = useRealMoves()
  const isGrouped = sections.by !== 'none'
  const virtualizer = useVirtualizer({
    count: layout.size,
    getScrollElement: () => scroller.current,
    estimateSize: (line) => (layout.lineAt(line)?.kind === 'header' ? heights.header : heights.item),
    getItemKey: (line) => line,
    overscan: 8,
    scrollPaddingStart: isGrouped ? heights.header : 0,
    scrollPaddingEnd: 8,
    // Drawn with the next frame, not inside of the scroll event.
    useFlushSync: false,
  })
  const lines = virtualizer.getVirtualItems()
  const findRow = useSectionRows(useWantedPages(sections, layout, lines[0]?.index, lines.at(-1)?.index))
  const itemAt = (line: number): WorkItem | undefined => {
    const found = layout.lineAt(line)
    const section = found?.kind === 'item' ? sections.sections[found.section] : undefined
    return found?.kind === 'item' && section !== undefined ? findRow(section.list, found.index) : undefined
  }
  const elementOf = (line: number) => scroller.current?.querySelector<HTMLElement>(`[data-line="${line}"]`) ?? undefined
  const select = useListCommands({
    cursor,
    layout,
    sections,
    selection,
    itemAt,
    elementOf,
    virtualizer,
    onOpen,
    onPick,
  })

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const place = findPlace(event.target)
    const item = place === undefined ? undefined : itemAt(place.line)
    if (place === undefined || item === undefined) return
    cursor.moveTo(place.line)
    if (place.action === 'select') return event.shiftKey ? select.upTo(place.line) : select.toggle(place.line)
    if (isPickerField(place.action)) return onPick(place.action, [item], place.element)
    const isNewTab = event.metaKey || event.ctrlKey
    // The browser opens a real link in a new tab by itself.
    if (place.action === 'open' && isNewTab) return
    event.preventDefault()
    if (event.shiftKey) select.upTo(place.line)
    else onOpen(item, isNewTab)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const line = { Home: layout.nextItemLine(0, 1), End: layout.nextItemLine(layout.size - 1, -1) }[event.key]
    if (line === undefined) return
    event.preventDefault()
    cursor.moveTo(line)
    virtualizer.scrollToIndex(line)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    // Rows that scroll under a pointer that rests do not take the cursor.
    if (!hasMoved(event)) return
    const line = findPlace(event.target)?.line
    if (line !== undefined && line !== cursor.line) cursor.moveTo(line)
  }
  const top = lines.find(({ end }) => end > (virtualizer.scrollOffset ?? 0))
  const topSection = top === undefined ? 0 : layout.sectionAt(top.index)

  return (
    <div
      ref={scroller}
      // Keys are commands of the page (see use-list-commands.ts), so that they also work before the list has the focus.
      role="grid"
      tabIndex={0}
      aria-label={messages.items.list}
      aria-describedby={hintId}
      aria-rowcount={layout.size}
      aria-multiselectable="true"
      aria-activedescendant={cursor.line < 0 ? undefined : `line-${cursor.line}`}
      onClick={onClick}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [contain:strict]"
    >
      <span id={hintId} className="sr-only">
        {messages.items.keysHint}
      </span>
      {isGrouped && layout.size > 0 && (
        <StickyHeader
          sections={sections}
          layout={layout}
          section={topSection}
          height={heights.header}
          onToggle={onToggleSection}
          onCreate={onCreateIn}
        />
      )}
      <div
        role="presentation"
        className="relative w-full [--key-width:calc(var(--key-letters)*0.72em)]"
        // The width of the longest key, so that all titles begin at one line.
        style={{ height: virtualizer.getTotalSize(), '--key-letters': keyLetters } as CSSProperties}
      >
        {lines.map(({ index, start, size }) => {
          const line = layout.lineAt(index)
          const section = line === undefined ? undefined : sections.sections[line.section]
          if (line === undefined || section === undefined) return null
          if (line.kind === 'item') {
            const item = findRow(section.list, line.index)
            return (
              <ItemLine
                key={index}
                index={index}
                start={start}
                size={size}
                item={item}
                isActive={cursor.line === index}
                isSelected={item !== undefined && selection.items.has(item.id)}
                isSelecting={selection.items.size > 0}
                dates={dates}
              />
            )
          }
          return (
            <div
              key={index}
              id={`line-${index}`}
              role="row"
              aria-rowindex={index + 1}
              className="absolute inset-x-0 top-0"
              style={{ height: size, transform: `translateY(${start}px)` }}
            >
              {sections.by !== 'none' && (
                <div role="gridcell" className="h-full">
                  <GroupHeader
                    by={sections.by}
                    group={section.group}
                    isCollapsed={layout.sections[line.section]?.isCollapsed ?? false}
                    onToggle={() => onToggleSection(section.key)}
                    onCreate={() => onCreateIn(line.section)}
                  />
                </div>
              )}
            </div>
          )
        })}
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

interface StickyHeaderProps {
  readonly sections: Sections
  readonly layout: ListLayout
  readonly section: number
  readonly height: number
  readonly onToggle: (key: string) => void
  readonly onCreate: (section: number) => void
}

/** Says to which group the topmost items belong, while the group's own header has scrolled away. */
function StickyHeader({ sections, layout, section: at, height, onToggle, onCreate }: StickyHeaderProps) {
  const section = sections.sections[at]
  if (section === undefined || sections.by === 'none') return null
  return (
    <div aria-hidden="true" className="sticky top-0 z-10 h-0">
      <div style={{ height }}>
        <GroupHeader
          by={sections.by}
          group={section.group}
          isCollapsed={layout.sections[at]?.isCollapsed ?? false}
          onToggle={() => onToggle(section.key)}
          onCreate={() => onCreate(at)}
        />
      </div>
    </div>
  )
}

/** The pages of rows for the lines from `first` to `last`. */
function useWantedPages(
  { sections }: Sections,
  layout: ListLayout,
  first: number | undefined,
  last: number | undefined,
): readonly WantedPage[] {
  return useMemo(() => {
    if (first === undefined || last === undefined || layout.size === 0) return []
    return sections.flatMap((section, at) => {
      const shape = layout.sections[at]
      if (shape === undefined || shape.isCollapsed || section.count === 0) return []
      const begin = layout.lineOf(at, 0)
      const from = Math.max(first, begin) - begin
      const to = Math.min(last, begin + section.count - 1) - begin
      return from > to ? [] : pagesOf(section.list, from, to)
    })
  }, [sections, layout, first, last])
}

interface Place {
  readonly line: number
  readonly action: string
  readonly element: HTMLElement
}

/** Which line was meant, and which part of it. */
function findPlace(target: EventTarget): Place | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest<HTMLElement>('[data-line]')
  if (row === null) return undefined
  const part = target.closest<HTMLElement>('[data-action]')
  return { line: Number(row.dataset['line']), action: part?.dataset['action'] ?? 'row', element: part ?? row }
}
