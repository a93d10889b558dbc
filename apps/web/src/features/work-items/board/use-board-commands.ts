import type { RefObject } from 'react'
import { type AppCommand, useCommands } from '../../../app/commands/command-registry.ts'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import type { PickerField } from '../pickers/item-picker.tsx'
import { useItemCommands } from '../use-item-commands.ts'
import type { Selection } from '../use-selection.ts'
import { cardElementId } from './board-column.tsx'
import type { CardSizes } from './board-geometry.ts'
import type { CardPlace } from './card-drag.ts'
import type { FindColumns } from './column-handle.ts'
import { type BoardColumnShape, type BoardCursor, type Direction, stepPlace } from './use-board-cursor.ts'
import type { BoardMoves } from './use-board-moves.ts'
import { type Carry, type Reveal, useCarry, useReveal } from './use-carry.ts'

export interface BoardCommandsOptions {
  readonly board: RefObject<HTMLElement | null>
  readonly columns: readonly BoardColumnShape[]
  readonly cursor: BoardCursor
  readonly moves: BoardMoves
  readonly selection: Selection
  readonly sizes: CardSizes
  readonly rowAt: (column: number, index: number) => WorkItem | undefined
  readonly findColumns: FindColumns
  readonly revealColumn: (column: number) => void
  readonly columnName: (column: number) => string
  readonly draggedFrom: (place: CardPlace) => readonly WorkItem[]
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

const directions = ['up', 'down', 'left', 'right'] as const satisfies readonly Direction[]
const keyOnly = { group: 'items', isKeyOnly: true } as const

/** The keys of a board. */
export function useBoardCommands(options: BoardCommandsOptions) {
  const { cursor, selection, rowAt, onPick } = options
  const { place } = cursor
  const active = place === undefined ? undefined : rowAt(place.column, place.index)
  const reveal = useReveal(options)
  const carry = useCarry(options, reveal)
  useItemCommands({
    selection,
    active: carry.carried === undefined ? active : undefined,
    onPick,
    anchorOf: (field) => {
      if (place === undefined) return undefined
      const card = document.getElementById(cardElementId(place.column, place.index))
      return card?.querySelector<HTMLElement>(`[data-action="${field}"]`) ?? card ?? undefined
    },
  })
  const moving = useMovingCommands(options, reveal, carry, active !== undefined)
  const acting = useActingCommands(options, carry, active)
  useCommands([...moving, ...acting])
  return { announcement: carry.announcement, carried: carry.carried }
}

/** The arrows: alone they move the cursor, or what is carried; with Alt they move the card itself. */
function useMovingCommands(
  { cursor: { place, moveTo }, columns }: BoardCommandsOptions,
  reveal: Reveal,
  { carried, carry, moveDirectly }: Carry,
  hasActive: boolean,
): readonly AppCommand[] {
  const { commands: texts, board } = useMessages()
  const move = (direction: Direction) => {
    if (carried !== undefined) return carry(carried, direction)
    const next = stepPlace(columns, place, direction, reveal.scrolledBy)
    if (next === undefined) return
    moveTo(next)
    reveal.show(next)
  }
  const words = {
    up: { title: texts.previousItem, moved: board.cardUp, keys: ['arrowup', 'k'] },
    down: { title: texts.nextItem, moved: board.cardDown, keys: ['arrowdown', 'j'] },
    left: { title: board.previousColumn, moved: board.cardLeft, keys: ['arrowleft', 'h'] },
    right: { title: board.nextColumn, moved: board.cardRight, keys: ['arrowright'] },
  }
  return directions.flatMap((direction): readonly AppCommand[] => {
    const { title, moved, keys } = words[direction]
    return [
      { id: `board-${direction}`, title, keys, ...keyOnly, run: () => move(direction) },
      {
        id: `card-${direction}`,
        title: moved,
        keys: [`alt+arrow${direction}`],
        group: 'items',
        isEnabled: hasActive && carried === undefined,
        run: () => place && void moveDirectly(place, direction),
      },
    ]
  })
}

/** What is done with the active card, or with what is carried. */
function useActingCommands(
  { cursor: { place }, selection, onOpen }: BoardCommandsOptions,
  { carried, pickUp, putDown, putBack }: Carry,
  active: WorkItem | undefined,
): readonly AppCommand[] {
  const { commands: texts, board } = useMessages()
  const hasActive = active !== undefined
  return [
    {
      id: 'open-item',
      title: texts.openItem,
      keys: ['enter', 'o'],
      ...keyOnly,
      isEnabled: hasActive,
      run: () => (carried === undefined ? active && onOpen(active, false) : putDown(carried)),
    },
    {
      id: 'select-item',
      title: texts.selectItem,
      keys: ['x'],
      ...keyOnly,
      isEnabled: hasActive && carried === undefined,
      run: () => active && selection.toggle(active),
    },
    {
      id: 'pick-up',
      title: board.pickUp,
      keys: ['space'],
      ...keyOnly,
      isEnabled: hasActive,
      run: () => (carried === undefined ? place && pickUp(place) : putDown(carried)),
    },
    {
      id: 'put-back',
      title: board.cancel,
      keys: ['escape'],
      ...keyOnly,
      isEnabled: carried !== undefined,
      run: () => carried && putBack(carried),
    },
  ]
}
