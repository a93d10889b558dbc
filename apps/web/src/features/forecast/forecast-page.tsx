import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Forecast } from '../../client/forecast-model.ts'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { forecastQuery } from '../../data/queries.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DateField } from '../settings/date-field.tsx'
import { ProjectSettings } from '../settings/project-settings.tsx'
import { useTimelineOptions } from '../timeline/timeline-options.ts'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'
import { TrackRecord } from './track-record.tsx'

const weekChoices = [1, 2, 4, 8, 12] as const

/** When the open items of a project, or of one of its milestones, will be done. */
export function ForecastPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/forecast' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <ProjectForecast project={project} />}</ProjectSettings>
}

function ProjectForecast({ project }: { readonly project: ProjectDetail }) {
  const { forecast: texts, dates } = useMessages()
  const [milestone, setMilestone] = useState('')
  const [weeks, setWeeks] = useState(4)
  const today = useDates().today()
  const [asOf, setAsOf] = useState<string>()
  const todayOn = asOf ?? today
  const question = { project: project.key, todayOn, weeks, scope: scopeOf(milestone) }
  const { data: forecast } = useQuery({ ...forecastQuery(useClient(), question), placeholderData: keepPreviousData })
  const open = project.milestones.filter(({ closedAt }) => closedAt === null)
  return (
    <div className="flex flex-col gap-5">
      <p className="text-ink-muted">{texts.about}</p>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Choice label={texts.scope} value={milestone} onChange={setMilestone}>
          <option value="">{texts.allOpen}</option>
          {open.map(({ id, title }) => (
            <option key={id} value={title}>
              {title}
            </option>
          ))}
        </Choice>
        <Choice label={texts.weeks} value={String(weeks)} onChange={(value) => setWeeks(Number(value))}>
          {weekChoices.map((count) => (
            <option key={count} value={count}>
              {texts.inWeeks(count)}
            </option>
          ))}
        </Choice>
        <DateField
          isInLine
          name={texts.asOf}
          value={asOf ?? null}
          empty={dates.today}
          // Nothing is known of days to come.
          onChange={(day) => setAsOf(day === null || day >= today ? undefined : day)}
        />
      </div>
      {forecast === undefined || forecast === null ? (
        <div className="h-40 skeleton" />
      ) : (
        <Answer forecast={forecast} weeks={weeks} todayOn={todayOn} onAsOf={setAsOf} />
      )}
    </div>
  )
}

function scopeOf(milestone: string): string {
  return milestone === '' ? '' : `milestone:"${milestone.replace(/[\\"]/g, '\\$&')}"`
}

interface ChoiceProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly children: ReactNode
}

function Choice({ label, value, onChange, children }: ChoiceProps) {
  return (
    <label className="flex min-w-0 items-center gap-2">
      <span className="text-ink-muted">{label}</span>
      <select
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="h-8 max-w-60 min-w-0 rounded-md border border-line bg-surface px-2"
      >
        {children}
      </select>
    </label>
  )
}

interface AnswerProps {
  readonly forecast: Forecast
  readonly weeks: number
  readonly todayOn: string
  readonly onAsOf: (day: string) => void
}

function Answer({ forecast, weeks, todayOn, onAsOf }: AnswerProps) {
  const { forecast: texts } = useMessages()
  if (forecast.tooThin !== null) return <TooThin lastDoneOn={forecast.lastDoneOn} todayOn={todayOn} onAsOf={onAsOf} />
  return (
    <>
      <p>
        <span className="font-medium">{texts.toDo(forecast.items ?? 0)}</span>
        <span className="text-ink-muted">, {texts.pace(forecast.pace ?? 0)}</span>
      </p>
      <ForecastTable forecast={forecast} weeks={weeks} />
      <TrackRecord record={forecast.trackRecord} />
    </>
  )
}

type TooThinProps = Pick<AnswerProps, 'todayOn' | 'onAsOf'> & Pick<Forecast, 'lastDoneOn'>

/** Of a project that has ended something can be said as of its last day. */
function TooThin({ lastDoneOn, todayOn, onAsOf }: TooThinProps) {
  const { forecast: texts } = useMessages()
  const { day } = useDates()
  if (lastDoneOn === null || lastDoneOn >= todayOn)
    return <EmptyState icon={<HistoryIcon />} title={texts.thin} text={texts.thinText} action={<FromPlan />} />
  return (
    <EmptyState
      icon={<HistoryIcon />}
      title={texts.thin}
      text={`${texts.thinText} ${texts.endedText(day(lastDoneOn))}`}
      action={
        <span className="flex flex-wrap justify-center gap-2">
          <Button onClick={() => onAsOf(lastDoneOn)}>{texts.asOfThen(day(lastDoneOn))}</Button>
          <FromPlan />
        </span>
      }
    />
  )
}

/** A plan can be foretold from without any past. */
function FromPlan() {
  const { forecast: texts } = useMessages()
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/forecast' })
  const [, change] = useTimelineOptions()
  const navigate = useNavigate()
  const show = () => {
    change({ forecast: 'plan' })
    void navigate({ to: '/projects/$projectKey/timeline', params: { projectKey } })
  }
  return <Button onClick={show}>{texts.fromPlan}</Button>
}

function ForecastTable({ forecast, weeks }: { readonly forecast: Forecast; readonly weeks: number }) {
  const { forecast: texts } = useMessages()
  const { day } = useDates()
  const percent = new Intl.NumberFormat(useLocale(), { style: 'percent' })
  const tellDate = (at: number) => {
    const answer = forecast.within[at]
    if (answer === undefined) return texts.nothingOpen
    return answer.on === null ? texts.never : day(answer.on)
  }
  return (
    <table className="w-full max-w-xl border-collapse tabular-nums">
      <thead>
        <tr className="border-b border-line text-left text-xs text-ink-muted">
          <th className="py-1.5 pr-4 font-medium">{texts.confidence}</th>
          <th className="py-1.5 pr-4 font-medium">{texts.allDone}</th>
          <th className="py-1.5 font-medium">{texts.doneIn(texts.inWeeks(weeks))}</th>
        </tr>
      </thead>
      <tbody>
        {forecast.atLeast.map(({ confidence, items }, at) => (
          <tr key={confidence} className="border-b border-line">
            <th scope="row" className="py-2 pr-4 text-left font-medium">
              {percent.format(confidence)}
            </th>
            <td className="py-2 pr-4">{tellDate(at)}</td>
            <td className="py-2">{texts.atLeast(items)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
