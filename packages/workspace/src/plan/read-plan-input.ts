import { accept, type ProjectId, type ProjectRow, type Result, refuse, type WorkspaceRow } from '@spicetime/domain'
import type { PlanPeople } from '../read/read-plan-people.ts'
import type { PlanRows } from '../read/read-plan-rows.ts'
import type { Reader, Workspace } from '../workspace.ts'
import { findMinutesPerPoint } from './item-work.ts'
import { makeActivities } from './make-activities.ts'
import { makeCalendars } from './make-calendars.ts'
import { makeDependencies } from './make-dependencies.ts'
import { PlanCalendars } from './plan-calendars.ts'
import { PlanDays } from './plan-days.ts'
import type { PlanBooking, PlanInput } from './plan-input.ts'
import { makePeople } from './plan-people.ts'
import type { PlanProblem } from './plan-problem.ts'
import { makeRates } from './plan-rates.ts'

export interface PlanWish {
  /** Keys or ids; all that are not archived when left out. */
  readonly projects?: readonly string[] | undefined
  /** The day of the plan, `YYYY-MM-DD`: what has not begun is planned from then on. */
  readonly todayOn: string
  /**
   * Somebody of the project is chosen for what has nobody; else that is planned as if somebody were free. Of a project to
   * which people are allocated it is always so.
   */
  readonly isStaffed?: boolean | undefined
  /** All who may work are among the people, also of a project that has a team: to see who could. */
  readonly withEverybody?: boolean | undefined
}

export type PlanRefusal =
  | { readonly code: 'project-not-found'; readonly ref: string }
  /** `todayOn` is no date of the years 1900 to 2199. */
  | { readonly code: 'bad-date'; readonly text: string }

/** Beyond, reading and planning take longer than anybody waits for. */
const itemLimit = 50_000

/**
 * What the plan of some projects is made of: open items, what they wait for (also in other projects), what is done of the
 * same parents, and open milestones, which wait for their items.
 */
export function readPlanInput({ read }: Workspace, wish: PlanWish): Result<PlanInput, PlanRefusal> {
  const projects = findProjects(read, wish.projects)
  if (!projects.ok) return projects
  const problems: PlanProblem[] = []
  const sources = readSources(read, projects.value, wish)
  if (sources.rows.isCut) problems.push({ code: 'too-many-items', itemIds: [], detail: String(itemLimit) })
  const calendars = new PlanCalendars(sources.people, problems)
  const days = PlanDays.of(calendars.zoneOf([sources.workspace.calendarId, commonCalendar(projects.value)]))
  const statusAt = days.startOf(wish.todayOn)
  if (statusAt === undefined) return refuse({ code: 'bad-date', text: wish.todayOn })
  return accept(assemble({ ...sources, calendars, days, statusAt, todayOn: wish.todayOn, problems }))
}

interface Sources {
  readonly projects: readonly ProjectRow[]
  readonly rows: PlanRows
  readonly people: PlanPeople
  readonly workspace: WorkspaceRow
  readonly isStaffed: boolean
}

function readSources(
  read: Reader,
  projects: readonly ProjectRow[],
  { isStaffed = false, withEverybody = false }: PlanWish,
): Sources {
  const projectIds = projects.map(({ id }) => id)
  const rows = read.planRows(projectIds, itemLimit)
  const memberIds = [...new Set([...rows.assignees.values()].flat())]
  const asksForSomebody = rows.skills.size > 0 || rows.items.some(({ peopleNeeded }) => peopleNeeded !== null)
  const wish = { projectIds, memberIds, withAll: false }
  const people = read.planPeople(wish)
  const hasTeam = people.allocations.some(({ projectId }) => projectIds.includes(projectId))
  // Of a project without a team everybody who may work is asked.
  const withAll = withEverybody || (!hasTeam && (asksForSomebody || (isStaffed && people.members.length === 0)))
  return {
    projects,
    rows,
    people: withAll ? read.planPeople({ ...wish, withAll }) : people,
    workspace: read.workspace(),
    isStaffed: isStaffed || hasTeam,
  }
}

/** The calendar of all of them; null when they have none, or several. */
function commonCalendar(projects: readonly ProjectRow[]): ProjectRow['calendarId'] {
  const [first = null, ...others] = new Set(projects.map(({ calendarId }) => calendarId))
  return others.length === 0 ? first : null
}

interface Parts extends Sources {
  readonly calendars: PlanCalendars
  readonly days: PlanDays
  readonly statusAt: number
  readonly todayOn: string
  readonly problems: PlanProblem[]
}

function assemble(parts: Parts): PlanInput {
  const { projects, rows, people, workspace, isStaffed, calendars, days, statusAt, problems } = parts
  const starts = readStarts(projects, days, statusAt)
  const startAt = starts.length === 0 ? statusAt : Math.min(...starts.map(([, at]) => at))
  calendars.place([workspace.calendarId, commonCalendar(projects)])
  const calendarOf = new Map(
    projects.map(({ id, calendarId }) => [id, calendars.place([workspace.calendarId, calendarId])] as const),
  )
  const workTimes = makeCalendars(calendars.list)
  const activities = makeActivities({
    rows,
    days,
    statusAt,
    calendarOf,
    workTimes,
    isStaffed,
    minutesPerPoint: findMinutesPerPoint(rows.minutesPerPoint),
    laterStarts: new Map(starts.filter(([, at]) => at > startAt)),
    problems,
  })
  const dependencies = makeDependencies({ rows, activities, problems })
  const projectIds = projects.map(({ id }) => id)
  return {
    projectIds,
    todayOn: parts.todayOn,
    timeZone: days.timeZone,
    startAt,
    statusAt,
    people: makePeople({ people, calendars, workspace, projectIds: new Set(projectIds) }),
    calendars: calendars.list,
    activities,
    dependencies,
    holidays: calendars.holidaysOf([workspace.calendarId, ...projects.map(({ calendarId }) => calendarId)]),
    bookings: readBookings(people, projectIds),
    rates: makeRates(people.rates, days),
    problems,
  }
}

/** Where somebody is allocated to these projects, what others have booked takes nothing from them. */
function readBookings({ allocations }: PlanPeople, projectIds: readonly ProjectId[]): readonly PlanBooking[] {
  const own = new Set(allocations.filter(({ projectId }) => projectIds.includes(projectId)).map((one) => one.memberId))
  return allocations
    .filter(({ kind, memberId }) => kind === 'booked' && !own.has(memberId))
    .map(({ memberId, projectId, percent, fromOn, toOn }) => ({ memberId, projectId, percent, fromOn, toOn }))
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
