import { type RefObject, useCallback, useId, useMemo, useRef } from 'react'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { AxisHeader } from './axis-header.tsx'
import { useTimelineWords } from './axis-names.ts'
import { BarLayer } from './bar-layer.tsx'
import { ChartBackground } from './chart-background.tsx'
import type { ForecastBand } from './forecast-band.ts'
import { LinkLine } from './link-line.tsx'
import { LoadPane } from './load-pane.tsx'
import { NameRow } from './name-row.tsx'
import { widthOf } from './time-scale.ts'
import type { Span, TimelineBar, TimelineBars } from './timeline-bars.ts'
import { type TimelineSizes, useTimelineSizes } from './timeline-sizes.ts'
import { type BarDrag, useBarDrag } from './use-bar-drag.ts'
import { useChartPresses } from './use-chart-presses.ts'
import { useRowInPlace } from './use-row-in-place.ts'
import { useTimelineCommands } from './use-timeline-commands.ts'
import type { TimelineCursor } from './use-timeline-cursor.ts'
import { useTimelineEdits } from './use-timeline-edits.ts'
import { type TimelineView, useTimelineView } from './use-timeline-view.ts'
import { useWhy } from './use-why.ts'
import { WhyPopover } from './why-popover.tsx'
import { ZoomControls } from './zoom-controls.tsx'

export interface TimelineChartProps {
  readonly plan: ProjectPlan
  readonly bars: TimelineBars
  readonly span: Span
  readonly name: string
  readonly cursor: TimelineCursor
  readonly todayMs: number
  readonly forecast: ForecastBand | undefined
  readonly showsPeople: boolean
}

/**
 * The chart of a plan of any length: only the rows and the stretch of the axis that are seen exist. Its grid has the
 * focus and names its active row, so that keys go on working while rows come and go.
 */
export function TimelineChart(props: TimelineChartProps) {
  const { plan, todayMs, showsPeople, bars } = props
  const scroller = useRef<HTMLDivElement>(null)
  const loads = useRef<HTMLDivElement>(null)
  const setLoads = useCallback((element: HTMLDivElement | null) => {
    loads.current = element
    // It may come when the chart has been scrolled far.
    if (element !== null && scroller.current !== null) element.scrollLeft = scroller.current.scrollLeft
  }, [])
  const chart = useChart(props, scroller)
  const { sizes, view, edits, why } = chart
  const onScroll = () => {
    view.onScroll()
    if (loads.current !== null && scroller.current !== null) loads.current.scrollLeft = scroller.current.scrollLeft
  }
  const onClose = () => {
    why.close()
    scroller.current?.focus({ preventScroll: true })
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="relative flex min-h-0 flex-1 flex-col">
        <Grid {...props} chart={chart} scroller={scroller} onScroll={onScroll} />
        <ZoomControls view={view} todayMs={todayMs} keptMs={props.cursor.active?.bar.startMs} />
      </div>
      {showsPeople && <LoadPane ref={setLoads} plan={plan} view={view} sizes={sizes} />}
      <WhyPopover bar={why.bar} anchor={why.anchor} plan={plan} bars={bars} edits={edits} onClose={onClose} />
    </div>
  )
}

interface GridProps extends TimelineChartProps {
  readonly chart: Chart
  readonly scroller: RefObject<HTMLDivElement | null>
  readonly onScroll: () => void
}

function Grid({ chart, scroller, onScroll, ...props }: GridProps) {
  const { plan, name, cursor } = props
  const { timeline: texts } = useMessages()
  const hintId = useId()
  const { sizes, view, drag, presses } = chart
  const { rows } = cursor.rows
  return (
    <div
      ref={scroller}
      // Keys are commands of the page (see use-timeline-commands.ts), so that they also work before it has the focus.
      role="treegrid"
      tabIndex={0}
      aria-label={texts.name(name)}
      aria-describedby={hintId}
      aria-rowcount={rows.length + 1}
      data-dragging={drag === undefined ? undefined : ''}
      aria-activedescendant={cursor.row < 0 ? undefined : `timeline-${cursor.row}`}
      {...presses}
      onScroll={onScroll}
      className="relative min-h-0 flex-1 overflow-auto overscroll-contain outline-none select-none"
    >
      <span id={hintId} className="sr-only">
        {texts.keysHint}
      </span>
      <div
        role="presentation"
        className="relative"
        style={{
          width: sizes.leftWidth + chart.widthPx,
          height: sizes.headHeight + rows.length * sizes.rowHeight + 56,
        }}
      >
        <ChartHead {...props} sizes={sizes} view={view} />
        <Background {...props} chart={chart} />
        <BarLayer
          plan={plan}
          rows={cursor.rows}
          view={view}
          sizes={sizes}
          words={chart.words}
          activeRow={cursor.row}
          hoveredRow={chart.hoveredRow}
          targetRow={drag?.kind === 'link' ? drag.over : undefined}
          barAt={chart.barAt}
        />
        <Names {...props} chart={chart} />
        {drag?.kind === 'link' && (
          <LinkLine drag={drag} scale={view.scale} sizes={sizes} row={cursor.rows.rowOf(drag.bar.id)} />
        )}
      </div>
    </div>
  )
}

function Background({ bars, todayMs, forecast, chart }: TimelineChartProps & { readonly chart: Chart }) {
  const { view, sizes } = chart
  return (
    <ChartBackground
      scale={view.scale}
      fromX={view.drawn.fromX}
      toX={view.drawn.toX}
      top={sizes.headHeight}
      left={sizes.leftWidth}
      height={Math.max(view.seen.height, 1)}
      calendar={bars.calendar}
      todayMs={todayMs}
      finishMs={bars.finishMs}
      forecast={forecast}
    />
  )
}

/** The first line: what the columns are, and the axis. It stays while rows scroll under it. */
function ChartHead({ plan, todayMs, sizes, view }: TimelineChartProps & { sizes: TimelineSizes; view: TimelineView }) {
  const { timeline: texts } = useMessages()
  return (
    <div
      role="row"
      className="sticky top-0 z-30 flex border-b border-line bg-surface"
      style={{ height: sizes.headHeight }}
    >
      <span
        role="columnheader"
        className="sticky left-0 z-10 flex shrink-0 items-end border-r border-line bg-surface px-3 pb-1.5 text-xs text-ink-faint"
        style={{ width: sizes.leftWidth }}
      >
        {texts.item}
      </span>
      <span role="columnheader" className="relative">
        <span className="sr-only">{texts.time}</span>
        <AxisHeader
          scale={view.scale}
          fromX={view.drawn.fromX}
          toX={view.drawn.toX}
          todayMs={todayMs}
          milestones={plan.milestones}
          leftWidth={sizes.leftWidth}
        />
      </span>
    </div>
  )
}

/** With room under the last row for the controls in the corner. */
function rowsHeight(count: number, { rowHeight }: TimelineSizes): number {
  return count * rowHeight + 56
}

/** The column of names. It stays at the left while the chart scrolls beside it. */
function Names({ cursor, chart }: TimelineChartProps & { readonly chart: Chart }) {
  const { view, sizes, words, barAt, hoveredRow } = chart
  const { firstRow, endRow } = view.drawn
  const { rows } = cursor.rows
  return (
    <div
      role="presentation"
      className="sticky left-0 z-20 border-r border-line bg-surface"
      style={{ width: sizes.leftWidth, height: Math.max(view.seen.height, rowsHeight(rows.length, sizes)) }}
    >
      {rows.slice(firstRow, endRow).map((row, at) => {
        const index = firstRow + at
        return (
          <NameRow
            key={row.bar.id}
            row={row}
            index={index}
            bar={barAt(index) ?? row.bar}
            isActive={index === cursor.row}
            isHovered={index === hoveredRow}
            sizes={sizes}
            words={words}
          />
        )
      })}
    </div>
  )
}

type Chart = ReturnType<typeof useChart>

/** Everything that the chart knows and hears. */
function useChart(props: TimelineChartProps, scroller: RefObject<HTMLDivElement | null>) {
  const { plan, cursor, span, todayMs } = props
  const sizes = useTimelineSizes()
  const words = useTimelineWords()
  const edits = useTimelineEdits(plan, props.bars.calendar)
  const rowCount = cursor.rows.rows.length
  const view = useTimelineView({ scroller, sizes, rowCount, span, todayMs })
  useRowInPlace(scroller, cursor, sizes.rowHeight)
  const shownBarAt = useDrawnBars(cursor, edits.shown)
  const why = useWhy(scroller, cursor)
  const { drag, handlers } = useBarDrag({
    scroller,
    scale: view.scale,
    calendar: props.bars.calendar,
    edits,
    ...sizes,
    rowCount,
    barAt: shownBarAt,
    onPress: (row) => {
      cursor.moveTo(row)
      why.open(row)
    },
  })
  const barAt = useCallback((row: number) => withDrag(shownBarAt(row), drag), [shownBarAt, drag])
  const { hoveredRow, ...presses } = useChartPresses({ scroller, cursor, view, sizes, handlers })
  useTimelineCommands({ cursor, view, edits, barAt: shownBarAt, todayMs, onWhy: why.open })
  return { sizes, words, edits, view, why, drag, barAt, hoveredRow, presses, widthPx: widthOf(view.scale) }
}

function withDrag(bar: TimelineBar | undefined, drag: BarDrag | undefined): TimelineBar | undefined {
  if (bar === undefined || drag === undefined || drag.kind === 'link' || drag.bar.id !== bar.id) return bar
  return { ...bar, startMs: drag.span.startMs, finishMs: drag.span.finishMs, pauses: [] }
}

/** Bars as they are drawn: changed a moment ago, they are where they were put. The same bar stays the same value. */
function useDrawnBars({ rows }: TimelineCursor, shown: ReadonlyMap<string, Span>) {
  return useMemo(() => {
    const drawn = new Map<string, TimelineBar>()
    for (const { bar } of rows.rows) {
      const span = shown.get(bar.id)
      if (span !== undefined) drawn.set(bar.id, { ...bar, startMs: span.startMs, finishMs: span.finishMs, pauses: [] })
    }
    return (row: number): TimelineBar | undefined => {
      const bar = rows.rows[row]?.bar
      return bar === undefined ? undefined : (drawn.get(bar.id) ?? bar)
    }
  }, [rows, shown])
}
