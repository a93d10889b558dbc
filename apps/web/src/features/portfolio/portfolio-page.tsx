import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { usePageTitle } from '../../app/page-title.ts'
import { PageHeader } from '../../app/shell/page-header.tsx'
import type { PlanForecast, PlanForecastFinish } from '../../client/plan-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { planForecastQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OfflineIcon, TimelineIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { ProjectMark } from '../projects/project-mark.tsx'
import { useTimelineWords } from '../timeline/axis-names.ts'
import { useNow } from '../timeline/use-now.ts'
import { makeWallClock } from '../timeline/wall-time.ts'

/** When all projects are done, how sure that is, and what it hangs on. */
export function PortfolioPage() {
  const { portfolio: texts } = useMessages()
  usePageTitle(texts.title)
  const question = { project: null, todayOn: useDates().today(), objectives: [], items: [] }
  const { data, isFetching, isError, refetch } = useQuery(planForecastQuery(useClient(), question))
  return (
    <>
      <PageHeader
        actions={
          <Button size="sm" disabled={isFetching} onClick={() => void refetch()}>
            {texts.again}
          </Button>
        }
      >
        <h1 className="truncate font-medium">{texts.title}</h1>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-6 md:px-8" aria-busy={isFetching}>
          <p className="max-w-prose text-ink-muted">{texts.about}</p>
          {data === undefined && isFetching && (
            <p role="status" className="flex flex-col gap-3 text-ink-muted">
              {texts.pending}
              <span className="h-40 skeleton" />
            </p>
          )}
          {data === undefined && isError && !isFetching && (
            <EmptyState
              icon={<OfflineIcon />}
              title={texts.failed}
              action={<Button onClick={() => void refetch()}>{texts.again}</Button>}
            />
          )}
          {data !== undefined && data.refusal !== null && <EmptyState icon={<TimelineIcon />} title={data.refusal} />}
          {data !== undefined && data.refusal === null && <Foretold forecast={data} />}
        </div>
      </div>
    </>
  )
}

function Foretold({ forecast }: { readonly forecast: PlanForecast }) {
  const { portfolio: texts, timeline } = useMessages()
  const all = forecast.finishes.filter(({ milestoneId, item }) => milestoneId === null && item === null)
  return (
    <>
      <Finishes finishes={all} timeZone={forecast.timeZone} />
      {forecast.drivers.length > 0 && (
        <section aria-label={texts.drivers}>
          <h2 className="text-base font-semibold">{texts.drivers}</h2>
          <p className="mb-2 text-ink-muted">{texts.driversText}</p>
          <Drivers drivers={forecast.drivers} />
        </section>
      )}
      <p className="text-xs text-ink-muted">{timeline.forecastBasis(forecast)}</p>
    </>
  )
}

interface FinishesProps {
  readonly finishes: readonly PlanForecastFinish[]
  readonly timeZone: string
}

/** The three that people ask for. */
const shownConfidences = [0.5, 0.8, 0.95]

function Finishes({ finishes, timeZone }: FinishesProps) {
  const { portfolio: texts } = useMessages()
  const words = useTimelineWords()
  const wallMsOf = makeWallClock(timeZone)
  const range = rangeOf(finishes, wallMsOf, wallMsOf(useNow()))
  const dayOf = ({ by }: PlanForecastFinish, wanted: number) => {
    const at = by.find(({ confidence }) => confidence === wanted)?.at
    return at === undefined ? '–' : words.lastDay(wallMsOf(at))
  }
  return (
    <div className="overflow-x-auto rounded-lg border border-line">
      <table className="w-full">
        <thead>
          <tr>
            <th scope="col" className="px-3 py-1.5 text-left font-normal text-ink-muted max-sm:px-2">
              {texts.project}
            </th>
            {shownConfidences.map((confidence) => (
              <th key={confidence} scope="col" className="px-3 py-1.5 text-left font-normal text-ink-muted max-sm:px-2">
                {words.percent(confidence)}
              </th>
            ))}
            <th scope="col" className="w-2/5 max-md:hidden">
              <span className="sr-only">{texts.range}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {finishes.map((finish) => (
            <tr key={finish.project?.key ?? ''} className="border-t border-line">
              <th scope="row" className="px-3 py-1.5 text-left font-medium max-sm:px-2">
                {finish.project === null ? texts.all : <ProjectLink project={finish.project} />}
              </th>
              {shownConfidences.map((confidence) => (
                <td key={confidence} className="px-3 py-1.5 whitespace-nowrap tabular-nums max-sm:px-2 max-sm:text-xs">
                  {dayOf(finish, confidence)}
                </td>
              ))}
              <td className="px-3 py-1.5 max-md:hidden">
                <FinishRange places={range(finish)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Where on a line from today to the last of all days the three stand: 0 to 1. */
function rangeOf(finishes: readonly PlanForecastFinish[], wallMsOf: (instant: string) => number, startMs: number) {
  const msOf = ({ by }: PlanForecastFinish) =>
    shownConfidences.map((wanted) => wallMsOf(by.find(({ confidence }) => confidence === wanted)?.at ?? ''))
  const length = Math.max(
    1,
    ...finishes
      .flatMap(msOf)
      .map((ms) => ms - startMs)
      .filter(Number.isFinite),
  )
  return (finish: PlanForecastFinish) => msOf(finish).map((ms) => Math.max(0, (ms - startMs) / length))
}

/** How far apart the sure and the likely day are; the days themselves stand beside it. */
function FinishRange({ places }: { readonly places: readonly number[] }) {
  const [likely, sure, surest] = places
  if (likely === undefined || sure === undefined || surest === undefined || Number.isNaN(surest)) return null
  const percent = (part: number) => `${part * 100}%`
  const between = (from: number, to: number) => ({ left: percent(from), width: percent(to - from) })
  return (
    <div aria-hidden="true" className="relative h-2.5">
      <span className="absolute top-1 h-0.5 rounded bg-line-strong" style={between(0, likely)} />
      <span className="absolute inset-y-0 rounded-l-xs bg-accent" style={between(likely, sure)} />
      <span className="absolute inset-y-0 rounded-r-xs bg-accent opacity-40" style={between(sure, surest)} />
    </div>
  )
}

function ProjectLink({ project }: { readonly project: NonNullable<PlanForecastFinish['project']> }) {
  const { key: projectKey, name } = project
  return (
    <Link
      to="/projects/$projectKey/timeline"
      params={{ projectKey }}
      className="flex min-w-0 items-center gap-2 rounded hover:underline"
    >
      {/* On a phone the days beside it need the room. */}
      <span className="flex shrink-0 max-sm:hidden">
        <ProjectMark projectKey={projectKey} size={18} />
      </span>
      <span className="sm:truncate">{name}</span>
    </Link>
  )
}

function Drivers({ drivers }: Pick<PlanForecast, 'drivers'>) {
  const { portfolio: texts } = useMessages()
  const words = useTimelineWords()
  const sorted = drivers.toSorted((a, b) => b.criticality - a.criticality)
  return (
    <ul aria-label={texts.critical} className="divide-y divide-line rounded-lg border border-line">
      {sorted.map(({ item, criticality }) => (
        <li key={item.key} className="flex items-center gap-3 px-3 py-1.5">
          <Link
            to="/items/$itemRef"
            params={{ itemRef: item.key }}
            className="shrink-0 rounded text-xs text-ink-muted tabular-nums underline"
          >
            {item.key}
          </Link>
          <span className="min-w-0 flex-1 truncate">{item.title}</span>
          <span title={texts.critical} className="tabular-nums">
            {words.percent(criticality)}
          </span>
        </li>
      ))}
    </ul>
  )
}
