/**
 * Dragging on the chart: a bar to another day, its end to another amount of work, or an arrow from its handle to another
 * bar. A mouse or a pen drags after a few pixels. A finger scrolls as everywhere, and drags after a long press.
 */
import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { edgeSpeed } from '../work-items/board/board-geometry.ts'
import { dayAtDrag, type SizedSpan, spanFrom, spanUpTo, workStepAt } from './plan-edit.ts'
import { dayMs, type TimeScale } from './time-scale.ts'
import type { Span, TimelineBar } from './timeline-bars.ts'
import type { TimelineEdits } from './use-timeline-edits.ts'
import type { WorkCalendar } from './work-calendar.ts'

export type BarDrag =
  | { readonly kind: 'move'; readonly bar: TimelineBar; readonly span: Span }
  | { readonly kind: 'work'; readonly bar: TimelineBar; readonly span: SizedSpan }
  | {
      readonly kind: 'link'
      readonly bar: TimelineBar
      readonly x: number
      readonly y: number
      readonly over: number | undefined
    }

export interface BarDragOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly scale: TimeScale
  readonly calendar: WorkCalendar
  readonly edits: TimelineEdits
  readonly leftWidth: number
  readonly headHeight: number
  readonly rowHeight: number
  readonly rowCount: number
  readonly barAt: (row: number) => TimelineBar | undefined
  /** A press that moved nothing. */
  readonly onPress: (row: number) => void
}

interface Press {
  readonly kind: BarDrag['kind']
  readonly row: number
  readonly bar: TimelineBar
  readonly pointerId: number
  readonly isFinger: boolean
  /** Where on the axis the pointer went down, and the element was scrolled to. */
  readonly x: number
  readonly y: number
  readonly scrollLeft: number
}

const slackPx = 4
/** A finger is never still; what moves further scrolls. */
const fingerSlackPx = 9
const longPressMs = 320
/** So near to the end of a bar a finger means the end. */
const fingerEdgePx = 18

export function useBarDrag(options: BarDragOptions) {
  const { hold, point, held: heldNow, dragged, drag, follow, stop } = useFollowedDrag(options)
  useHeldTouch(options.scroller, heldNow, dragged)
  useEscape(() => {
    if (dragged() === undefined) return false
    stop()
    return true
  })
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    const element = options.scroller.current
    const begun = heldNow() === undefined && element !== null ? pressOf(event, element, options.barAt) : undefined
    if (element === null || begun === undefined) return
    hold(begun, () => begin(begun))
    // The browser may still make a scroll of what a finger does.
    if (begun.isFinger) return
    // Nothing is selected, and the chart keeps the focus.
    event.preventDefault()
    element.focus({ preventScroll: true })
    element.setPointerCapture(event.pointerId)
  }
  const begin = ({ kind, bar, isFinger, pointerId }: Press) => {
    if (kind !== 'link' && options.edits.isHindered(bar, kind === 'move' ? 'start' : 'work')) return stop()
    if (isFinger) {
      options.scroller.current?.setPointerCapture(pointerId)
      navigator.vibrate?.(8)
    }
    follow()
  }
  const onPointerMove = ({ pointerId, clientX: x, clientY: y }: PointerEvent<HTMLElement>) => {
    const held = heldNow()
    if (held === undefined || pointerId !== held.pointerId) return
    point(x, y)
    const moved = Math.hypot(x - held.x, y - held.y)
    if (dragged() !== undefined || moved < (held.isFinger ? fingerSlackPx : slackPx)) return
    if (held.isFinger) stop()
    else begin(held)
  }
  const onPointerUp = ({ pointerId }: PointerEvent<HTMLElement>) => {
    const held = heldNow()
    if (held === undefined || pointerId !== held.pointerId) return
    const dropped = dragged()
    stop()
    if (dropped === undefined) options.onPress(held.row)
    else drop(dropped, options)
  }
  return { drag, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: stop } }
}

/** What is held, and where it would go: looked at anew with every frame, as the chart scrolls under it at its edges. */
function useFollowedDrag(options: BarDragOptions) {
  const newest = useRef(options)
  useLayoutEffect(() => {
    newest.current = options
  })
  const [drag, setDrag] = useState<BarDrag>()
  const press = useRef<Press>(undefined)
  const pointer = useRef({ x: 0, y: 0 })
  const current = useRef<BarDrag>(undefined)
  const frame = useRef(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current)
      clearTimeout(timer.current)
    },
    [],
  )
  const show = (next: BarDrag | undefined) => {
    current.current = next
    setDrag(next)
  }
  const stop = () => {
    cancelAnimationFrame(frame.current)
    clearTimeout(timer.current)
    press.current = undefined
    show(undefined)
  }
  const follow = () => {
    const { scroller, leftWidth } = newest.current
    const element = scroller.current
    if (press.current === undefined || element === null) return
    const { left, right } = element.getBoundingClientRect()
    const speed = edgeSpeed(pointer.current.x, left + leftWidth, right)
    if (speed !== 0) element.scrollLeft += speed
    show(dragTo(press.current, pointer.current, element, newest.current))
    frame.current = requestAnimationFrame(follow)
  }
  const point = (x: number, y: number) => {
    pointer.current = { x, y }
  }
  /** @param onLongPress of a finger */
  const hold = (begun: Press, onLongPress: () => void) => {
    press.current = begun
    point(begun.x, begun.y)
    if (begun.isFinger) timer.current = setTimeout(onLongPress, longPressMs)
  }
  return { hold, point, held: () => press.current, dragged: () => current.current, drag, follow, stop }
}

/** While a finger drags, nothing scrolls, and while it is held, no menu of the browser opens. */
function useHeldTouch(
  scroller: RefObject<HTMLElement | null>,
  held: () => Press | undefined,
  dragged: () => BarDrag | undefined,
): void {
  const newest = useRef({ held, dragged })
  useLayoutEffect(() => {
    newest.current = { held, dragged }
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const onTouchMove = (event: TouchEvent) => {
      if (newest.current.dragged() !== undefined && event.cancelable) event.preventDefault()
    }
    const onMenu = (event: MouseEvent) => {
      if (newest.current.held()?.isFinger === true) event.preventDefault()
    }
    // Not passive: it takes the scrolling away.
    element.addEventListener('touchmove', onTouchMove, { passive: false })
    element.addEventListener('contextmenu', onMenu)
    return () => {
      element.removeEventListener('touchmove', onTouchMove)
      element.removeEventListener('contextmenu', onMenu)
    }
  }, [scroller])
}

/** Escape, before anybody else hears of it. @param onEscape whether it meant something */
function useEscape(onEscape: () => boolean): void {
  const newest = useRef(onEscape)
  useLayoutEffect(() => {
    newest.current = onEscape
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || !newest.current()) return
      event.preventDefault()
      event.stopPropagation()
    }
    addEventListener('keydown', onKey, { capture: true })
    return () => removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

function pressOf(
  { target, button, pointerType, pointerId, isPrimary, clientX: x, clientY: y }: PointerEvent,
  { scrollLeft }: HTMLElement,
  barAt: BarDragOptions['barAt'],
): Press | undefined {
  const place = findPart(target)
  const bar = place === undefined ? undefined : barAt(place.row)
  if (place === undefined || bar === undefined || button !== 0 || !isPrimary) return undefined
  const isFinger = pointerType === 'touch'
  const kind = isFinger && place.kind === 'move' && isAtEnd(target, x) ? 'work' : place.kind
  return { ...place, kind, bar, pointerId, isFinger, x, y, scrollLeft }
}

/** On a bar that is long enough to have a middle as well. */
function isAtEnd(target: EventTarget, x: number): boolean {
  if (!(target instanceof Element)) return false
  const { right, width } = target.getBoundingClientRect()
  return width > 2 * fingerEdgePx && right - x < fingerEdgePx
}

function findPart(target: EventTarget): { readonly kind: BarDrag['kind']; readonly row: number } | undefined {
  if (!(target instanceof Element)) return undefined
  const kind = target.closest('[data-part]')?.getAttribute('data-part')
  const row = target.closest('[data-row]')?.getAttribute('data-row') ?? undefined
  if (row === undefined || (kind !== 'move' && kind !== 'work' && kind !== 'link')) return undefined
  return { kind, row: Number(row) }
}

function dragTo(
  press: Press,
  pointer: { readonly x: number; readonly y: number },
  element: HTMLElement,
  options: BarDragOptions,
): BarDrag {
  const { bar, kind } = press
  const { scale, calendar, leftWidth, headHeight, rowHeight, rowCount } = options
  const dx = pointer.x - press.x + element.scrollLeft - press.scrollLeft
  if (kind === 'move') return { kind, bar, span: spanFrom(calendar, bar, dayAtDrag(bar, dx, scale.pxPerDay)) }
  if (kind === 'work') {
    const finishMs = bar.finishMs + (dx / scale.pxPerDay) * dayMs
    return { kind, bar, span: spanUpTo(calendar, bar, finishMs, workStepAt(scale.pxPerDay)) }
  }
  const { left, top } = element.getBoundingClientRect()
  const y = pointer.y - top + element.scrollTop - headHeight
  const row = Math.floor(y / rowHeight)
  const over = row >= 0 && row < rowCount && row !== press.row ? row : undefined
  return { kind, bar, x: pointer.x - left + element.scrollLeft - leftWidth, y, over }
}

function drop(drag: BarDrag, { edits, barAt }: BarDragOptions): void {
  if (drag.kind === 'link') {
    const to = drag.over === undefined ? undefined : barAt(drag.over)
    if (to !== undefined) edits.link(drag.bar, to)
  } else if (drag.kind === 'move') {
    if (drag.span.startMs !== drag.bar.startMs) edits.moveTo(drag.bar, drag.span)
  } else if (drag.span.workMinutes !== drag.bar.activity.workMinutes) edits.setWork(drag.bar, drag.span)
}
