import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useEffect, useMemo, useRef, useState } from 'react'
import type { Grouping, ProjectId, WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { PlusIcon } from '../../../ui/icons.tsx'
import { useDates } from '../../../ui/use-dates.ts'
import { useGroupName } from '../list/group-name.ts'
import { type FindRow, pagesOf, useSectionRows } from '../list/use-section-rows.ts'
import type { Section } from '../list/use-sections.ts'
import { useFocusBack } from '../page/use-focus-back.ts'
import { BoardCard } from './board-card.tsx'
import { type CardSizes, stackHeight } from './board-geometry.ts'
import { ColumnHeader, NarrowColumn } from './column-header.tsx'
import { QuickAdd } from './quick-add.tsx'

export interface BoardColumnProps {
  readonly section: Section
  readonly by: Grouping
  /** Its place on the board. */
  readonly at: number
  readonly left: number
  readonly width: number
  readonly isNarrow: boolean
  readonly sizes: CardSizes
  /** How far down it was when the board was left. */
  readonly firstTop: number
  /** The place of the active card, when it is in this column. */
  readonly activeIndex: number | undefined
  /** Where Tab leads into the board. */
  readonly isEntry: boolean
  readonly selected: ReadonlyMap<string, WorkItem>
  readonly lifted: ReadonlySet<string>
  readonly orderNote: string
  readonly onArrange: (() => void) | undefined
  readonly hintId: string
  /** With it items can be made in the column; without it a dialog asks for the project. */
  readonly projectId: ProjectId | undefined
  readonly onFold: (key: string, isNarrow: boolean) => void
  readonly onCreate: (section: Section) => void
}

/** One column. Only the cards on the screen exist. */
export const BoardColumn = memo(function BoardColumn(props: BoardColumnProps) {
  const { section, by, at, left, width, isNarrow } = props
  const name = useGroupName(by)(section.group)
  const messages = useMessages()
  return (
    <section
      aria-label={messages.board.column(name, section.count)}
      data-column={at}
      className="board-column absolute inset-y-0 flex flex-col rounded-xl bg-sunken"
      style={{ width, transform: `translateX(${left}px)` }}
    >
      {isNarrow ? (
        <NarrowColumn by={by} group={section.group} onUnfold={() => props.onFold(section.key, false)} />
      ) : (
        <OpenColumn {...props} name={name} />
      )}
    </section>
  )
})

function OpenColumn(props: BoardColumnProps & { readonly name: string }) {
  const { section, by, name, projectId, onCreate } = props
  const messages = useMessages()
  const [isAdding, setAdding] = useState(false)
  const adder = useFocusBack<HTMLButtonElement>(isAdding)
  const scroller = useRef<HTMLDivElement>(null)
  const scrollsDown = useRef(false)
  const add = () => (projectId === undefined ? onCreate(section) : setAdding(true))
  useEffect(() => {
    // A new item stands last; it is shown as soon as the column has grown.
    if (!scrollsDown.current || section.count === 0) return
    scrollsDown.current = false
    scroller.current?.scrollTo({ top: scroller.current.scrollHeight })
  }, [section.count])
  return (
    <>
      <ColumnHeader
        by={by}
        group={section.group}
        orderNote={props.orderNote}
        onArrange={props.onArrange}
        onFold={() => props.onFold(section.key, true)}
        onCreate={add}
      />
      <Cards {...props} scroller={scroller} />
      {isAdding && projectId !== undefined ? (
        <QuickAdd
          projectId={projectId}
          by={by}
          group={section.group}
          columnName={name}
          onClose={() => setAdding(false)}
          onCreated={() => {
            scrollsDown.current = true
          }}
        />
      ) : (
        <button
          ref={adder}
          type="button"
          onClick={add}
          className="mx-1.5 mb-1.5 flex h-8 shrink-0 items-center gap-2 rounded-lg px-2 text-ink-muted hover:bg-active hover:text-ink"
        >
          <PlusIcon />
          {messages.items.newItem}
        </button>
      )}
    </>
  )
}

type CardsProps = BoardColumnProps & {
  readonly name: string
  readonly scroller: React.RefObject<HTMLDivElement | null>
}

function Cards(props: CardsProps) {
  const { section, at, sizes, activeIndex, isEntry, hintId, name, scroller } = props
  const messages = useMessages()
  const { card, gap } = sizes
  const virtualizer = useVirtualizer({
    count: section.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => card + gap,
    paddingStart: gap,
    overscan: 4,
    initialOffset: props.firstTop,
    // Drawn with the next frame: a scroll of 5,000 cards then never waits for React.
    useFlushSync: false,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, card, gap])
  const lines = virtualizer.getVirtualItems()
  const from = lines[0]?.index
  const to = lines.at(-1)?.index
  const wanted = useMemo(
    () => (from === undefined || to === undefined ? [] : pagesOf(section.list, from, to)),
    [section.list, from, to],
  )
  const findRow = useSectionRows(wanted)
  return (
    <div
      ref={scroller}
      data-cards=""
      role={section.count > 0 ? 'grid' : 'group'}
      tabIndex={isEntry ? 0 : -1}
      aria-label={name}
      aria-describedby={hintId}
      aria-rowcount={section.count > 0 ? section.count : undefined}
      aria-multiselectable={section.count > 0 ? true : undefined}
      aria-activedescendant={activeIndex === undefined || activeIndex < 0 ? undefined : cardElementId(at, activeIndex)}
      className="board-cards relative min-h-0 flex-1 overflow-x-hidden overflow-y-auto overscroll-y-contain px-1.5 outline-none [contain:strict]"
    >
      <div role="presentation" className="relative" style={{ height: stackHeight(sizes, section.count) }}>
        {lines.map(({ index, start }) => (
          <Slot key={slotKey(findRow, section, index)} {...props} index={index} start={start} findRow={findRow} />
        ))}
        <div data-drop-mark="" aria-hidden="true" className="drop-mark" />
      </div>
      {section.count === 0 && (
        <p className="pointer-events-none absolute inset-x-0 top-6 text-center text-ink-muted">
          {messages.board.empty}
        </p>
      )}
    </div>
  )
}

/** A card keeps its element while it moves. */
function slotKey(findRow: FindRow, { list }: Section, index: number): string {
  return findRow(list, index)?.id ?? `waiting-${index}`
}

export function cardElementId(column: number, index: number): string {
  return `card-${column}-${index}`
}

interface SlotProps extends CardsProps {
  readonly index: number
  readonly start: number
  readonly findRow: FindRow
}

function Slot({ index, start, findRow, section, by, at, sizes, activeIndex, selected, lifted }: SlotProps) {
  const messages = useMessages()
  const dates = useDates()
  const item = findRow(section.list, index)
  return (
    <div
      id={cardElementId(at, index)}
      role="row"
      aria-rowindex={index + 1}
      aria-selected={item === undefined ? undefined : selected.has(item.id)}
      data-card={item === undefined ? undefined : index}
      className="absolute inset-x-0 top-0"
      style={{ height: sizes.card, transform: `translateY(${start}px)` }}
    >
      {item === undefined ? (
        <div
          role="gridcell"
          aria-label={messages.items.loadingRow}
          className="flex h-full flex-col gap-2 rounded-lg border border-line bg-raised p-3"
        >
          <span className="h-3 w-4/5 skeleton" />
          <span className="h-3 w-1/2 skeleton" />
        </div>
      ) : (
        <BoardCard
          item={item}
          isActive={activeIndex === index}
          isSelected={selected.has(item.id)}
          isLifted={lifted.has(item.id)}
          titleLines={sizes.titleLines}
          showsStatus={by !== 'status'}
          dates={dates}
        />
      )}
    </div>
  )
}
