import { accept, type Result, type RiskRow, refuse } from '@spicetime/domain'
import {
  deriveNetwork,
  type EstimatedWork,
  forecastNetwork,
  type LevelInput,
  type NetworkForecast,
  type ScheduleRisk,
  type UncertainWork,
} from '@spicetime/planner'
import type { Reader } from '../workspace.ts'
import { problemOfRefusal } from './find-problems.ts'
import { type EstimateRecord, LearnedRatios, readEstimateHistory } from './learned-ratios.ts'
import { makeLevelInput } from './level-input.ts'
import type { PlanInput, PlanInputActivity } from './plan-input.ts'
import type { PlanProblem } from './plan-problem.ts'
import type { PlannedActivity, ProjectPlan } from './project-plan.ts'

export interface PlanForecast extends NetworkForecast {
  /** How many open items have three estimates; of the others it is assumed how far they may be off. */
  readonly estimated: number
  readonly assumed: number
  readonly risks: number
  /** Of how many items it was learned from such work before how far they may be off, and from how much of it. */
  readonly learned: number
  readonly learnedFrom: number
  readonly record: EstimateRecord
}

/** How far work may be off that has no three estimates: one in ten stays below, one in ten goes beyond. By how it is known. */
const spreads = { work: [0.8, 1.6], points: [0.6, 2], default: [0.5, 3], none: [1, 1] } as const

/**
 * When all is done and with which confidence: the plan many times over, with the work of each item drawn from its three
 * estimates and with risks that happen or not. Who does what, and in which order, stays as planned; nobody does two things
 * at once in any of them.
 */
export function forecastPlan(
  read: Reader,
  input: PlanInput,
  plan: ProjectPlan,
  options: DrawOptions = {},
): Result<PlanForecast, PlanProblem> {
  return forecastWith(input, plan, readPlanRisks(read, input), { history: readEstimateHistory(read), ...options })
}

export interface DrawOptions {
  readonly seed?: number | undefined
  readonly runs?: number | undefined
  /** What was done before; of items with one guess it is learned from it how far they may be off. */
  readonly history?: readonly EstimatedWork[] | undefined
  /** Items whose finish is asked for, besides those of milestones, of all, and of each project where there are several. */
  readonly itemIds?: readonly string[] | undefined
}

/** The same of what was read before: pure. Of a plan without activities it is refused with what the plan says of that. */
export function forecastWith(
  input: PlanInput,
  plan: ProjectPlan,
  risks: readonly ScheduleRisk[],
  options: DrawOptions = {},
): Result<PlanForecast, PlanProblem> {
  const problem = plan.problems.at(-1)
  if (plan.activities.length === 0 && problem !== undefined) return refuse(problem)
  const byId = new Map(plan.activities.map((one) => [one.id, one]))
  const open = input.activities.filter(({ activity }) => isOpenLeaf(byId.get(activity.id)))
  const network = deriveNetwork(asStaffed(input, byId)).input
  const ends = endsOfProjects(input, open)
  const ordered = {
    ...network,
    activities: [...network.activities, ...ends.activities],
    dependencies: [...network.dependencies, ...orderOfPeople(plan), ...ends.dependencies],
  }
  const { seed = 1, runs = runsFor(open.length), history = [], itemIds = [] } = options
  const milestoneIds = plan.activities.filter(({ kind }) => kind === 'milestone').map(({ id }) => id)
  // Of what is not in the plan nothing is foretold.
  const items = [...new Set(itemIds)].filter((id) => byId.has(id))
  const askedIds = [...ends.activities.map(({ id }) => id), ...milestoneIds, ...items]
  const learned = new LearnedRatios(history, input.todayOn)
  const work = open.map((one) => readSpread(one, learned))
  const made = forecastNetwork(ordered, { work, risks, askedIds, seed, runs })
  if (!made.ok) return refuse(problemOfRefusal(input, made.refusal))
  const estimated = open.filter(({ pessimisticMinutes }) => pessimisticMinutes !== null).length
  const learnedCount = work.filter(({ ratios }) => ratios !== undefined).length
  return accept({
    ...made.value,
    estimated,
    assumed: open.length - estimated - learnedCount,
    risks: risks.length,
    learned: learnedCount,
    learnedFrom: learnedCount === 0 ? 0 : history.length,
    record: learnedCount === 0 ? { forecasts: 0, held: [] } : learned.record(),
  })
}

/** Of several projects each has an end of its own: something of no length that waits for all of it. */
function endsOfProjects(
  { projectIds }: PlanInput,
  open: readonly PlanInputActivity[],
): Pick<LevelInput, 'activities' | 'dependencies'> {
  if (projectIds.length < 2) return { activities: [], dependencies: [] }
  const ours = open.filter(({ projectId }) => projectIds.includes(projectId))
  const ids = projectIds.filter((id) => ours.some(({ projectId }) => projectId === id))
  return {
    activities: ids.map((id) => ({ id, durationMinutes: 0 })),
    dependencies: ours.map(({ projectId, activity: { id } }) => {
      return { id: `end:${id}`, from: id, to: projectId, type: 'finish-to-start' }
    }),
  }
}

/** Ten thousand, fewer where that would take longer than some seconds. */
function runsFor(items: number): number {
  return Math.max(500, Math.min(10_000, Math.floor(10_000_000 / Math.max(items, 1))))
}

function isOpenLeaf(one: PlannedActivity | undefined): boolean {
  return one !== undefined && !one.isSummary && !one.isDone && one.kind === 'item' && !one.isMilestone
}

/** Those of the plan work on it, whoever was chosen. */
function asStaffed(input: PlanInput, byId: ReadonlyMap<string, PlannedActivity>): LevelInput {
  const level = makeLevelInput(input)
  const activities = level.activities.map(({ needs, ...activity }) => {
    const people = byId.get(activity.id)?.people ?? []
    return needs === undefined || people.length === 0 ? activity : { ...activity, assignees: people }
  })
  return { ...level, activities }
}

/** What each person does after another waits for it. What overlaps in the plan is free to go on so. */
function orderOfPeople({ activities }: ProjectPlan): LevelInput['dependencies'] {
  const ofPerson = new Map<string, PlannedActivity[]>()
  for (const one of activities) {
    if (!isOpenLeaf(one)) continue
    for (const person of one.people) ofPerson.set(person, [...(ofPerson.get(person) ?? []), one])
  }
  return [...ofPerson].flatMap(([person, work]) => {
    const sorted = work.toSorted((a, b) => a.startAt - b.startAt || a.finishAt - b.finishAt)
    return sorted.flatMap((one, at) => {
      const next = sorted[at + 1]
      if (next === undefined || next.startAt < one.finishAt) return []
      return [{ id: `turn:${person}:${one.id}`, from: one.id, to: next.id, type: 'finish-to-start' as const }]
    })
  })
}

/** As a part of the work, so that it holds for what is left of it and for several people. */
function readSpread(one: PlanInputActivity, learned: LearnedRatios): UncertainWork {
  const { activity, workMinutes, workSource, optimisticMinutes, pessimisticMinutes } = one
  const ratios = optimisticMinutes === null && pessimisticMinutes === null ? learned.of(one) : undefined
  if (ratios !== undefined) return { activityId: activity.id, ratios }
  const [low, high] = spreads[workSource]
  const part = (minutes: number | null, otherwise: number) =>
    minutes === null || workMinutes === 0 ? otherwise : minutes / workMinutes
  const { durationMinutes } = activity
  return {
    activityId: activity.id,
    lowMinutes: Math.round(durationMinutes * part(optimisticMinutes, low)),
    highMinutes: Math.round(durationMinutes * part(pessimisticMinutes, high)),
  }
}

/** Open risks of the projects that delay something. */
export function readPlanRisks(read: Reader, { projectIds }: PlanInput): readonly ScheduleRisk[] {
  const risks = projectIds.flatMap((id) => read.risks(id)).filter(({ status }) => status === 'open')
  const items = read.riskItemsOf(risks.map(({ id }) => id))
  return risks.flatMap((risk: RiskRow): readonly ScheduleRisk[] => {
    const { id, probabilityPercent, delayMinutes } = risk
    const activityIds = (items.get(id) ?? []).map((item) => item.id)
    if (probabilityPercent === null || delayMinutes === null || activityIds.length === 0) return []
    const delay = Math.max(0, delayMinutes)
    return [
      {
        id,
        probability: Math.min(Math.max(probabilityPercent, 0), 100) / 100,
        activityIds,
        delayMinutes: { low: Math.round(delay / 2), likely: delay, high: delay * 2 },
      },
    ]
  })
}
