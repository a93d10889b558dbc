import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useId, useRef } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { useGroupPlace } from '../create/create-item-state.ts'
import type { PickerField } from '../pickers/item-picker.tsx'
import type { Selection } from '../use-selection.ts'
import { useKeepPlace, useKeptPlace } from '../view/kept-place.ts'
import type { ListLayout } from './list-layout.ts'
import { ListLines, StickyHeader } from './list-lines.tsx'
import { useListCommands } from './use-list-commands.ts'
import { useListCursor } from './use-list-cursor.ts'
import { useListPresses } from './use-list-presses.ts'
import { useRowHeights } from './use-row-heights.ts'
import { useSectionRows } from './use-section-rows.ts'
import type { Sections } from './use-sections.ts'
import { useWantedPages } from './use-wanted-pages.ts'

export interface ItemListProps {
  readonly sections: Sections
  readonly layout: ListLayout
  readonly selection: Selection
  /** Says what the list shows. */
  readonly viewKey: string
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
  const { sections, layout, keyLetters, onToggleSection, onCreateIn } = props
  const messages = useMessages()
  const hintId = useId()
  const { scroller, heights, cursor, virtualizer, lines, findRow, presses } = useItemList(props)
  const top = lines.find(({ end }) => end > (virtualizer.scrollOffset ?? 0))
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
      {...presses}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none [contain:strict]"
    >
      <span id={hintId} className="sr-only">
        {messages.items.keysHint}
      </span>
      {sections.by !== 'none' && layout.size > 0 && (
        <StickyHeader
          sections={sections}
          layout={layout}
          at={top === undefined ? 0 : layout.sectionAt(top.index)}
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
        <ListLines {...props} lines={lines} activeLine={cursor.line} findRow={findRow} />
      </div>
    </div>
  )
}

/** How a list stood when it was left. */
interface ListPlace {
  readonly offset: number
  readonly line: number
}

/** Which lines are on the screen, where the cursor stands, and what presses and keys do. */
function useItemList({ viewKey, sections, layout, selection, onOpen, onPick }: ItemListProps) {
  const heights = useRowHeights()
  const scroller = useRef<HTMLDivElement>(null)
  const kept = useKeptPlace<ListPlace>(viewKey, 'list')
  const cursor = useListCursor(layout, kept?.line)
  const place = layout.lineAt(cursor.line)
  useGroupPlace(sections.by, place?.kind === 'item' ? sections.sections[place.section]?.group : undefined)
  const virtualizer = useVirtualizer({
    count: layout.size,
    getScrollElement: () => scroller.current,
    estimateSize: (line) => (layout.lineAt(line)?.kind === 'header' ? heights.header : heights.item),
    getItemKey: (line) => line,
    overscan: 8,
    scrollPaddingStart: sections.by === 'none' ? 0 : heights.header,
    scrollPaddingEnd: 8,
    initialOffset: kept?.offset ?? 0,
    // Drawn with the next frame, not inside of the scroll event.
    useFlushSync: false,
  })
  useKeepPlace(viewKey, 'list', (): ListPlace => ({ offset: virtualizer.scrollOffset ?? 0, line: cursor.line }))
  const lines = virtualizer.getVirtualItems()
  const findRow = useSectionRows(useWantedPages(sections, layout, lines[0]?.index, lines.at(-1)?.index))
  const itemAt = (line: number): WorkItem | undefined => {
    const found = layout.lineAt(line)
    const section = found?.kind === 'item' ? sections.sections[found.section] : undefined
    return found?.kind === 'item' && section !== undefined ? findRow(section.list, found.index) : undefined
  }
  const elementOf = (line: number) => scroller.current?.querySelector<HTMLElement>(`[data-line="${line}"]`) ?? undefined
  const shared = { cursor, layout, itemAt, virtualizer, onOpen, onPick }
  const select = useListCommands({ ...shared, sections, selection, elementOf })
  const presses = useListPresses({ ...shared, select })
  return { scroller, heights, cursor, virtualizer, lines, findRow, presses }
}
