import { Link } from '@tanstack/react-router'
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { PlanDependency, ProjectPlan } from '../../client/plan-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CloseIcon } from '../../ui/icons.tsx'
import { type Measurable, Popover } from '../../ui/popover.tsx'
import { useTimelineWords } from './axis-names.ts'
import { targetOf } from './bar-target.ts'
import { tellDates } from './bar-text.ts'
import { ItemForecast } from './item-forecast.tsx'
import { dayMs, msOfDate } from './time-scale.ts'
import type { TimelineBar, TimelineBars } from './timeline-bars.ts'
import type { TimelineEdits } from './use-timeline-edits.ts'

export interface WhyPopoverProps {
  readonly bar: TimelineBar | undefined
  readonly anchor: RefObject<Measurable | null>
  readonly plan: ProjectPlan
  readonly bars: TimelineBars
  readonly edits: TimelineEdits
  readonly onClose: () => void
}

/** Why an item begins when it does, what it waits for, and what can be done about it. */
export function WhyPopover({ bar, anchor, onClose, ...rest }: WhyPopoverProps) {
  const { timeline: texts } = useMessages()
  if (bar === undefined) return null
  const label = texts.whyOf(bar.activity.item.key)
  return (
    <Popover
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      anchor={anchor}
      label={label}
      className="w-88 p-4 outline-none"
    >
      <WhyContent bar={bar} onClose={onClose} {...rest} />
    </Popover>
  )
}

type ContentProps = Omit<WhyPopoverProps, 'bar' | 'anchor'> & { readonly bar: TimelineBar }

function WhyContent({ bar, plan, bars, edits, onClose }: ContentProps) {
  const { timeline: texts, common } = useMessages()
  const words = useTimelineWords()
  const { item, constraintOn, constraintType } = bar.activity
  const reason = bar.milestone === undefined ? bar.activity.reason : texts.milestoneReason
  const first = useRef<HTMLDivElement>(null)
  // Otherwise the first button had the focus, and that removes something.
  useLayoutEffect(() => first.current?.focus({ preventScroll: true }), [])
  const before = plan.dependencies.filter(({ toId }) => toId === bar.id)
  const after = plan.dependencies.filter(({ fromId }) => fromId === bar.id)
  const isHeld = constraintType === 'start-no-earlier-than' && constraintOn !== null && !bar.activity.isDone
  return (
    <div ref={first} tabIndex={-1} className="flex flex-col gap-2.5 outline-none">
      <div>
        {bar.milestone === undefined && <p className="text-xs text-ink-faint tabular-nums">{item.key}</p>}
        <p className="font-medium">{item.title}</p>
      </div>
      <p className="tabular-nums">{tellDates(bar, words, texts)}</p>
      <p data-reason="" className="rounded-md bg-hover px-2.5 py-1.5">
        {reason}
      </p>
      <Facts bar={bar} />
      {bar.milestone === undefined && !bar.activity.isDone && <ItemForecast bar={bar} plan={plan} />}
      <Related title={texts.waitsFor} dependencies={before} end="fromId" bars={bars} edits={edits} />
      <Related title={texts.waitedForBy} dependencies={after} end="toId" bars={bars} edits={edits} />
      <div className="flex flex-wrap gap-2 pt-1">
        <Link
          {...targetOf(bar)}
          className="inline-flex h-7 items-center rounded-md bg-accent px-2 font-medium text-accent-ink hover:bg-accent-hover"
        >
          {common.open}
        </Link>
        {isHeld && (
          <Button
            size="sm"
            title={texts.fixed(words.day(msOfDate(constraintOn)))}
            onClick={() => {
              edits.free(bar)
              onClose()
            }}
          >
            {texts.free}
          </Button>
        )}
      </div>
    </div>
  )
}

function Facts({ bar }: { readonly bar: TimelineBar }) {
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const { isAssumed, isSummary, isMilestone, workMinutes, percentComplete, totalSlackMinutes, people } = bar.activity
  const { isCritical, isDone, missesDeadline } = bar.activity
  const done = percentComplete > 0 && !isDone ? `, ${texts.done(Math.round(percentComplete))}` : ''
  const late = texts.lateBy(words.work(-totalSlackMinutes))
  const slack = totalSlackMinutes < 0 ? late : isCritical ? texts.critical : words.work(totalSlackMinutes)
  const deadline = bar.deadlineMs === undefined ? undefined : words.day(bar.deadlineMs - dayMs)
  const facts: readonly (readonly [string, string | undefined])[] = [
    [
      texts.work,
      isMilestone ? undefined : `${isAssumed && !isSummary ? texts.workAssumed : words.work(workMinutes)}${done}`,
    ],
    [texts.slack, isDone ? undefined : slack],
    [texts.deadline, deadline !== undefined && missesDeadline ? texts.missesDeadline(deadline) : deadline],
    [
      texts.who,
      isSummary || isMilestone
        ? undefined
        : people.map(({ name, handle }) => name || handle).join(', ') || texts.nobody,
    ],
  ]
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
      {facts.map(([name, value]) =>
        value === undefined ? null : (
          <div key={name} className="contents">
            <dt className="text-ink-muted">{name}</dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ),
      )}
    </dl>
  )
}

interface RelatedProps {
  readonly title: string
  readonly dependencies: readonly PlanDependency[]
  /** Which end is the other item. */
  readonly end: 'fromId' | 'toId'
  readonly bars: TimelineBars
  readonly edits: TimelineEdits
}

function Related({ title, dependencies, end, bars, edits }: RelatedProps) {
  const { timeline: texts } = useMessages()
  if (dependencies.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className="text-xs text-ink-faint">{title}</h3>
      <ul>
        {dependencies.map((dependency) => {
          const [from, to] = [bars.byId.get(dependency.fromId), bars.byId.get(dependency.toId)]
          const other = end === 'fromId' ? from : to
          if (from === undefined || to === undefined || other === undefined) return null
          const { item } = other.activity
          return (
            <li key={dependency.id} className="flex items-center gap-2">
              <span className="shrink-0 text-xs text-ink-faint tabular-nums">{item.key}</span>
              <span className="min-w-0 flex-1 truncate">{item.title}</span>
              <IconButton
                label={texts.remove(from.activity.item.key, to.activity.item.key)}
                onClick={() => edits.unlink(dependency, from, to)}
              >
                <CloseIcon />
              </IconButton>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
