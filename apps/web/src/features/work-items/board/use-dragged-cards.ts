import { type RefObject, useRef, useState } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import type { Selection } from '../use-selection.ts'
import type { CardSizes } from './board-geometry.ts'
import type { CardPlace } from './card-drag.ts'
import type { FindColumns } from './column-handle.ts'
import type { BoardCursor } from './use-board-cursor.ts'
import type { BoardMoves } from './use-board-moves.ts'
import { useCardDrag } from './use-card-drag.ts'

export interface DraggedCardsOptions {
  readonly board: RefObject<HTMLElement | null>
  readonly findColumns: FindColumns
  readonly sizes: CardSizes
  readonly moves: BoardMoves
  readonly cursor: BoardCursor
  readonly selection: Selection
  readonly rowAt: (column: number, index: number) => WorkItem | undefined
}

const nothing: ReadonlySet<string> = new Set()

/** Which cards a drag takes along, and what becomes of them when they are dropped. */
export function useDraggedCards(options: DraggedCardsOptions) {
  const { board, findColumns, sizes, moves, cursor, selection, rowAt } = options
  const [dragged, setDragged] = useState<ReadonlySet<string>>(nothing)
  // The drag is over the same cards that it began with, whatever has come in between.
  const taken = useRef<readonly WorkItem[]>([])
  /** All that are selected, when the card is one of them. */
  const draggedFrom = ({ column, index }: CardPlace): readonly WorkItem[] => {
    const item = rowAt(column, index)
    if (item === undefined) return []
    return selection.items.has(item.id) ? [...selection.items.values()] : [item]
  }
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
  return { dragged, draggedFrom }
}
