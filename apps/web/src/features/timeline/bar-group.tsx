import { memo } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import type { TimelineWords } from './axis-names.ts'
import { barBox, barShapes } from './bar-shapes.ts'
import { tellDates } from './bar-text.ts'
import { SvgShapes } from './svg-shapes.tsx'
import type { TimeScale } from './time-scale.ts'
import type { TimelineBar } from './timeline-bars.ts'

export interface BarGroupProps {
  readonly bar: TimelineBar
  readonly index: number
  /** The top of its row in the drawing. */
  readonly y: number
  /** What a pointer can take hold of is shown. */
  readonly hasHandles: boolean
  readonly isActive: boolean
  readonly scale: TimeScale
  readonly fromX: number
  readonly rowHeight: number
  readonly words: TimelineWords
}

/** How wide the part of a bar is that changes its length. */
const edgePx = 8

/** One bar with all that belongs to it. It has no listeners: the chart hears every press. */
export const BarGroup = memo(function BarGroup(props: BarGroupProps) {
  const { bar, index, y, hasHandles, isActive, scale, fromX, rowHeight, words } = props
  const box = barBox(bar, scale, rowHeight)
  const x = box.x - fromX
  const { isSummary, isMilestone, isDone, item } = bar.activity
  const isOwn = bar.milestone === undefined
  const canMove = isOwn && !isSummary && !isDone
  const handleX = x + box.width + 9
  return (
    <g data-row={index} data-bar={item.key} transform={`translate(0 ${y})`}>
      <SvgShapes shapes={barShapes(bar, scale, { rowHeight, fromX })} />
      <rect
        data-part={canMove ? 'move' : 'bar'}
        x={x - 2}
        y={box.y - 3}
        width={box.width + 4}
        height={box.height + 6}
        fill="transparent"
      />
      {hasHandles && canMove && !isMilestone && (
        <rect
          data-part="work"
          x={x + box.width - edgePx / 2}
          y={box.y - 3}
          width={edgePx}
          height={20}
          fill="transparent"
        />
      )}
      {hasHandles && isOwn && !isDone && (
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
    </g>
  )
})

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
