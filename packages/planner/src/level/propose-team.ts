import type { WorkTime } from '../calendar/work-time.ts'
import type { LevelPerson, PeopleNeeds, RequiredSkill } from './level-input.ts'
import type { LevelledActivity } from './levelled-plan.ts'
import { makePersonTime } from './person-time.ts'

/** What a team is wanted for: skills and people, and the time in which they shall work. */
export interface TeamWish extends PeopleNeeds {
  readonly fromAt: number
  readonly toAt: number
  /** Minutes of one person's work that all of them share. */
  readonly workMinutes: number
}

/** Somebody for a team, and what speaks for it. */
export interface TeamProposal {
  readonly personId: string
  /** Those of the wish that the person has, at the person's level. */
  readonly skills: readonly RequiredSkill[]
  /** Minutes in which the person works and has nothing planned. */
  readonly freeMinutes: number
  /** Of the minutes the person works. */
  readonly loadPercent: number
  /** What the person's share of the work costs, where the cost is known. */
  readonly cost?: number
}

/** What of a plan tells who is busy when. */
export interface BusyPlan {
  readonly activities: ReadonlyMap<string, Pick<LevelledActivity, 'people' | 'isSummary' | 'pieces'>>
}

export interface ProposedTeam {
  /** Of the wish's number, or fewer when there are no more who would help. */
  readonly team: readonly TeamProposal[]
  /** What nobody of them has. */
  readonly missingSkills: readonly string[]
  /** Whether each has the time for an equal share. */
  readonly isEnough: boolean
  /** Everybody who has a skill of the wish (or anybody, when it names none), the most suitable first. */
  readonly others: readonly TeamProposal[]
}

/**
 * Proposes who could do something, by skill, time and load in a plan, and cost. First whoever brings most of the skills
 * that are still missing; of those whoever has time for a share, then is cheaper, then has more time free.
 */
export function proposeTeam(
  wish: TeamWish,
  people: readonly LevelPerson[],
  calendars: readonly WorkTime[],
  plan?: BusyPlan,
): ProposedTeam {
  const share = Math.ceil(wish.workMinutes / wish.people)
  const busy = plan === undefined ? new Map<string, number>() : countBusy(plan, people, calendars, wish)
  const wanted = wish.skills ?? []
  const candidates = people
    .map((person) => describe(person, calendars, wish, busy.get(person.id) ?? 0, share))
    .filter(({ skills, freeMinutes }) => freeMinutes > 0 && (wanted.length === 0 || skills.length > 0))
    .toSorted((a, b) => compareSuitable(a, b, share))
  const team: TeamProposal[] = []
  const missing = new Set(wanted.map(({ skill }) => skill))
  while (team.length < wish.people) {
    const next = mostHelpful(
      candidates.filter((one) => !team.includes(one)),
      missing,
    )
    if (next === undefined) break
    team.push(next)
    for (const { skill } of next.skills) missing.delete(skill)
  }
  const isEnough = team.length === wish.people && team.every(({ freeMinutes }) => freeMinutes >= share)
  return { team, missingSkills: [...missing], isEnough, others: candidates.filter((one) => !team.includes(one)) }
}

function describe(
  { id, calendar, skills = [], unitsPercent = [], costPerHour }: LevelPerson,
  calendars: readonly WorkTime[],
  { fromAt, toAt, skills: wanted = [] }: TeamWish,
  busyMinutes: number,
  share: number,
): TeamProposal {
  const time = calendars[calendar]
  const there = time === undefined ? 0 : Math.max(makePersonTime(time, unitsPercent).between(fromAt, toAt), 0)
  const fitting = wanted.flatMap(({ skill, level = 1 }) => {
    const own = skills.find((one) => one.skill === skill)
    return own === undefined || (own.level ?? 1) < level ? [] : [{ skill, level: own.level ?? 1 }]
  })
  return {
    personId: id,
    skills: fitting,
    freeMinutes: Math.max(there - busyMinutes, 0),
    loadPercent: there === 0 ? 0 : Math.round((100 * busyMinutes) / there),
    ...(costPerHour === undefined ? {} : { cost: (costPerHour * share) / 60 }),
  }
}

/** Working minutes of each person within pieces of the plan. */
function countBusy(
  plan: BusyPlan,
  people: readonly LevelPerson[],
  calendars: readonly WorkTime[],
  { fromAt, toAt }: TeamWish,
): ReadonlyMap<string, number> {
  const byId = new Map(people.map((person) => [person.id, person]))
  const busy = new Map<string, number>()
  for (const { people: own, isSummary, pieces } of plan.activities.values())
    for (const id of isSummary ? [] : own) {
      const person = byId.get(id)
      const calendar = person === undefined ? undefined : calendars[person.calendar]
      if (person === undefined || calendar === undefined) continue
      const time = makePersonTime(calendar, person.unitsPercent ?? [])
      const within = pieces.map(
        ({ startAt, finishAt }) => [Math.max(startAt, fromAt), Math.min(finishAt, toAt)] as const,
      )
      const minutes = within.reduce((sum, [from, to]) => sum + (from < to ? time.between(from, to) : 0), 0)
      busy.set(id, (busy.get(id) ?? 0) + minutes)
    }
  return busy
}

/** Who has the time, then who costs less, then who has more time free, then by id. */
function compareSuitable(a: TeamProposal, b: TeamProposal, share: number): number {
  const lacks = ({ freeMinutes }: TeamProposal) => (freeMinutes >= share ? 0 : 1)
  const byCost = a.cost === undefined || b.cost === undefined ? 0 : a.cost - b.cost
  return lacks(a) - lacks(b) || byCost || b.freeMinutes - a.freeMinutes || (a.personId < b.personId ? -1 : 1)
}

/** Of those who bring most of what is missing the most suitable; they come in that order. */
function mostHelpful(candidates: readonly TeamProposal[], missing: ReadonlySet<string>): TeamProposal | undefined {
  const helpOf = ({ skills }: TeamProposal) => skills.filter(({ skill }) => missing.has(skill)).length
  return candidates.reduce<TeamProposal | undefined>(
    (best, one) => (best === undefined || helpOf(one) > helpOf(best) ? one : best),
    undefined,
  )
}
