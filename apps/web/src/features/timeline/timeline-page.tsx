import './timeline.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Navigate, useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { NotFoundPage } from '../../app/problem-page.tsx'
import type { ProjectDetail } from '../../client/model.ts'
import type { ProjectPlan } from '../../client/plan-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { planQuery, projectQuery, risksQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OfflineIcon, PlusIcon, TimelineIcon } from '../../ui/icons.tsx'
import { createItemStore } from '../work-items/create/create-item-state.ts'
import { bandOf } from './forecast-band.ts'
import { ForecastNote } from './forecast-note.tsx'
import { type PlanAim, usePlanAim, usePlanWish } from './plan-aim.ts'
import { ScenarioNote } from './scenario-note.tsx'
import { dayMs } from './time-scale.ts'
import { makeTimelineBars } from './timeline-bars.ts'
import { TimelineChart } from './timeline-chart.tsx'
import { TimelineHeader } from './timeline-header.tsx'
import { TimelineList } from './timeline-list.tsx'
import { TimelineNotes } from './timeline-notes.tsx'
import { useTimelineOptions } from './timeline-options.ts'
import { useIsPhone } from './timeline-sizes.ts'
import { useNow } from './use-now.ts'
import { usePaceBand, usePlanForecast } from './use-plan-forecast.ts'
import { useShownScenario } from './use-scenario.ts'
import { useTimelineCursor } from './use-timeline-cursor.ts'
import { useTimelinePrint } from './use-timeline-print.tsx'
import { makeWallClock } from './wall-time.ts'

/** When the work of a project is done: bars on an axis, with what makes them wait for one another. */
export function TimelinePage() {
  const { timeline: texts } = useMessages()
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/timeline' })
  const { data: project } = useQuery(projectQuery(useClient(), projectKey))
  usePageTitle(`${texts.title} · ${project?.name ?? projectKey}`)
  if (project === null) return <NotFoundPage />
  // An address with a former key leads to the project under the one that it has.
  if (project !== undefined && project.key !== projectKey)
    return <Navigate to="/projects/$projectKey/timeline" params={{ projectKey: project.key }} replace />
  return <ProjectTimeline key={projectKey} projectKey={projectKey} project={project} />
}

interface ProjectTimelineProps {
  readonly projectKey: string
  readonly project: ProjectDetail | undefined
}

/** What a plan cannot be made for when something is missing. */
const needed: readonly PlanAim['first'][] = ['stability', 'cost']

function ProjectTimeline({ projectKey, project }: ProjectTimelineProps) {
  const client = useClient()
  const { timeline: texts } = useMessages()
  const [options] = useTimelineOptions()
  const [aim, changeAim] = usePlanAim(projectKey)
  const question = { project: projectKey, ...usePlanWish(projectKey), levelled: options.isLevelled }
  const {
    data: plan,
    error,
    refetch,
  } = useQuery({
    ...planQuery(client, question),
    placeholderData: keepPreviousData,
  })
  const name = project?.name ?? projectKey
  return (
    <>
      <TimelineHeader projectKey={projectKey} name={name} plan={plan ?? undefined} />
      {plan === undefined && error === null && <Waiting />}
      {plan === undefined && error !== null && (
        <LoadProblem
          onRetry={() => void refetch()}
          // The baseline that it shall keep to may be gone, or the reader sees no more what people cost.
          text={aim.first === 'cost' ? texts.costUnknown : undefined}
          onReset={needed.includes(aim.first) ? () => changeAim({ first: 'finish' }) : undefined}
        />
      )}
      {plan && plan.activities.length === 0 && <NothingToPlan plan={plan} projectKey={projectKey} />}
      {plan && plan.activities.length > 0 && (
        <PlanView plan={plan} name={name} projectKey={projectKey} projectId={project?.id} />
      )}
    </>
  )
}

function PlanView({
  plan,
  name,
  projectKey,
  projectId,
}: {
  readonly plan: ProjectPlan
  readonly name: string
  readonly projectKey: string
  readonly projectId: ProjectDetail['id'] | undefined
}) {
  const [options] = useTimelineOptions()
  const isPhone = useIsPhone()
  const wallMsOf = useMemo(() => makeWallClock(plan.timeZone), [plan.timeZone])
  const forecast = usePlanForecast(plan, options.forecast === 'plan')
  const { data: risks } = useQuery(risksQuery(useClient(), projectKey))
  const shown = useShownScenario(projectKey)
  const scenario = shown.kind === 'none' ? undefined : shown.comparison
  const bars = useMemo(() => {
    return makeTimelineBars(plan, wallMsOf, { forecast: forecast.forecast, risks: risks ?? undefined, scenario })
  }, [plan, wallMsOf, forecast.forecast, risks, scenario])
  const planned = useMemo(() => bandOf(forecast.forecast, null, wallMsOf), [forecast.forecast, wallMsOf])
  const todayMs = wallMsOf(useNow())
  const cursor = useTimelineCursor(bars, options.order)
  const pace = usePaceBand(projectKey, options.forecast === 'pace')
  const pages = useTimelinePrint({ rows: cursor.rows, plan, bars, name, todayMs })
  const { startMs, finishMs } = bars.span ?? { startMs: todayMs, finishMs: todayMs + dayMs }
  const span = { startMs, finishMs: Math.max(finishMs, planned?.finishMs ?? finishMs) }
  return (
    <>
      <TimelineNotes plan={plan} />
      <ScenarioNote projectId={projectId} shown={shown} />
      <ForecastNote state={forecast} band={planned} />
      {isPhone && !options.isChartOnPhone ? (
        <TimelineList cursor={cursor} span={span} todayMs={todayMs} />
      ) : (
        <TimelineChart
          plan={plan}
          bars={bars}
          span={span}
          name={name}
          cursor={cursor}
          todayMs={todayMs}
          forecast={planned ?? pace}
          showsPeople={options.showsPeople}
        />
      )}
      {pages}
    </>
  )
}

function NothingToPlan({ plan, projectKey }: { readonly plan: ProjectPlan; readonly projectKey: string }) {
  const { timeline: texts, items } = useMessages()
  const newItem = () => createItemStore.set({ project: projectKey })
  return (
    <>
      <TimelineNotes plan={plan} />
      <div className="flex flex-1 items-center justify-center">
        <EmptyState
          icon={<TimelineIcon />}
          title={texts.emptyTitle}
          text={texts.emptyText}
          action={
            <Button variant="primary" onClick={newItem}>
              <PlusIcon />
              {items.newItem}
            </Button>
          }
        />
      </div>
    </>
  )
}

function Waiting() {
  const { timeline: texts } = useMessages()
  return (
    <div className="flex flex-col gap-4 p-4" aria-busy="true" aria-label={texts.loading} role="status">
      {[30, 45, 60, 52, 70, 64].map((width, at) => (
        <span key={width} className="h-3.5 skeleton" style={{ width: `${width - 20}%`, marginLeft: `${at * 8}%` }} />
      ))}
    </div>
  )
}

interface LoadProblemProps {
  readonly text: string | undefined
  readonly onRetry: () => void
  /** Asks for the usual plan. */
  readonly onReset: (() => void) | undefined
}

function LoadProblem({ text, onRetry, onReset }: LoadProblemProps) {
  const messages = useMessages()
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState
        icon={<OfflineIcon />}
        title={messages.problem.loadTitle}
        text={text}
        action={
          <span className="flex gap-2">
            <Button onClick={onRetry}>{messages.common.tryAgain}</Button>
            {onReset !== undefined && <Button onClick={onReset}>{messages.timeline.usualPlan}</Button>}
          </span>
        }
      />
    </div>
  )
}
