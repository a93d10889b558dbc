/** What of the timeline is on the screen: the axis with its zoom, and which rows and which stretch of it are seen. */
import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { dayMs, makeTimeScale, msOf, scrollToKeep, type TimeScale, xOf, zoomStep, zoomToFit } from './time-scale.ts'
import type { Span } from './timeline-bars.ts'
import type { TimelineSizes } from './timeline-sizes.ts'

/** What is drawn: somewhat more than is seen, so that not every pixel of scrolling draws anew. */
export interface DrawnPart {
  readonly firstRow: number
  /** Not itself drawn. */
  readonly endRow: number
  readonly fromX: number
  readonly toX: number
}

export interface TimelineView {
  readonly scale: TimeScale
  readonly drawn: DrawnPart
  /** Width and height of the chart that is seen, in pixels. */
  readonly seen: { readonly width: number; readonly height: number }
  /** Call it when the element has been scrolled. */
  onScroll(): void
  /** @param keptMs the place that stays where it is, when it is seen; else it is the middle */
  zoomBy(direction: 1 | -1, keptMs?: number): void
  fit(): void
  /** Scrolls until a place of the axis is at a third of the width, or, with `ifHidden`, only when it is not seen. */
  showMs(ms: number, when?: 'ifHidden'): void
  showRow(row: number): void
}

export interface TimelineViewOptions {
  readonly scroller: RefObject<HTMLElement | null>
  readonly sizes: TimelineSizes
  readonly rowCount: number
  /** What there is to see. */
  readonly span: Span
  readonly todayMs: number
}

const stepX = 512
const stepRows = 4

export function useTimelineView(options: TimelineViewOptions): TimelineView {
  const { scroller, sizes, rowCount, span, todayMs } = options
  const [zoom, setZoom] = useState<number>()
  const [seen, setSeen] = useState({ width: 0, height: 0 })
  const opening = useMemo(() => openingSpan(span, todayMs), [span, todayMs])
  const scale = useScale(span, todayMs, zoom ?? zoomToFit(opening.startMs, opening.finishMs, seen.width), seen.width)
  /** The place that stays where it is when the axis changes. */
  const kept = useRef({ ms: opening.startMs, offset: 0 })
  const [drawn, setDrawn] = useState<DrawnPart>({ firstRow: 0, endRow: 0, fromX: 0, toX: 0 })
  const update = useCallback(() => {
    const element = scroller.current
    if (element !== null) setDrawn((before) => keepEqual(before, partOf(element, sizes, rowCount)))
  }, [scroller, sizes, rowCount])
  const onMeasured = useCallback(
    (size: { readonly width: number; readonly height: number }) => {
      setSeen(size)
      // From now on the zoom is as it is: a plan that grows by an edit does not shrink under the pointer.
      setZoom((before) => before ?? zoomToFit(opening.startMs, opening.finishMs, size.width))
    },
    [opening],
  )
  useSeenSize(scroller, sizes, onMeasured)
  useLayoutEffect(() => {
    if (seen.width === 0) return
    scroller.current?.scrollTo({ left: scrollToKeep(scale, kept.current.ms, kept.current.offset) })
    // What is drawn follows from where the element is scrolled to; it is drawn before anybody sees the old part.
    // oxlint-disable-next-line react/set-state-in-effect
    update()
  }, [scale, seen, scroller, update])
  const keep = useCallback((ms: number, offset: number) => {
    kept.current = { ms, offset }
  }, [])
  return { scale, drawn, seen, ...useMoves({ options, scale, seen, setZoom, update, keep }) }
}

interface MovesOptions {
  readonly options: TimelineViewOptions
  readonly scale: TimeScale
  readonly seen: TimelineView['seen']
  readonly setZoom: (pxPerDay: number) => void
  readonly update: () => void
  /** Says which place stays where it is: so many pixels from the left edge of the chart. */
  readonly keep: (ms: number, offset: number) => void
}

function useMoves({ options, scale, seen, setZoom, update, keep }: MovesOptions) {
  const { scroller, sizes, span } = options
  const scrolledX = () => scroller.current?.scrollLeft ?? 0
  const scrollTo = (ms: number, offset: number) => {
    keep(ms, offset)
    scroller.current?.scrollTo({ left: scrollToKeep(scale, ms, offset) })
    update()
  }
  return {
    onScroll: () => {
      keep(msOf(scale, scrolledX()), 0)
      update()
    },
    zoomBy: (direction: 1 | -1, keptMs?: number) => {
      const offset = keptMs === undefined ? -1 : xOf(scale, keptMs) - scrolledX()
      const kept = offset >= 0 && offset <= seen.width ? offset : seen.width / 2
      keep(msOf(scale, scrolledX() + kept), kept)
      setZoom(zoomStep(scale.pxPerDay, direction))
    },
    fit: () => {
      setZoom(zoomToFit(span.startMs, span.finishMs, seen.width))
      scrollTo(span.startMs, seen.width * 0.05)
    },
    showMs: (ms: number, when?: 'ifHidden') => {
      const x = xOf(scale, ms) - scrolledX()
      if (when !== 'ifHidden' || x < 0 || x >= seen.width - 40) scrollTo(ms, seen.width / 3)
    },
    showRow: (row: number) => {
      const top = row * sizes.rowHeight
      const scrolled = scroller.current?.scrollTop ?? 0
      const lowest = top + sizes.rowHeight - seen.height
      if (top < scrolled || lowest > scrolled) scroller.current?.scrollTo({ top: top < scrolled ? top : lowest })
      update()
    },
  } satisfies Partial<TimelineView>
}

/** What is shown first: from shortly before today, or from the beginning when that is still to come. */
function openingSpan({ startMs, finishMs }: Span, todayMs: number): Span {
  const begin = Math.min(Math.max(startMs, todayMs - 14 * dayMs), finishMs)
  return { startMs: begin - 2 * dayMs, finishMs: Math.max(finishMs, begin + 14 * dayMs) }
}

/** The axis holds everything, today, and a screen more at both ends, so that bars can be dragged beyond. */
function useScale(span: Span, todayMs: number, pxPerDay: number, px: number): TimeScale {
  const { startMs, finishMs } = span
  return useMemo(() => {
    const around = Math.max(14, Math.ceil(Math.max(px, 400) / pxPerDay)) * dayMs
    return makeTimeScale(Math.min(startMs, todayMs) - around, Math.max(finishMs, todayMs) + around, pxPerDay)
  }, [startMs, finishMs, todayMs, pxPerDay, px])
}

function useSeenSize(
  scroller: RefObject<HTMLElement | null>,
  { leftWidth, headHeight }: TimelineSizes,
  onChange: (seen: { width: number; height: number }) => void,
): void {
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    // Without a size it is hidden, as it is while something is printed.
    const measure = () =>
      element.clientWidth > 0 &&
      onChange({
        width: Math.max(100, element.clientWidth - leftWidth),
        height: Math.max(0, element.clientHeight - headHeight),
      })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [scroller, leftWidth, headHeight, onChange])
}

function partOf(element: HTMLElement, sizes: TimelineSizes, rowCount: number): DrawnPart {
  const { leftWidth, rowHeight } = sizes
  const first = Math.floor(element.scrollTop / rowHeight / stepRows) * stepRows - stepRows
  const rowsSeen = Math.ceil(element.clientHeight / rowHeight / stepRows) * stepRows
  const fromX = Math.max(0, Math.floor(element.scrollLeft / stepX) * stepX - stepX)
  const width = Math.ceil((element.clientWidth - leftWidth) / stepX) * stepX
  return {
    firstRow: Math.max(0, first),
    endRow: Math.min(rowCount, first + rowsSeen + 3 * stepRows),
    fromX,
    toX: fromX + width + 3 * stepX,
  }
}

/** The same part is the same value, so that nothing is drawn for it. */
function keepEqual(before: DrawnPart, after: DrawnPart): DrawnPart {
  const isSame =
    before.firstRow === after.firstRow &&
    before.endRow === after.endRow &&
    before.fromX === after.fromX &&
    before.toX === after.toX
  return isSame ? before : after
}
