import { memo } from 'react'
import type { PlanMilestone } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { useTickNames } from './axis-names.ts'
import { axisTicks, type Stretch } from './axis-shapes.ts'
import { dayMs, msOfDate, type TimeScale, xOf } from './time-scale.ts'

export interface AxisHeaderProps extends Stretch {
  readonly scale: TimeScale
  readonly todayMs: number
  readonly milestones: readonly PlanMilestone[]
  /** How much of the left is covered by the names of the items. */
  readonly leftWidth: number
}

/** Two lines of dates above the chart, with today and the milestones of the project on them. */
export const AxisHeader = memo(function AxisHeader(props: AxisHeaderProps) {
  const { scale, fromX, toX, todayMs, milestones, leftWidth } = props
  const nameTick = useTickNames()
  const { timeline: texts } = useMessages()
  const { upper, lower } = axisTicks(scale, { fromX, toX })
  const hasUpper = upper.ticks.length > 0
  return (
    <div aria-hidden="true" className="absolute inset-y-0 text-xs text-ink-faint tabular-nums" style={{ left: fromX }}>
      {upper.ticks.map(({ ms, x, width }) => (
        <span
          key={ms}
          className="absolute top-0 h-6 overflow-clip border-l border-line py-1 font-medium whitespace-nowrap text-ink-muted"
          style={{ left: x - fromX, width }}
        >
          {/* The name of a long stretch stays in sight; without a width it ends at the right, when little is left of that. */}
          <span className="sticky block w-0 pl-1.5" style={{ left: leftWidth }}>
            {nameTick(ms, upper.unit, width)}
          </span>
        </span>
      ))}
      {lower.ticks.map(({ ms, x, width }) => (
        <span
          key={ms}
          className="absolute h-6 overflow-hidden border-l border-line py-1 pl-1.5 whitespace-nowrap"
          style={{ left: x - fromX, width, top: hasUpper ? 24 : 12 }}
        >
          {nameTick(ms, lower.unit, width)}
        </span>
      ))}
      {milestones.map(({ milestone: { id, title, dueOn }, missesDeadline }) =>
        dueOn === null ? null : (
          <span
            key={id}
            title={title}
            className={cx(
              'absolute bottom-0.5 size-2.5 -translate-x-1/2 rotate-45 rounded-[2px]',
              missesDeadline ? 'bg-danger' : 'bg-(--bar-summary)',
            )}
            style={{ left: xOf(scale, msOfDate(dueOn) + dayMs) - fromX }}
          />
        ),
      )}
      <span
        className="absolute bottom-0 -translate-x-1/2 rounded-t bg-accent px-1.5 text-2xs text-accent-ink"
        style={{ left: xOf(scale, todayMs) - fromX }}
      >
        {texts.today}
      </span>
    </div>
  )
})
