import { type PointerEvent, useRef } from 'react'

/**
 * Tells a mouse that was moved from one that rests while something scrolls under it: browsers send `pointermove` for
 * both, and their `movementX` is 0 for the first real move as well.
 */
export function useRealMoves(): (event: PointerEvent) => boolean {
  const last = useRef<{ readonly x: number; readonly y: number }>(undefined)
  return ({ pointerType, clientX: x, clientY: y }) => {
    const before = last.current
    last.current = { x, y }
    return pointerType === 'mouse' && (before === undefined || before.x !== x || before.y !== y)
  }
}
