import type { LevelledActivity, LevelledPlan } from './levelled-plan.ts'

/** What a plan is against another one, by activity; minutes are elapsed, and positive when the second is later. */
export interface ScenarioDifference {
  readonly finishMinutes: number
  /** In the order of the first plan, then of the second. */
  readonly changes: readonly ActivityChange[]
  /** Working people whose time in pieces differs, by person. */
  readonly loads: readonly LoadChange[]
  readonly overloadCount: number
  /** Deadlines that only the second plan misses, and that only the first one did. */
  readonly newlyMissed: readonly string[]
  readonly newlyHeld: readonly string[]
}

/** Moved, or there in one of the plans only; what is the same in both is left out. */
export type ActivityChange =
  | { readonly kind: 'added' | 'removed'; readonly id: string }
  | {
      readonly kind: 'moved'
      readonly id: string
      readonly startMinutes: number
      readonly finishMinutes: number
      /** People of the second plan, where they are others. */
      readonly people?: readonly string[]
    }

export interface LoadChange {
  readonly personId: string
  /** How many activities more. */
  readonly activities: number
  /** By when the last of them is done, undefined when there is none. */
  readonly doneAtBefore: number | undefined
  readonly doneAtAfter: number | undefined
}

export function compareScenarios(before: LevelledPlan, after: LevelledPlan): ScenarioDifference {
  const known = [...before.activities.values()].flatMap((one) => compareActivity(one, after.activities.get(one.id)))
  const added = [...after.activities.keys()]
    .filter((id) => !before.activities.has(id))
    .map((id) => ({ kind: 'added' as const, id }))
  return {
    finishMinutes: after.finishAt - before.finishAt,
    changes: [...known, ...added],
    loads: compareLoads(before, after),
    overloadCount: after.overloads.length - before.overloads.length,
    newlyMissed: after.missedDeadlines.filter((id) => !before.missedDeadlines.includes(id)),
    newlyHeld: before.missedDeadlines.filter((id) => !after.missedDeadlines.includes(id)),
  }
}

function compareActivity(before: LevelledActivity, after: LevelledActivity | undefined): readonly ActivityChange[] {
  const { id } = before
  if (after === undefined) return [{ kind: 'removed', id }]
  const hasOthers = after.people.join('\n') !== before.people.join('\n')
  const startMinutes = after.startAt - before.startAt
  const finishMinutes = after.finishAt - before.finishAt
  if (startMinutes === 0 && finishMinutes === 0 && !hasOthers) return []
  return [{ kind: 'moved', id, startMinutes, finishMinutes, ...(hasOthers ? { people: after.people } : {}) }]
}

interface Load {
  count: number
  doneAt: number
}

function loadsOf(plan: LevelledPlan): ReadonlyMap<string, Load> {
  const loads = new Map<string, Load>()
  for (const { people, isSummary, finishAt } of plan.activities.values())
    for (const person of isSummary ? [] : people) {
      const load = loads.get(person) ?? { count: 0, doneAt: finishAt }
      loads.set(person, { count: load.count + 1, doneAt: Math.max(load.doneAt, finishAt) })
    }
  return loads
}

function compareLoads(before: LevelledPlan, after: LevelledPlan): readonly LoadChange[] {
  const [then, now] = [loadsOf(before), loadsOf(after)]
  return [...new Set([...then.keys(), ...now.keys()])].sort().flatMap((personId) => {
    const [old, other] = [then.get(personId), now.get(personId)]
    const activities = (other?.count ?? 0) - (old?.count ?? 0)
    const isSame = activities === 0 && old?.doneAt === other?.doneAt
    return isSame ? [] : [{ personId, activities, doneAtBefore: old?.doneAt, doneAtAfter: other?.doneAt }]
  })
}
