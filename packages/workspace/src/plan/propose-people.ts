import { type Command, type MemberId, readSkill, skillElement, type WorkItemId } from '@spicetime/domain'
import { proposeTeam, type RequiredSkill, type TeamProposal } from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import { makeCalendars } from './make-calendars.ts'
import type { PlanInput, PlanInputActivity } from './plan-input.ts'
import type { ObjectivePlan } from './plan-objectives.ts'
import type { PlannedActivity, ProjectPlan } from './project-plan.ts'
import { solvePlan } from './solve-plan.ts'

/** Who could do an item, and what speaks for it. Instants are minutes since 1970-01-01T00:00Z. */
export interface TeamAdvice {
  readonly itemId: WorkItemId
  readonly title: string
  readonly peopleNeeded: number
  /** Such as `ts:3`. */
  readonly skills: readonly string[]
  readonly workMinutes: number
  /** The time in which it is looked who is free: from when it may begin to when it is to be done, or all is. */
  readonly fromAt: number
  readonly toAt: number
  readonly team: readonly PersonAdvice[]
  /** Who could as well, the most suitable first. */
  readonly others: readonly PersonAdvice[]
  readonly missingSkills: readonly string[]
  /** Each of the team has time for an equal share. */
  readonly isEnough: boolean
  /** When the item and all are done if the team does it; null where that gives no plan. */
  readonly finishAt: number | null
  readonly planFinishAt: number | null
}

export interface PersonAdvice {
  readonly memberId: MemberId
  /** Those that are asked for, at the person's level. */
  readonly skills: readonly string[]
  readonly freeMinutes: number
  /** Of the minutes that the person works in that time. */
  readonly loadPercent: number
  /** What the person's share of the work costs; null where the price is not known. */
  readonly cost: number | null
  /** Of that; null where it was only said with the question, or nothing is known. */
  readonly currency: string | null
  /** When the item is done if this person does it alone; null where that was not tried. */
  readonly finishAt: number | null
}

/** So many candidates are planned with; each costs a plan of everything. */
const triedMax = 4
const othersMax = 8

/** Open items of the projects that have nobody, in the order of the plan. */
export function findUnassigned(input: PlanInput): readonly WorkItemId[] {
  const parents = new Set(input.activities.flatMap(({ activity }) => activity.parentId ?? []))
  return (
    input.activities
      .filter(({ activity, kind, projectId, workMinutes, assignees }) => {
        const isOpen = kind === 'item' && activity.progress?.finishedAt === undefined && workMinutes > 0
        const isOurs = input.projectIds.includes(projectId) && !parents.has(activity.id)
        return isOpen && isOurs && assignees.length === 0
      })
      // Activities of that kind are items.
      .map(({ activity }) => activity.id as WorkItemId)
  )
}

/**
 * Proposes people for items, by skill, time, load and cost, one item after the other: whoever is proposed for one is busy
 * with it for the next. Deterministic; nothing is changed. What is done, has parts or is not in the plan is left out.
 * @param input with everybody who may be asked (see `PlanWish`)
 */
export function proposePeople(
  read: Pick<Reader, 'requiredSkillsOf' | 'itemPlansOf'>,
  { input, options }: ObjectivePlan,
  itemIds: readonly string[],
): readonly TeamAdvice[] {
  const [skills, asked] = [read.requiredSkillsOf(itemIds), read.itemPlansOf(itemIds)]
  const advice: TeamAdvice[] = []
  let current = input
  const solve: Solve = (changed) => solvePlan(changed, { ...options, workLimit: 1 })
  for (const id of itemIds) {
    const activity = current.activities.find((one) => one.activity.id === id)
    const plan = solve(current)
    const planned = plan.activities.find((one) => one.id === id)
    if (activity === undefined || planned === undefined || planned.isDone || planned.isSummary) continue
    const needs = {
      people: Math.max(asked.get(id)?.peopleNeeded ?? 1, 1),
      skills: (skills.get(id) ?? []).flatMap(readRequired),
    }
    const one = proposeFor({ solve, input: current, plan, activity, planned, needs })
    advice.push(one)
    if (one.team.length > 0) current = withAssignees(current, id, memberIdsOf(one.team))
  }
  return advice
}

/** The first plan that is found for what is wished. */
type Solve = (input: PlanInput) => ProjectPlan

const memberIdsOf = (people: readonly PersonAdvice[]) => people.map(({ memberId }) => memberId)

function readRequired(text: string): readonly RequiredSkill[] {
  const skill = readSkill(text)
  return skill === undefined ? [] : [{ skill: skill.skill, level: skill.level ?? 1 }]
}

interface Question {
  readonly solve: Solve
  readonly input: PlanInput
  readonly plan: ProjectPlan
  readonly activity: PlanInputActivity
  readonly planned: PlannedActivity
  readonly needs: { readonly people: number; readonly skills: readonly RequiredSkill[] }
}

function proposeFor({ solve, input, plan, activity, planned, needs }: Question): TeamAdvice {
  const { id } = planned
  const fromAt = Math.max(planned.startAt, input.statusAt)
  const deadlineAt = activity.activity.deadlineAt ?? plan.finishAt
  const toAt = Math.max(deadlineAt, planned.finishAt, fromAt + 1)
  const workMinutes = activity.activity.progress?.remainingMinutes ?? activity.workMinutes
  // The item itself keeps nobody from doing it.
  const busy = { activities: new Map(plan.activities.filter((one) => one.id !== id).map((one) => [one.id, one])) }
  const wish = { fromAt, toAt, workMinutes, ...needs }
  const proposed = proposeTeam(wish, input.people, makeCalendars(input.calendars), busy)
  const advise = (one: TeamProposal, isTried: boolean): PersonAdvice => {
    // People of a plan are named by the ids of members.
    const memberId = one.personId as MemberId
    return {
      memberId,
      skills: one.skills.map(skillElement),
      freeMinutes: one.freeMinutes,
      loadPercent: one.loadPercent,
      cost: one.cost ?? null,
      currency: one.cost === undefined ? null : plan.currency,
      finishAt: isTried ? finishesWith(input, id, [memberId], solve).finishAt : null,
    }
  }
  const isAlone = needs.people === 1
  const team = proposed.team.map((one) => advise(one, isAlone))
  const others = proposed.others.slice(0, othersMax).map((one, at) => advise(one, isAlone && at < triedMax - 1))
  return {
    // An activity of an item.
    itemId: id as WorkItemId,
    title: planned.title,
    peopleNeeded: needs.people,
    skills: needs.skills.map(skillElement),
    workMinutes,
    fromAt,
    toAt,
    team,
    others,
    missingSkills: proposed.missingSkills,
    isEnough: proposed.isEnough,
    ...finishesWith(input, id, memberIdsOf(team), solve),
  }
}

function finishesWith(
  input: PlanInput,
  id: string,
  people: readonly MemberId[],
  solve: Solve,
): Pick<TeamAdvice, 'finishAt' | 'planFinishAt'> {
  const plan = solve(people.length === 0 ? input : withAssignees(input, id, people))
  const finishAt = plan.activities.find((one) => one.id === id)?.finishAt
  return finishAt === undefined ? { finishAt: null, planFinishAt: null } : { finishAt, planFinishAt: plan.finishAt }
}

type Activity = PlanInputActivity['activity']

const withoutPeople = ({
  needs: _needs,
  calendar: _calendar,
  ...activity
}: Activity): Omit<Activity, 'needs' | 'calendar'> => activity

/** These people and nobody else work on it, in their own time. */
function withAssignees(input: PlanInput, id: string, assignees: readonly MemberId[]): PlanInput {
  const activities = input.activities.map((one): PlanInputActivity => {
    if (one.activity.id !== id) return one
    const { workMinutes } = one
    const durationMinutes = Math.ceil(workMinutes / Math.max(assignees.length, 1))
    return { ...one, assignees, activity: { ...withoutPeople(one.activity), durationMinutes, workMinutes, assignees } }
  })
  return { ...input, activities }
}

/** The commands that put the proposed people on their items; of an item that has people they join them. */
export function assignmentsOf(advice: readonly TeamAdvice[]): readonly Command[] {
  return advice
    .filter(({ team }) => team.length > 0)
    .map(({ itemId, team }) => ({ kind: 'workItem.edit', workItemId: itemId, addAssigneeIds: memberIdsOf(team) }))
}
