import { accept, type ProjectId, type ProjectRow, type Result, refuse } from '@spicetime/domain'
import type { CalendarLayer } from '@spicetime/planner'
import type { PlanRows } from '../read/read-plan-rows.ts'
import type { Reader, Workspace } from '../workspace.ts'
import { makeActivities } from './make-activities.ts'
import { makeDependencies } from './make-dependencies.ts'
import { PlanDays } from './plan-days.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'

export interface PlanWish {
  /** Keys or ids; all that are not archived when left out. */
  readonly projects?: readonly string[] | undefined
  /** The day of the plan, `YYYY-MM-DD`: what has not begun is planned from then on. */
  readonly todayOn: string
}

export type PlanRefusal =
  | { readonly code: 'project-not-found'; readonly ref: string }
  /** `todayOn` is no date of the years 1900 to 2199. */
  | { readonly code: 'bad-date'; readonly text: string }

/** Beyond, reading and planning take longer than anybody waits for. */
const itemLimit = 50_000

const office = [
  [540, 720],
  [780, 1080],
] as const
/** Monday to Friday, 9 to 12 and 13 to 18: what holds where nobody has said anything. In UTC, the same on every replica. */
export const usualWeek: CalendarLayer = {
  timeZone: 'UTC',
  week: [office, office, office, office, office, [], []],
}

/**
 * What the plan of some projects is made of: open items, what they wait for (also in other projects), what is done of the
 * same parents, and open milestones, which wait for their items.
 */
export function readPlanInput({ read }: Workspace, wish: PlanWish): Result<PlanInput, PlanRefusal> {
  const projects = findProjects(read, wish.projects)
  if (!projects.ok) return projects
  const days = PlanDays.of('UTC')
  const statusAt = days.startOf(wish.todayOn)
  if (statusAt === undefined) return refuse({ code: 'bad-date', text: wish.todayOn })
  const projectIds = projects.value.map(({ id }) => id)
  const rows = read.planRows(projectIds, itemLimit)
  return accept(assemble({ projects: projects.value, rows, days, statusAt, todayOn: wish.todayOn }))
}

interface Parts {
  readonly projects: readonly ProjectRow[]
  readonly rows: PlanRows
  readonly days: PlanDays
  readonly statusAt: number
  readonly todayOn: string
}

function assemble({ projects, rows, days, statusAt, todayOn }: Parts): PlanInput {
  const problems: PlanProblem[] = []
  if (rows.isCut) problems.push({ code: 'too-many-items', itemIds: [], detail: String(itemLimit) })
  const starts = readStarts(projects, days, statusAt)
  const startAt = starts.length === 0 ? statusAt : Math.min(...starts.map(([, at]) => at))
  const laterStarts = new Map(starts.filter(([, at]) => at > startAt))
  const activities = makeActivities({ rows, days, statusAt, laterStarts, problems })
  const dependencies = makeDependencies({ rows, activities, problems })
  return {
    projectIds: projects.map(({ id }) => id),
    todayOn,
    timeZone: days.timeZone,
    startAt,
    statusAt,
    calendars: [{ layers: [usualWeek] }],
    activities,
    dependencies,
    problems,
  }
}

/** When each project begins: not before today. */
function readStarts(
  projects: readonly ProjectRow[],
  days: PlanDays,
  statusAt: number,
): readonly (readonly [ProjectId, number])[] {
  return projects.map(({ id, startOn }) => {
    const at = startOn === null ? undefined : days.startOf(startOn)
    return [id, Math.max(at ?? statusAt, statusAt)]
  })
}

function findProjects(read: Reader, refs: readonly string[] | undefined): Result<readonly ProjectRow[], PlanRefusal> {
  if (refs === undefined) return accept(readAll(read))
  const found: ProjectRow[] = []
  for (const ref of refs) {
    const project = read.findProject(ref)
    if (project === undefined || project.deletedAt !== null) return refuse({ code: 'project-not-found', ref })
    if (!found.some(({ id }) => id === project.id)) found.push(project)
  }
  return accept(found)
}

function readAll(read: Reader): readonly ProjectRow[] {
  const all: ProjectRow[] = []
  let after: string | undefined
  do {
    const page = read.projects({ first: 500, after })
    all.push(...page.rows)
    after = page.hasNextPage ? page.cursors.at(-1) : undefined
  } while (after !== undefined)
  return all
}
