import type { PlannedActivity, ProjectPlan } from './project-plan.ts'
import { comparePlans, type PlanDifference } from './what-if.ts'

/** A plan beside another of the same projects: what a scenario would be worth. Minutes are working ones. */
export interface ScenarioComparison {
  /** IANA name of the zone whose days the plans mean. */
  readonly timeZone: string
  readonly finishAt: number
  readonly finishAtThen: number
  /** Of what is open in each. */
  readonly workMinutes: number
  readonly workMinutesThen: number
  /** What the people cost for what is left, where that is known, and both in one currency; else 0. */
  readonly cost: number
  readonly costThen: number
  /** Of both; null where it was only said with the question, or nothing is known. */
  readonly currency: string | null
  /** Items and milestones that miss their day only then, and only now. */
  readonly newlyLate: readonly string[]
  readonly noLongerLate: readonly string[]
  readonly lateNow: number
  readonly lateThen: number
  readonly overloads: number
  readonly overloadsThen: number
  readonly differences: readonly PlanDifference[]
  /** Whoever has more, less, or until another day to do; the greatest change first. */
  readonly people: readonly PersonChange[]
}

export interface PersonChange {
  /** Of a member, or the name of somebody who is only supposed. */
  readonly memberId: string
  readonly minutes: number
  readonly minutesThen: number
  /** When the last of it is done; null for whoever has nothing. */
  readonly doneAt: number | null
  readonly doneAtThen: number | null
}

export function compareScenario(now: ProjectPlan, then: ProjectPlan): ScenarioComparison {
  const [late, lateThen] = [lateOf(now), lateOf(then)]
  return {
    timeZone: now.timeZone,
    finishAt: now.finishAt,
    finishAtThen: then.finishAt,
    workMinutes: workOf(now),
    workMinutesThen: workOf(then),
    ...compareCosts(now, then),
    newlyLate: lateThen.filter((id) => !late.includes(id)),
    noLongerLate: late.filter((id) => !lateThen.includes(id)),
    lateNow: late.length,
    lateThen: lateThen.length,
    overloads: now.overloads.length,
    overloadsThen: then.overloads.length,
    differences: comparePlans(now, then),
    people: comparePeople(now, then),
  }
}

type Costs = Pick<ScenarioComparison, 'cost' | 'costThen' | 'currency'>

function compareCosts(now: ProjectPlan, then: ProjectPlan): Costs {
  const isMixed = [now, then].some(({ problems }) => {
    return problems.some(({ code }) => code === 'rates-of-several-currencies')
  })
  const [currency = null, ...others] = new Set([now.currency, then.currency].filter((one) => one !== null))
  if (isMixed || others.length > 0) return { cost: 0, costThen: 0, currency: null }
  return { cost: now.cost, costThen: then.cost, currency }
}

const lateOf = ({ activities }: ProjectPlan) =>
  activities.filter(({ missesDeadline, isDone }) => missesDeadline && !isDone).map(({ id }) => id)

const isOpenLeaf = ({ isSummary, isDone, isForeign }: PlannedActivity) => !isSummary && !isDone && !isForeign

const workOf = ({ activities }: ProjectPlan) =>
  activities.filter(isOpenLeaf).reduce((sum, { workMinutes }) => sum + workMinutes, 0)

interface Share {
  readonly minutes: number
  readonly doneAt: number
}
const nothing = { minutes: 0, doneAt: null }

/** What each has to do: of an item of several an equal part. */
function sharesOf({ activities }: ProjectPlan): ReadonlyMap<string, Share> {
  const shares = new Map<string, Share>()
  for (const { people, finishAt, workMinutes } of activities.filter(isOpenLeaf))
    for (const person of people) {
      const { minutes, doneAt } = shares.get(person) ?? { minutes: 0, doneAt: finishAt }
      shares.set(person, {
        minutes: minutes + Math.round(workMinutes / people.length),
        doneAt: Math.max(doneAt, finishAt),
      })
    }
  return shares
}

function comparePeople(now: ProjectPlan, then: ProjectPlan): readonly PersonChange[] {
  const [before, after] = [sharesOf(now), sharesOf(then)]
  const changes = [...new Set([...before.keys(), ...after.keys()])].map((memberId): PersonChange => {
    const [one, other] = [before.get(memberId) ?? nothing, after.get(memberId) ?? nothing]
    const [minutes, minutesThen] = [one.minutes, other.minutes]
    return { memberId, minutes, minutesThen, doneAt: one.doneAt, doneAtThen: other.doneAt }
  })
  const sizeOf = ({ minutes, minutesThen }: PersonChange) => Math.abs(minutesThen - minutes)
  return changes
    .filter((one) => one.minutes !== one.minutesThen || one.doneAt !== one.doneAtThen)
    .sort((a, b) => sizeOf(b) - sizeOf(a) || (a.memberId < b.memberId ? -1 : 1))
}
