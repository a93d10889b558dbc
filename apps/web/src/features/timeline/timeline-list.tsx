import { Link } from '@tanstack/react-router'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { ChevronRightIcon, MilestoneIcon } from '../../ui/icons.tsx'
import { StatusIcon } from '../work-items/status-icon.tsx'
import { useTimelineWords } from './axis-names.ts'
import { barShapes } from './bar-shapes.ts'
import { targetOf } from './bar-target.ts'
import { tellBar, tellDates } from './bar-text.ts'
import { RiskMark } from './risk-mark.tsx'
import { line } from './shape.ts'
import { SvgShapes } from './svg-shapes.tsx'
import { type TimeScale, xOf } from './time-scale.ts'
import type { Span } from './timeline-bars.ts'
import type { TimelineRow } from './timeline-rows.ts'
import type { TimelineCursor } from './use-timeline-cursor.ts'

const rowHeight = 74

export interface TimelineListProps {
  readonly cursor: TimelineCursor
  readonly span: Span
  readonly todayMs: number
}

/** A plan on a phone: items with their dates, and a small bar that shows where in the project they lie. */
export function TimelineList({ cursor, span, todayMs }: TimelineListProps) {
  const { timeline: texts } = useMessages()
  const scroller = useRef<HTMLDivElement>(null)
  const virtualizer = useVirtualizer({
    count: cursor.rows.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 6,
    useFlushSync: false,
  })
  const width = Math.max(200, document.documentElement.clientWidth - 32)
  const fromMs = Math.min(span.startMs, todayMs)
  // Not the axis of the chart: it begins and ends with the plan.
  const scale: TimeScale = {
    fromMs,
    toMs: span.finishMs,
    pxPerDay: (width * 86_400_000) / Math.max(1, span.finishMs - fromMs),
  }
  return (
    // It scrolls, so it can have the focus of the keyboard.
    <div
      ref={scroller}
      role="region"
      aria-label={texts.title}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto outline-none"
    >
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const row = cursor.rows.rows[index]
          return (
            row !== undefined && (
              <ListRow
                key={row.bar.id}
                row={row}
                top={start}
                scale={scale}
                width={width}
                todayMs={todayMs}
                cursor={cursor}
              />
            )
          )
        })}
      </ul>
    </div>
  )
}

interface ListRowProps {
  readonly row: TimelineRow
  readonly top: number
  readonly scale: TimeScale
  readonly width: number
  readonly todayMs: number
  readonly cursor: TimelineCursor
}

function ListRow({ row, top, scale, width, todayMs, cursor }: ListRowProps) {
  const messages = useMessages()
  const words = useTimelineWords()
  const { activity } = row.bar
  const { item, missesDeadline, isDone } = activity
  const today = xOf(scale, todayMs)
  return (
    <li
      className="absolute inset-x-0 flex flex-col gap-1 border-b border-line px-4 py-2"
      style={{ top, height: rowHeight }}
    >
      <span className="flex items-center gap-2" style={{ paddingLeft: Math.min(row.level - 1, 4) * 14 }}>
        {row.hasParts && (
          <button
            type="button"
            aria-expanded={!row.isFolded}
            aria-label={row.isFolded ? messages.timeline.unfold(item.key) : messages.timeline.fold(item.key)}
            className="-ml-2 flex size-8 shrink-0 items-center justify-center text-ink-faint"
            onClick={() => cursor.fold(row.bar.id, !row.isFolded)}
          >
            <ChevronRightIcon className={cx(!row.isFolded && 'rotate-90')} />
          </button>
        )}
        {row.bar.milestone === undefined ? (
          <StatusIcon status={item.status} />
        ) : (
          <MilestoneIcon className="shrink-0 text-ink-muted" />
        )}
        <Link {...targetOf(row.bar)} className="min-w-0 flex-1 truncate">
          {item.title}
        </Link>
        <RiskMark titles={row.bar.risks} />
        <span
          className={cx(
            'shrink-0 text-xs tabular-nums',
            missesDeadline && !isDone ? 'font-medium text-danger' : 'text-ink-muted',
          )}
          aria-hidden="true"
        >
          {tellDates(row.bar, words, messages.timeline)}
        </span>
        <span className="sr-only">{tellBar(row.bar, words, messages)}</span>
      </span>
      <svg aria-hidden="true" width={width} height={26} className="overflow-hidden">
        <SvgShapes shapes={[{ d: line(0, 12.5, width, 12.5), tone: 'grid' }]} />
        <SvgShapes shapes={barShapes(row.bar, scale, { rowHeight: 24, fromX: 0 })} />
        <SvgShapes shapes={[{ d: line(today, 0, today, 26), tone: 'today' }]} />
      </svg>
    </li>
  )
}
