import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { PlanDependency, ProjectPlan } from '../../client/plan-model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { useTimelineWords } from './axis-names.ts'
import {
  findMoveObstacle,
  findWorkObstacle,
  type Obstacle,
  type SizedSpan,
  spanOneDay,
  spanOneSize,
} from './plan-edit.ts'
import type { Span, TimelineBar } from './timeline-bars.ts'
import { freeEdit, linkEdit, startEdit, type TimelineEdit, tryLine, unlinkEdit, workEdit } from './try-out.ts'
import type { WorkCalendar } from './work-calendar.ts'

export interface TimelineEdits {
  /** Where bars are drawn that were changed a moment ago, until the new plan is here. */
  readonly shown: ReadonlyMap<string, Span>
  moveTo(bar: TimelineBar, span: Span): void
  setWork(bar: TimelineBar, span: SizedSpan): void
  /** Steps that follow one another quickly are one change. */
  stepStart(bar: TimelineBar, direction: 1 | -1): void
  stepWork(bar: TimelineBar, direction: 1 | -1): void
  free(bar: TimelineBar): void
  link(from: TimelineBar, to: TimelineBar): void
  unlink(dependency: PlanDependency, from: TimelineBar, to: TimelineBar): void
  /** Says why a bar cannot be changed; false when it can. */
  isHindered(bar: TimelineBar, what: 'start' | 'work'): boolean
}

/** After so long without another step the change is sent. */
const pauseMs = 450
/** A plan that does not come is not waited for longer. */
const planWaitMs = 6_000

export function useTimelineEdits(plan: ProjectPlan, calendar: WorkCalendar): TimelineEdits {
  const { execute } = useExecutor()
  const { timeline: texts } = useMessages()
  const words = useTimelineWords()
  const { shown, show, settle } = useShownSpans(plan)
  const { key: projectKey } = plan.project
  const send = useCallback(
    async (bar: TimelineBar, { command, line }: TimelineEdit, done: string) => {
      // Asked now: steps are sent when they have paused. A bar that is tried is where it was; the outline shows where it would be.
      if (tryLine(projectKey, line)) return settle(bar.id, false)
      const { ok } = await execute(command, { done, rollBack: () => settle(bar.id, false) })
      if (ok) settle(bar.id, true)
    },
    [execute, settle, projectKey],
  )
  const step = useSteps()
  return useMemo(() => {
    const keyOf = (bar: TimelineBar) => bar.activity.item.key
    const moveTo = (bar: TimelineBar, span: Span) => {
      show(bar.id, span)
      void send(bar, startEdit(bar, span.startMs), texts.moved(keyOf(bar), words.day(span.startMs)))
    }
    const setWork = (bar: TimelineBar, span: SizedSpan) => {
      show(bar.id, span)
      void send(bar, workEdit(bar, span.workMinutes), texts.worked(keyOf(bar), words.work(span.workMinutes)))
    }
    const isHindered = (bar: TimelineBar, what: 'start' | 'work') => tellObstacle(bar, what, texts)
    return {
      shown,
      moveTo,
      setWork,
      isHindered,
      stepStart: (bar, direction) => {
        if (isHindered(bar, 'start')) return
        step<Span>(bar.id, 'start', (before) => {
          const span = spanOneDay(calendar, before ?? bar, direction)
          show(bar.id, span)
          return { value: span, send: () => moveTo(bar, span) }
        })
      },
      stepWork: (bar, direction) => {
        if (isHindered(bar, 'work')) return
        step<SizedSpan>(bar.id, 'work', (before) => {
          const span = spanOneSize(calendar, bar, before?.workMinutes ?? bar.activity.workMinutes, direction)
          show(bar.id, span)
          return { value: span, send: () => setWork(bar, span) }
        })
      },
      free: (bar) => void send(bar, freeEdit(bar), texts.freed(keyOf(bar))),
      link: (from, to) => {
        if (from.milestone !== undefined || to.milestone !== undefined)
          showToast({ tone: 'problem', text: texts.milestoneLink, slot: 'timeline' })
        else void send(from, linkEdit(from, to), texts.linked(keyOf(from), keyOf(to)))
      },
      unlink: ({ id }, from, to) => void send(from, unlinkEdit(id, from, to), texts.unlinked(keyOf(from), keyOf(to))),
    }
  }, [shown, show, send, step, texts, words, calendar])
}

/** Says why a bar cannot be changed so; false when it can. */
function tellObstacle(bar: TimelineBar, what: 'start' | 'work', texts: Messages['timeline']): boolean {
  const obstacle = what === 'start' ? findMoveObstacle(bar) : findWorkObstacle(bar)
  if (obstacle === undefined) return false
  const sentences: Readonly<Record<Obstacle, (key: string) => string>> = {
    begun: texts.begun,
    summary: texts.isSummary,
    milestone: texts.isMilestone,
  }
  showToast({ tone: 'problem', text: sentences[obstacle](bar.activity.item.key), slot: 'timeline' })
  return true
}

/** Spans that are shown in the place of those of the plan, until a plan comes that knows of the change. */
function useShownSpans(plan: ProjectPlan) {
  const [shown, setShown] = useState<ReadonlyMap<string, Span>>(new Map())
  const answered = useRef(new Set<string>())
  const drop = useCallback((ids: Iterable<string>) => {
    setShown((before) => {
      const left = new Map(before)
      for (const id of ids) left.delete(id)
      return left.size === before.size ? before : left
    })
  }, [])
  useEffect(() => {
    drop(answered.current)
    answered.current = new Set()
  }, [plan, drop])
  const show = useCallback((id: string, span: Span) => {
    answered.current.delete(id)
    setShown((before) => new Map(before).set(id, span))
  }, [])
  const settle = useCallback(
    (id: string, isDone: boolean) => {
      if (!isDone) return drop([id])
      answered.current.add(id)
      setTimeout(() => answered.current.delete(id) && drop([id]), planWaitMs)
    },
    [drop],
  )
  return { shown, show, settle }
}

interface Step {
  readonly of: string
  readonly value: unknown
  readonly send: () => void
  readonly timer: ReturnType<typeof setTimeout>
}

/** Gathers steps of the same thing, and sends the last of them when a pause follows, or something else. */
function useSteps() {
  const last = useRef<Step>(undefined)
  const flush = useCallback(() => {
    const step = last.current
    last.current = undefined
    clearTimeout(step?.timer)
    step?.send()
  }, [])
  useEffect(() => {
    // Before the page's changes are sent for the last time.
    addEventListener('pagehide', flush, { capture: true })
    return () => {
      removeEventListener('pagehide', flush, { capture: true })
      flush()
    }
  }, [flush])
  return useCallback(
    <T>(
      id: string,
      what: string,
      take: (before: T | undefined) => { readonly value: T; readonly send: () => void },
    ) => {
      const of = `${what} ${id}`
      if (last.current !== undefined && last.current.of !== of) flush()
      // The same words stand for the same kind of step, and so of value.
      const before = last.current?.value as T | undefined
      clearTimeout(last.current?.timer)
      const { value, send } = take(before)
      last.current = { of, value, send, timer: setTimeout(flush, pauseMs) }
    },
    [flush],
  )
}
