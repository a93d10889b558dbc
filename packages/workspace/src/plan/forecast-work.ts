import { accept, type QueryProblem, type Result, refuse } from '@spicetime/domain'
import {
  countWeekly,
  findPace,
  forecastHowMany,
  forecastWhen,
  type HowManyForecast,
  type ThinHistory,
  type WhenForecast,
} from '@spicetime/planner'
import type { Reader, Workspace } from '../workspace.ts'

export interface WorkToForecast {
  /** Key or id; all projects when left out. */
  readonly project?: string | undefined
  /** Whose doneness is counted and foretold, in the query language; `-type:pull-request` when left out. */
  readonly query?: string | undefined
  /** Which of these the date is asked for; all open ones when left out. */
  readonly scope?: string | undefined
  /** So many items instead of those that are open. */
  readonly items?: number | undefined
  readonly weeks: number
  /** The day on which the forecast is made: `YYYY-MM-DD`. */
  readonly todayOn: string
  readonly seed?: number | undefined
}

export interface WorkForecast {
  /** Items that the date is asked for. */
  readonly items: number
  /** Items done a week over the last half-year, and how many weeks of history there are. */
  readonly pace: number
  readonly historyWeeks: number
  readonly howMany: HowManyForecast
  /** None when nothing is open. */
  readonly when?: DatedForecast
}

/** The same with the days until which; without one where that is later than ten years from now. */
export interface DatedForecast extends WhenForecast {
  readonly within: readonly { readonly confidence: number; readonly weeks?: number; readonly on?: string }[]
}

/** A query that cannot be understood, with the text that the problem points into; or a history that is too thin. */
export type ForecastRefusal =
  | { readonly code: 'query-invalid'; readonly text: string; readonly problem: QueryProblem }
  | ThinHistory

const defaultQuery = '-type:pull-request'
const dayMs = 86_400_000

/**
 * How many items will be done, and when the open ones are, from how many were done in each week so far
 * (docs/decisions/0023). Work that is added meanwhile is not foreseen.
 */
export function forecastWork({ read }: Workspace, work: WorkToForecast): Result<WorkForecast, ForecastRefusal> {
  const { project, query = defaultQuery, scope = '', seed = 1 } = work
  const wrong = [query, scope].find((text) => !read.countWorkItems({ query: text, project }).ok)
  if (wrong !== undefined) return refuseText(read, wrong)
  const counts = countWeekly(daysDone(read, query, project), Date.parse(`${work.todayOn}T00:00:00Z`) / dayMs)
  const items = work.items ?? countOpen(read, [query, scope], project)
  const howMany = forecastHowMany(counts, work.weeks, { seed })
  if (!howMany.ok) return howMany
  const when = items === 0 ? undefined : forecastWhen(counts, items, { seed })
  if (when?.ok === false) return when
  const told = { items, pace: findPace(counts), historyWeeks: counts.length, howMany: howMany.value }
  return accept(when === undefined ? told : { ...told, when: withDays(when.value, work.todayOn) })
}

function withDays(when: WhenForecast, todayOn: string): DatedForecast {
  const within = when.within.map((one) =>
    one.weeks === undefined ? one : { ...one, on: addWeeks(todayOn, one.weeks) },
  )
  return { ...when, within }
}

function addWeeks(on: string, weeks: number): string {
  return new Date(Date.parse(`${on}T00:00:00Z`) + weeks * 7 * dayMs).toISOString().slice(0, 10)
}

function daysDone(read: Reader, query: string, project: string | undefined): readonly number[] {
  const doneAt = read.doneAt({ query, project })
  return doneAt.ok ? Array.from(doneAt.value, (at) => Math.floor(at / dayMs)) : []
}

/** The last day, `YYYY-MM-DD` in UTC, on which one of the items was done that `forecastWork` counts. */
export function findLastDone({ read }: Workspace, work: Pick<WorkToForecast, 'project' | 'query'>): string | undefined {
  const last = daysDone(read, work.query ?? defaultQuery, work.project).reduce((one, day) => Math.max(one, day), -1)
  return last < 0 ? undefined : new Date(last * dayMs).toISOString().slice(0, 10)
}

function countOpen(read: Reader, queries: readonly string[], project: string | undefined): number {
  const parts = queries.filter((text) => text.trim() !== '').map((text) => `(${text})`)
  const count = read.countWorkItems({ query: [...parts, 'is:open'].join(' '), project })
  return count.ok ? count.value : 0
}

function refuseText(read: Reader, text: string): Result<never, ForecastRefusal> {
  const answer = read.countWorkItems({ query: text })
  if (answer.ok) throw new Error(`bug: the query ${text} is understood`)
  return refuse({ code: 'query-invalid', text, problem: answer.refusal })
}
