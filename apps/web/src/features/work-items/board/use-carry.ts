import { type RefObject, useEffect, useRef, useState } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { describeItems } from '../item-edit.ts'
import { type CardSizes, cardTop } from './board-geometry.ts'
import type { CardPlace, DropTarget } from './card-drag.ts'
import type { FindColumns } from './column-handle.ts'
import type { BoardColumnShape, BoardCursor, Direction } from './use-board-cursor.ts'
import type { BoardMoves } from './use-board-moves.ts'

export interface CarryOptions {
  readonly board: RefObject<HTMLElement | null>
  readonly columns: readonly BoardColumnShape[]
  readonly cursor: BoardCursor
  readonly moves: BoardMoves
  readonly sizes: CardSizes
  readonly findColumns: FindColumns
  readonly revealColumn: (column: number) => void
  readonly columnName: (column: number) => string
  readonly draggedFrom: (place: CardPlace) => readonly WorkItem[]
}

/** Cards that were picked up with the keyboard, and where they would be put down. */
export interface Carried {
  readonly items: readonly WorkItem[]
  readonly from: CardPlace
  readonly to: DropTarget
}

export interface Reveal {
  /** Scrolls a card into view and gives its column the focus, if the board had it or nobody. */
  show(place: CardPlace): void
  /** How many cards a column is scrolled down by. */
  scrolledBy(column: number): number
}

/** Brings cards into view. */
export function useReveal({ board, sizes, findColumns, revealColumn }: CarryOptions): Reveal {
  const find = (at: number) => findColumns().find((column) => column.at === at)
  return {
    scrolledBy: (column) => Math.round((find(column)?.scroller?.scrollTop ?? 0) / (sizes.card + sizes.gap)),
    show: ({ column, index }) => {
      revealColumn(column)
      const scroller = find(column)?.scroller
      if (scroller === undefined) return
      const top = cardTop(sizes, Math.max(0, index))
      const over = top + sizes.card + sizes.gap - scroller.clientHeight
      if (top - sizes.gap < scroller.scrollTop) scroller.scrollTop = top - sizes.gap
      else if (over > scroller.scrollTop) scroller.scrollTop = over
      const focused = document.activeElement
      if (focused === document.body || board.current?.contains(focused) === true)
        scroller.focus({ preventScroll: true })
    },
  }
}

/** Moving cards with the keyboard: pick up, carry, put down; or directly, one step at a time. */
export function useCarry(options: CarryOptions, reveal: Reveal) {
  const { columns, cursor, moves, columnName, findColumns, draggedFrom } = options
  const messages = useMessages()
  const { board: texts } = messages
  const [carried, setCarried] = useState<Carried>()
  const [announcement, setAnnouncement] = useState('')
  useDropMark(carried, findColumns, moves)
  const describeTarget = (items: readonly WorkItem[], from: CardPlace, to: DropTarget) => {
    const isHere = from.column === to.column
    const name = columnName(to.column)
    if (!moves.isPlaced(from, to.column, items.length)) return texts.overColumn(name)
    const count = (columns[to.column]?.count ?? 0) + (isHere ? 0 : 1)
    return texts.over(name, (isHere && to.gap > from.index ? to.gap - 1 : to.gap) + 1, count)
  }
  const pickUp = (place: CardPlace) => {
    const items = draggedFrom(place)
    if (items.length === 0) return
    setCarried({ items, from: place, to: { column: place.column, gap: place.index } })
    setAnnouncement(texts.pickedUp(describeItems(items, messages)))
  }
  const carry = (now: Carried, direction: Direction) => {
    const to = stepTarget(columns, now, direction)
    if (to === undefined) return
    setCarried({ ...now, to })
    setAnnouncement(describeTarget(now.items, now.from, to))
    reveal.show({ column: to.column, index: Math.max(0, Math.min(to.gap, (columns[to.column]?.count ?? 1) - 1)) })
  }
  const putBack = ({ items, from }: Carried) => {
    setCarried(undefined)
    setAnnouncement(texts.putBack(describeItems(items, messages)))
    reveal.show(from)
  }
  const drop = async (items: readonly WorkItem[], from: CardPlace, to: DropTarget) => {
    const place = await moves.move(items, from, to)
    if (place === undefined) return undefined
    cursor.moveTo(place)
    reveal.show(place)
    return place
  }
  const putDown = (now: Carried) => {
    setCarried(undefined)
    setAnnouncement(texts.putDown(describeItems(now.items, messages), columnName(now.to.column)))
    void drop(now.items, now.from, now.to)
  }
  const moveDirectly = async (from: CardPlace, direction: Direction) => {
    const items = draggedFrom(from)
    const to = stepTarget(columns, { items, from, to: { column: from.column, gap: from.index } }, direction)
    if (to === undefined) return
    const words = describeTarget(items, from, to)
    if ((await drop(items, from, to)) !== undefined) setAnnouncement(`${describeItems(items, messages)}: ${words}`)
  }
  return { carried, announcement, pickUp, carry, putDown, putBack, moveDirectly }
}

export type Carry = ReturnType<typeof useCarry>

/** The next place for carried cards. Gaps beside the card's own place mean that place, so they are one step. */
function stepTarget(columns: readonly BoardColumnShape[], { from, to }: Carried, direction: Direction) {
  if (direction === 'left' || direction === 'right') {
    const column = to.column + (direction === 'left' ? -1 : 1)
    const shape = columns[column]
    if (shape === undefined) return undefined
    const gap = column === from.column ? from.index : Math.min(to.gap, shape.isNarrow ? 0 : shape.count)
    return { column, gap }
  }
  const { count, isNarrow } = columns[to.column] ?? { count: 0, isNarrow: true }
  const step = direction === 'up' ? -1 : 1
  let gap = to.gap + step
  if (to.column === from.column && gap === from.index + 1) gap += step
  return isNarrow || gap < 0 || gap > count ? undefined : { column: to.column, gap }
}

/** Shows where the carried cards would go. */
function useDropMark(carried: Carried | undefined, findColumns: FindColumns, moves: BoardMoves): void {
  const newest = useRef({ findColumns, moves })
  useEffect(() => {
    newest.current = { findColumns, moves }
  })
  useEffect(() => {
    if (carried === undefined) return
    const { items, from, to } = carried
    const column = newest.current.findColumns().find(({ at }) => at === to.column)
    const isPlaced = column?.isNarrow === false && newest.current.moves.isPlaced(from, to.column, items.length)
    column?.showGap(isPlaced ? to.gap : undefined)
    return () => column?.hideMark()
  }, [carried])
}
