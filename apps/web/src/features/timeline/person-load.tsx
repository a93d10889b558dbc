import { type ReactNode, useState } from 'react'
import type { PlanLeave, PlanLoad, PlanOverload, ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/class-names.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { useTimelineWords } from './axis-names.ts'
import { tellDates } from './bar-text.ts'
import { isOverloaded } from './load-shapes.ts'
import { PlanText } from './plan-text.tsx'
import { dayMs, msOfDate } from './time-scale.ts'
import { makeWallClock } from './wall-time.ts'

export interface PersonLoadProps {
  readonly plan: ProjectPlan
  readonly load: PlanLoad
  readonly leaves: readonly PlanLeave[]
  readonly height: number
}

/** Who it is, how much of the time is taken, and behind it what would be too much at once, and why. */
export function PersonLoad({ plan, load, leaves, height }: PersonLoadProps) {
  const { timeline: texts } = useMessages()
  const { member, days } = load
  const name = member.name || member.handle
  const overloads = plan.overloads.filter((one) => one.member.id === member.id)
  const overDays = days.filter((day) => isOverloaded({ startMs: 0, days: 1, ...day })).length
  const row = (
    <>
      <Avatar person={member} size={20} />
      <span className="min-w-0 flex-1 truncate">{name}</span>
      <Taken load={load} leaves={leaves} overDays={overDays}>
        {overloads.length > 0 && <WarningIcon className={overDays > 0 ? 'text-danger' : 'text-ink-faint'} />}
      </Taken>
    </>
  )
  const look = 'flex size-full items-center gap-2 px-3'
  return (
    <li className="border-b border-line" style={{ height }}>
      {overloads.length === 0 ? (
        <span className={look}>{row}</span>
      ) : (
        <Overloads plan={plan} name={name} overloads={overloads}>
          <button type="button" title={texts.overloadOf(name)} className={cx(look, 'text-left hover:bg-hover')}>
            {row}
          </button>
        </Overloads>
      )}
    </li>
  )
}

interface TakenProps extends Pick<PersonLoadProps, 'load' | 'leaves'> {
  readonly overDays: number
  readonly children: ReactNode
}

function Taken({ load: { days }, leaves, overDays, children }: TakenProps) {
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const sum = (of: 'minutes' | 'capacityMinutes') => days.reduce((total, day) => total + day[of], 0)
  const capacity = sum('capacityMinutes')
  const percent = capacity === 0 ? 0 : Math.round((sum('minutes') / capacity) * 100)
  const away = leaves.map(({ fromOn, toOn }) => {
    const [startMs, finishMs] = [msOfDate(fromOn), msOfDate(toOn) + dayMs]
    return tellDates({ startMs, finishMs }, words, texts)
  })
  const text = [texts.loadText(percent, overDays), ...away.map(texts.awayText)].join(', ')
  return (
    <span className="flex items-center gap-1 text-xs text-ink-muted tabular-nums" title={text}>
      {children}
      <span aria-hidden="true">{percent} %</span>
      <span className="sr-only">{text}</span>
    </span>
  )
}

/** More of somebody nobody reads. */
const shownMax = 12

interface OverloadsProps {
  readonly plan: ProjectPlan
  readonly name: string
  readonly overloads: readonly PlanOverload[]
  /** The button that opens it. */
  readonly children: ReactNode
}

function Overloads({ plan, name, overloads, children }: OverloadsProps) {
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const [isOpen, setOpen] = useState(false)
  const wallMsOf = makeWallClock(plan.timeZone)
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.overloadOf(name)}
      className="max-h-80 w-88 max-w-[calc(100vw-20px)] overflow-y-auto p-4"
      trigger={children}
    >
      <p className="text-ink-muted">{plan.isLevelled ? texts.overloadMoved : texts.overloadLeft}</p>
      <ul className="mt-2 flex flex-col gap-2.5">
        {overloads.slice(0, shownMax).map(({ fromAt, toAt, loadPercent, reason, items }) => (
          <li key={fromAt}>
            <p className="font-medium tabular-nums">
              {texts.overloadSpan(
                loadPercent,
                tellDates({ startMs: wallMsOf(fromAt), finishMs: wallMsOf(toAt) }, words, texts),
              )}
            </p>
            <p>
              <PlanText text={reason} items={items} />
            </p>
          </li>
        ))}
      </ul>
    </Popover>
  )
}
