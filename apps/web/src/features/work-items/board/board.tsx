import { type FocusEvent, type MouseEvent, type PointerEvent, useId, useMemo, useRef } from 'react'
import type { Grouping, ProjectId, WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { useRealMoves } from '../../../ui/use-real-moves.ts'
import { useGroupPlace } from '../create/create-item-state.ts'
import { useGroupName } from '../list/group-name.ts'
import type { Section, Sections } from '../list/use-sections.ts'
import { isPickerField, type PickerField } from '../pickers/item-picker.tsx'
import type { Selection } from '../use-selection.ts'
import { useKeepPlace, useKeptPlace } from '../view/kept-place.ts'
import { BoardColumn } from './board-column.tsx'
import { columnGap } from './board-geometry.ts'
import type { CardPlace } from './card-drag.ts'
import { type KeptBoard, topsOf } from './kept-board.ts'
import { useBoardCommands } from './use-board-commands.ts'
import { useBoardCursor } from './use-board-cursor.ts'
import { type BoardLayout, useBoardLayout } from './use-board-layout.ts'
import { useBoardMoves } from './use-board-moves.ts'
import { useBoardRows } from './use-board-rows.ts'
import { useDraggedCards } from './use-dragged-cards.ts'

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

/** Columns of cards. A column may have any number of cards, and a board any number of columns. */
export function Board(props: BoardProps) {
  const { sections, by, selection } = props
  const messages = useMessages()
  const hintId = useId()
  const board = useRef<HTMLDivElement>(null)
  const viewKey = JSON.stringify(props.sectionsKey)
  const kept = useKeptPlace<KeptBoard>(viewKey, 'board')
  const layout = useBoardLayout(board, sections, by, kept)
  const { columns, findColumns, sizes } = layout
  const cursor = useBoardCursor(columns, kept?.cursor)
  useKeepPlace(viewKey, 'board', (): KeptBoard => {
    return { offset: board.current?.scrollLeft ?? 0, cursor: cursor.place, tops: topsOf(findColumns()) }
  })
  useGroupPlace(by, cursor.place && sections.sections[cursor.place.column]?.group)
  const rowAt = useBoardRows(sections)
  const moves = useBoardMoves(props)
  const nameOf = useGroupName(by)
  const { dragged, draggedFrom } = useDraggedCards({ board, findColumns, sizes, moves, cursor, selection, rowAt })
  const { announcement, carried } = useBoardCommands({
    ...props,
    ...layout,
    board,
    cursor,
    moves,
    rowAt,
    draggedFrom,
    columnName: (at) => {
      const section = sections.sections[at]
      return section === undefined ? '' : nameOf(section.group)
    },
  })
  const lifted = useMemo(
    () => (carried === undefined ? dragged : new Set(carried.items.map(({ id }) => id))),
    [carried, dragged],
  )
  const presses = useBoardPresses({ ...props, cursor, rowAt })
  return (
    // Presses are heard here for all cards; the keys are commands of the page.
    <div
      ref={board}
      data-board=""
      {...presses}
      className="relative min-h-0 flex-1 overflow-x-auto overflow-y-hidden overscroll-x-contain [contain:strict]"
    >
      <span id={hintId} className="sr-only">
        {messages.board.keysHint}
      </span>
      <p role="status" aria-live="assertive" className="sr-only">
        {announcement}
      </p>
      <Columns {...props} layout={layout} kept={kept} place={cursor.place} lifted={lifted} hintId={hintId} />
    </div>
  )
}

type ColumnsProps = BoardProps & {
  readonly layout: BoardLayout
  readonly kept: KeptBoard | undefined
  readonly place: CardPlace | undefined
  readonly lifted: ReadonlySet<string>
  readonly hintId: string
}

/** The columns that are on the screen. */
function Columns({ sections, by, selection, layout, kept, place, lifted, hintId, ...rest }: ColumnsProps) {
  const { columns, sizes, shown, totalWidth, fold } = layout
  const filled = columns.findIndex(({ isNarrow, count }) => !isNarrow && count > 0)
  const entry = place?.column ?? (filled >= 0 ? filled : columns.findIndex(({ isNarrow }) => !isNarrow))
  return (
    <div className="absolute top-2.5 bottom-2.5 left-0" style={{ width: totalWidth }}>
      {shown.map(({ index, start, size, key }) => {
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
            firstTop={kept?.tops.get(index) ?? 0}
            activeIndex={place?.column === index ? place.index : undefined}
            isEntry={entry === index}
            selected={selection.items}
            lifted={lifted}
            hintId={hintId}
            onFold={fold}
            orderNote={rest.orderNote}
            onArrange={rest.onArrange}
            projectId={rest.projectId}
            onCreate={rest.onCreate}
          />
        )
      })}
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
  const onFocus = ({ target }: FocusEvent<HTMLDivElement>) => {
    // Who comes with Tab sees where he is.
    if (cursor.place !== undefined || !target.matches('[data-cards]:focus-visible')) return
    const column = Number(target.closest<HTMLElement>('[data-column]')?.dataset['column'])
    if (rowAt(column, 0) !== undefined) cursor.moveTo({ column, index: 0 })
  }
  return { onClick, onPointerMove, onFocus }
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
