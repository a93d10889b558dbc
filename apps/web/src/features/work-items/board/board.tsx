import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, type PointerEvent, useEffect, useId, useMemo, useRef, useState } from 'react'
import type { Grouping, ProjectId, WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { densityPreference } from '../../../ui/preferences.ts'
import { useStore } from '../../../ui/store.ts'
import { useRealMoves } from '../../../ui/use-real-moves.ts'
import { useGroupName } from '../list/group-name.ts'
import type { Section, Sections } from '../list/use-sections.ts'
import { isPickerField, type PickerField } from '../pickers/item-picker.tsx'
import type { Selection } from '../use-selection.ts'
import { BoardColumn } from './board-column.tsx'
import { columnGap, comfortableCards, compactCards, narrowWidth } from './board-geometry.ts'
import type { CardPlace } from './card-drag.ts'
import { ColumnHandle } from './column-handle.ts'
import { useBoardCommands } from './use-board-commands.ts'
import { useBoardCursor } from './use-board-cursor.ts'
import { useBoardMoves } from './use-board-moves.ts'
import { useBoardRows } from './use-board-rows.ts'
import { useCardDrag } from './use-card-drag.ts'
import { useColumnWidth } from './use-column-width.ts'
import { useNarrowColumns } from './use-narrow-columns.ts'

export interface BoardProps {
  readonly sections: Sections
  readonly by: Grouping
  readonly sectionsKey: readonly unknown[]
  readonly selection: Selection
  readonly projectId: ProjectId | undefined
  readonly isOwnOrder: boolean
  /** The chosen order in words. */
  readonly orderNote: string
  readonly onArrange: (() => void) | undefined
  readonly onCreate: (section: Section) => void
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

const nothing: ReadonlySet<string> = new Set()

/** Columns of cards. A column may have any number of cards, and a board any number of columns. */
export function Board(props: BoardProps) {
  const { sections, by, selection, onPick, onOpen } = props
  const messages = useMessages()
  const hintId = useId()
  const board = useRef<HTMLDivElement>(null)
  const sizes = useStore(densityPreference) === 'compact' ? compactCards : comfortableCards
  const width = useColumnWidth()
  const { isNarrow, fold } = useNarrowColumns(by)
  const columns = useMemo(
    () => sections.sections.map((section) => ({ count: section.count, isNarrow: isNarrow(section) })),
    [sections, isNarrow],
  )
  const cursor = useBoardCursor(columns)
  const [dragged, setDragged] = useState<ReadonlySet<string>>(nothing)
  const rowAt = useBoardRows(sections)
  const moves = useBoardMoves(props)
  const nameOf = useGroupName(by)
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => board.current,
    estimateSize: (at) => (columns[at]?.isNarrow === true ? narrowWidth : width) + columnGap,
    getItemKey: (at) => sections.sections[at]?.key ?? at,
    paddingStart: columnGap,
    overscan: 2,
    useFlushSync: false,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, columns, width])

  const findColumns = () =>
    [...(board.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].map((shell) => {
      const at = Number(shell.dataset['column'])
      return new ColumnHandle({ at, count: columns[at]?.count ?? 0 }, shell, sizes)
    })
  /** The items that go along with a card: all that are selected, when it is one of them. */
  const draggedFrom = ({ column, index }: CardPlace): readonly WorkItem[] => {
    const item = rowAt(column, index)
    if (item === undefined) return []
    return selection.items.has(item.id) ? [...selection.items.values()] : [item]
  }
  // The drag is over the same cards that it began with, whatever has come in between.
  const taken = useRef<readonly WorkItem[]>([])
  useCardDrag(board, {
    columns: findColumns,
    sizes: () => sizes,
    isPlaced: (from, column) => moves.isPlaced(from, column, taken.current.length),
    onStart: (from) => {
      taken.current = draggedFrom(from)
      setDragged(new Set(taken.current.map(({ id }) => id)))
      return taken.current.length
    },
    onEnd: (from, to) => {
      setDragged(nothing)
      if (to === undefined) return
      void moves.move(taken.current, from, to).then((place) => place !== undefined && cursor.moveTo(place))
    },
  })
  const { announcement, carried } = useBoardCommands({
    board,
    columns,
    cursor,
    moves,
    selection,
    sizes,
    rowAt,
    findColumns,
    revealColumn: (at) => virtualizer.scrollToIndex(at, { align: 'auto' }),
    columnName: (at) => {
      const section = sections.sections[at]
      return section === undefined ? '' : nameOf(section.group)
    },
    draggedFrom,
    onOpen,
    onPick,
  })
  const lifted = useMemo(
    () => (carried === undefined ? dragged : new Set(carried.items.map(({ id }) => id))),
    [carried, dragged],
  )
  const { onClick, onPointerMove } = useBoardPresses({ ...props, cursor, rowAt })
  const entry = cursor.place?.column ?? columns.findIndex((column) => !column.isNarrow)

  return (
    // Presses are heard here for all cards; the keys are commands of the page.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={board}
      data-board=""
      onClick={onClick}
      onPointerMove={onPointerMove}
      className="relative min-h-0 flex-1 overflow-x-auto overflow-y-hidden overscroll-x-contain [contain:strict]"
    >
      <span id={hintId} className="sr-only">
        {messages.board.keysHint}
      </span>
      <p role="status" aria-live="assertive" className="sr-only">
        {announcement}
      </p>
      <div className="absolute top-2.5 bottom-2.5 left-0" style={{ width: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start, size, key }) => {
          const section = sections.sections[index]
          if (section === undefined) return null
          return (
            <BoardColumn
              key={key}
              section={section}
              by={by}
              at={index}
              left={start}
              width={size - columnGap}
              isNarrow={columns[index]?.isNarrow ?? false}
              sizes={sizes}
              activeIndex={cursor.place?.column === index ? cursor.place.index : undefined}
              isEntry={entry === index}
              selected={selection.items}
              lifted={lifted}
              orderNote={props.orderNote}
              onArrange={props.onArrange}
              hintId={hintId}
              projectId={props.projectId}
              onFold={fold}
              onCreate={props.onCreate}
            />
          )
        })}
      </div>
    </div>
  )
}

type Presses = Pick<BoardProps, 'selection' | 'onOpen' | 'onPick'> & {
  readonly cursor: ReturnType<typeof useBoardCursor>
  readonly rowAt: (column: number, index: number) => WorkItem | undefined
}

function useBoardPresses({ cursor, rowAt, selection, onOpen, onPick }: Presses) {
  const hasMoved = useRealMoves()
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const place = findCard(event.target)
    const item = place === undefined ? undefined : rowAt(place.column, place.index)
    if (place === undefined || item === undefined) return
    cursor.moveTo(place)
    if (isPickerField(place.action)) return onPick(place.action, [item], place.element)
    const isNewTab = event.metaKey || event.ctrlKey
    // The browser opens a real link in a new tab by itself.
    if (place.action === 'open' && isNewTab) return
    event.preventDefault()
    if (event.shiftKey) selection.toggle(item)
    else onOpen(item, isNewTab)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    // Cards that scroll under a pointer that rests do not take the cursor.
    if (!hasMoved(event) || event.buttons !== 0) return
    const place = findCard(event.target)
    if (place !== undefined) cursor.moveTo({ column: place.column, index: place.index })
  }
  return { onClick, onPointerMove }
}

/** Which card was meant, and which part of it. */
function findCard(target: EventTarget) {
  if (!(target instanceof Element)) return undefined
  const card = target.closest<HTMLElement>('[data-card]')
  const column = target.closest<HTMLElement>('[data-column]')
  if (card === null || column === null) return undefined
  const part = target.closest<HTMLElement>('[data-action]')
  return {
    column: Number(column.dataset['column']),
    index: Number(card.dataset['card']),
    action: part?.dataset['action'] ?? 'card',
    element: part ?? card,
  }
}
