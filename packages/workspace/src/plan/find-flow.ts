import { accept, type QueryProblem, type Result, refuse } from '@spicetime/domain'
import { type FlowItem, type FlowMetrics, findCumulativeFlow, findFlowMetrics } from '@spicetime/planner'
import type { Workspace } from '../workspace.ts'

export interface FlowWish {
  /** Key or id; all projects when left out. */
  readonly project?: string | undefined
  /** Which items flow, in the query language; all but pull requests when left out. */
  readonly query?: string | undefined
  /** So many weeks up to and including the day. */
  readonly weeks: number
  /** `YYYY-MM-DD`; days are those of UTC. */
  readonly todayOn: string
}

export interface ProjectFlow extends FlowMetrics {
  readonly fromOn: string
  readonly toOn: string
  /** Of how many done items it was seen when work on them began; of others it is taken to have begun when they were created. */
  readonly begunCount: number
  /** At the end of each week: how many items had come, been begun, and been done. */
  readonly cumulative: readonly FlowBand[]
}

export interface FlowBand {
  readonly on: string
  readonly created: number
  readonly started: number
  readonly done: number
}

/** A text that cannot be understood as a query, or a day that is none. */
export type FlowRefusal =
  | { readonly code: 'query-invalid'; readonly text: string; readonly problem: QueryProblem }
  | { readonly code: 'bad-date'; readonly text: string }

const defaultQuery = '-type:pull-request'
const dayMinutes = 1_440
const dayMs = dayMinutes * 60_000

/** How work has flown: times in it, what is in it, how old that is, and how much came out. What was given up is left out. */
export function findFlow({ read }: Workspace, wish: FlowWish): Result<ProjectFlow, FlowRefusal> {
  const { project, query = defaultQuery, weeks, todayOn } = wish
  const startOfDay = Date.parse(`${todayOn}T00:00:00Z`)
  if (Number.isNaN(startOfDay)) return refuse({ code: 'bad-date', text: todayOn })
  const found = read.flowItems({ query, project })
  if (!found.ok) return refuse({ code: 'query-invalid', text: query, problem: found.refusal })
  const items = found.value.map(
    ({ id, createdAt, startedAt, doneAt }): FlowItem => ({
      id,
      createdAt: toMinutes(createdAt),
      // Whoever says that he began before it was asked for is believed.
      ...(startedAt === null ? {} : { startedAt: toMinutes(startedAt) }),
      ...(doneAt === null ? {} : { doneAt: toMinutes(doneAt) }),
    }),
  )
  const toAt = toMinutes(startOfDay) + dayMinutes
  const fromAt = toAt - weeks * 7 * dayMinutes
  const ends = Array.from({ length: weeks }, (_, week) => fromAt + (week + 1) * 7 * dayMinutes)
  const flow = findCumulativeFlow(
    items,
    ends.map((end) => end - 1),
  )
  const begunCount = items.filter(
    ({ startedAt, doneAt }) => startedAt !== undefined && doneAt !== undefined && doneAt >= fromAt && doneAt < toAt,
  ).length
  return accept({
    ...findFlowMetrics(items, { fromAt, toAt }),
    fromOn: dayOf(fromAt),
    toOn: todayOn,
    begunCount,
    cumulative: ends.map((end, at) => ({
      on: dayOf(end - 1),
      created: flow.created[at] ?? 0,
      started: flow.started[at] ?? 0,
      done: flow.done[at] ?? 0,
    })),
  })
}

const toMinutes = (ms: number) => Math.floor(ms / 60_000)
const dayOf = (minute: number) => new Date(Math.floor((minute * 60_000) / dayMs) * dayMs).toISOString().slice(0, 10)
