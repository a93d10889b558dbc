import { type RefObject, useEffect, useRef } from 'react'
import { CardDrag, type CardDragHost } from './card-drag.ts'

/** Lets the cards of a board be dragged. The host's functions always see the newest values. */
export function useCardDrag(board: RefObject<HTMLElement | null>, host: CardDragHost): void {
  const newest = useRef(host)
  useEffect(() => {
    newest.current = host
  })
  useEffect(() => {
    if (board.current === null) return
    const drag = new CardDrag(board.current, {
      columns: () => newest.current.columns(),
      sizes: () => newest.current.sizes(),
      isPlaced: (from, column) => newest.current.isPlaced(from, column),
      onStart: (from) => newest.current.onStart(from),
      onEnd: (from, to) => newest.current.onEnd(from, to),
    })
    return () => drag.close()
  }, [board])
}
