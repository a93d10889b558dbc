import { useRouter } from '@tanstack/react-router'
import {
  type HTMLAttributes,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useRealMoves } from '../../ui/use-real-moves.ts'
import { targetOf } from './bar-target.ts'
import { msOf } from './time-scale.ts'
import type { TimelineSizes } from './timeline-sizes.ts'
import type { TimelineCursor } from './use-timeline-cursor.ts'
import type { TimelineView } from './use-timeline-view.ts'

export interface ChartPressesOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly cursor: TimelineCursor
  readonly view: TimelineView
  readonly sizes: TimelineSizes
  /** Of the drag. */
  readonly handlers: HTMLAttributes<HTMLDivElement>
}

/** The chart hears every press for its rows, and the wheel with Ctrl (or two fingers that spread) as zoom. */
export function useChartPresses({ scroller, cursor, view, sizes, handlers }: ChartPressesOptions) {
  const router = useRouter()
  useWheelZoom(scroller, view)
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof Element)) return
    const row = Number(event.target.closest('[data-row]')?.getAttribute('data-row') ?? -1)
    const found = cursor.rows.rows[row]
    if (found === undefined) return
    cursor.moveTo(row)
    view.showMs(found.bar.startMs, 'ifHidden')
    const part = event.target.closest('[data-part]')?.getAttribute('data-part')
    const { id } = found.bar
    if (part === 'fold') {
      cursor.fold(id, !found.isFolded)
      scroller.current?.focus({ preventScroll: true })
    } else if (part === 'open' && !event.metaKey && !event.ctrlKey) {
      // The browser opens a real link in a new tab by itself.
      event.preventDefault()
      void router.navigate(targetOf(found.bar))
    }
  }
  const hasMoved = useRealMoves()
  const [hoveredRow, setHoveredRow] = useState(-1)
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    handlers.onPointerMove?.(event)
    // Rows that scroll under a pointer that rests are not meant.
    if (hasMoved(event)) setHoveredRow(rowAt(event, scroller.current, sizes, cursor.rows.rows.length))
  }
  return { ...handlers, onClick, onPointerMove, onPointerLeave: () => setHoveredRow(-1), hoveredRow }
}

/** The row under the pointer; -1 where there is none. */
function rowAt({ clientY }: PointerEvent, element: HTMLElement | null, sizes: TimelineSizes, rowCount: number): number {
  if (element === null) return -1
  const y = clientY - element.getBoundingClientRect().top - sizes.headHeight
  const row = Math.floor((y + element.scrollTop) / sizes.rowHeight)
  return y < 0 || row >= rowCount ? -1 : row
}

/** Several turns of a wheel make one step, so that touchpads, which send many small ones, are not too quick. */
const turnPx = 60

function useWheelZoom(scroller: RefObject<HTMLElement | null>, view: TimelineView): void {
  const newest = useRef(view)
  useEffect(() => {
    newest.current = view
  })
  useEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    let turned = 0
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      turned += event.deltaY
      if (Math.abs(turned) < turnPx) return
      const { left, width } = element.getBoundingClientRect()
      const { scale, seen } = newest.current
      const offset = Math.max(0, event.clientX - left - (width - seen.width))
      newest.current.zoomBy(turned < 0 ? 1 : -1, msOf(scale, element.scrollLeft + offset))
      turned = 0
    }
    // Not passive: the page itself must not zoom.
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller])
}
