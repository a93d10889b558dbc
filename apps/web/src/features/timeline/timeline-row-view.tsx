import { memo } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/class-names.ts'
import { ChevronRightIcon } from '../../ui/icons.tsx'
import { StatusIcon } from '../work-items/status-icon.tsx'
import type { TimelineWords } from './axis-names.ts'
import { barBox, barShapes } from './bar-shapes.ts'
import { tellBar, tellDates } from './bar-text.ts'
import { SvgShapes } from './svg-shapes.tsx'
import type { TimeScale } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineRow } from './timeline-rows.ts'
import type { TimelineSizes } from './timeline-sizes.ts'

export interface TimelineRowProps {
  readonly row: TimelineRow
  readonly index: number
  /** The bar as it is drawn: while it is dragged another one than that of the row. */
  readonly bar: TimelineBar
  readonly isActive: boolean
  /** It would become the other end of a dependency. */
  readonly isTarget: boolean
  readonly scale: TimeScale
  readonly fromX: number
  readonly toX: number
  readonly sizes: TimelineSizes
  readonly words: TimelineWords
}

/** One item: its name at the left, its bar on the axis. It has no listeners: the chart hears every press. */
export const TimelineRowView = memo(function TimelineRowView(props: TimelineRowProps) {
  const { row, index, isActive, isTarget, sizes, words, bar } = props
  const messages = useMessages()
  return (
    <div
      role="row"
      id={`timeline-${index}`}
      data-row={index}
      data-active={isActive ? '' : undefined}
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.place}
      aria-selected={isActive}
      {...(row.hasParts ? { 'aria-expanded': !row.isFolded } : {})}
      className={cx(
        'timeline-row group/row absolute inset-x-0 flex',
        isTarget ? 'bg-selected' : isActive && 'bg-hover',
      )}
      style={{ top: sizes.headHeight + index * sizes.rowHeight, height: sizes.rowHeight }}
    >
      <NameCell row={row} isActive={isActive} width={sizes.leftWidth} />
      <span role="gridcell" className="sr-only">
        {tellBar(bar, words, messages)}
      </span>
      <BarDrawing {...props} />
    </div>
  )
})

function NameCell({
  row,
  isActive,
  width,
}: {
  readonly row: TimelineRow
  readonly isActive: boolean
  readonly width: number
}) {
  const { activity } = row.bar
  const { item, people, isCritical, isDone } = activity
  return (
    <span
      role="gridcell"
      className={cx(
        'sticky left-0 z-20 flex shrink-0 items-center gap-1.5 border-r border-line pr-2 group-hover/row:bg-hover',
        isActive ? 'bg-hover' : 'bg-surface',
      )}
      style={{ width, paddingLeft: 6 + Math.min(row.level - 1, 6) * 14 }}
    >
      <FoldButton row={row} />
      <StatusIcon status={item.status} />
      <span className="shrink-0 text-xs text-ink-faint tabular-nums max-lg:hidden">{item.key}</span>
      <a
        href={`/items/${item.key}`}
        tabIndex={-1}
        data-part="open"
        title={item.title}
        className={cx(
          'min-w-0 flex-1 truncate',
          activity.isSummary && 'font-medium',
          isDone && 'text-ink-muted',
          isCritical && !isDone && 'underline decoration-accent-text/60 decoration-2 underline-offset-3',
        )}
      >
        {item.title}
      </a>
      <span
        className="flex -space-x-1.5 max-lg:hidden"
        title={people.map(({ name, handle }) => name || handle).join(', ')}
      >
        {people.slice(0, 2).map((member) => (
          <Avatar key={member.id} person={member} size={18} className="ring-2 ring-surface" />
        ))}
      </span>
    </span>
  )
}

function FoldButton({ row }: { readonly row: TimelineRow }) {
  const { timeline: texts } = useMessages()
  if (!row.hasParts) return <span className="w-5 shrink-0" />
  const { key } = row.bar.activity.item
  return (
    <button
      type="button"
      tabIndex={-1}
      data-part="fold"
      aria-label={row.isFolded ? texts.unfold(key) : texts.fold(key)}
      className="flex size-5 shrink-0 items-center justify-center rounded text-ink-faint hover:bg-active hover:text-ink"
    >
      <ChevronRightIcon className={cx(!row.isFolded && 'rotate-90')} />
    </button>
  )
}

/** How wide the part of a bar is that changes its length. */
const edgePx = 7

function BarDrawing({ bar, isActive, scale, fromX, toX, sizes, words }: TimelineRowProps) {
  const box = barBox(bar, scale, sizes.rowHeight)
  const shapes = barShapes(bar, scale, { rowHeight: sizes.rowHeight, fromX })
  const x = box.x - fromX
  const { isSummary, isMilestone, isDone } = bar.activity
  const canMove = !isSummary && !isDone
  const handleX = x + box.width + 9
  return (
    <svg
      aria-hidden="true"
      width={toX - fromX}
      height={sizes.rowHeight}
      className="absolute top-0"
      style={{ left: sizes.leftWidth + fromX }}
    >
      <SvgShapes shapes={shapes} />
      <rect
        data-part={canMove ? 'move' : 'bar'}
        x={x - 2}
        y={box.y - 3}
        width={box.width + 4}
        height={box.height + 6}
        fill="transparent"
      />
      {canMove && !isMilestone && (
        <rect
          data-part="work"
          x={x + box.width - edgePx / 2}
          y={box.y - 3}
          width={edgePx}
          height={20}
          fill="transparent"
        />
      )}
      {!isDone && (
        <circle
          data-part="link"
          cx={handleX}
          cy={box.y + box.height / 2}
          r={4}
          fill="var(--surface)"
          stroke="var(--ink-muted)"
          strokeWidth={1.5}
        />
      )}
      {isActive && <BarDates bar={bar} words={words} x={handleX + 10} y={box.y + 11} />}
    </svg>
  )
}

interface BarDatesProps {
  readonly bar: TimelineBar
  readonly words: TimelineWords
  readonly x: number
  readonly y: number
}

/** The dates of the active bar stand beside it, on a ground of their own: lines pass there. */
function BarDates({ bar, words, x, y }: BarDatesProps) {
  const { timeline: texts } = useMessages()
  return (
    <text
      x={x}
      y={y}
      className="fill-ink-muted text-2xs tabular-nums"
      style={{ paintOrder: 'stroke', stroke: 'var(--hover)', strokeWidth: 5, strokeLinejoin: 'round' }}
    >
      {tellDates(bar, words, texts)}
    </text>
  )
}
