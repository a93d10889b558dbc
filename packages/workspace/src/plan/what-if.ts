import { type Command, type Result, readSkill, refuse } from '@spicetime/domain'
import type { RefusedAt, Workspace } from '../workspace.ts'
import type { PlanInput } from './plan-input.ts'
import type { ProjectPlan } from './project-plan.ts'
import { type PlanRefusal, type PlanWish, readPlanInput } from './read-plan-input.ts'

export type WhatIfRefusal = PlanRefusal | ({ readonly code: 'refused' } & RefusedAt)

/**
 * What there would be to plan if these commands were done: they are decided as always, looked at, and taken back. What
 * `executeAll` then makes of the same commands is what was looked at.
 */
export function readPlanInputAfter(
  workspace: Workspace,
  commands: readonly Command[],
  wish: PlanWish,
): Result<PlanInput, WhatIfRefusal> {
  let input: Result<PlanInput, PlanRefusal> | undefined
  const look = () => {
    input = readPlanInput(workspace, wish)
  }
  const tried = workspace.executeAll(commands, { dryRun: true, look })
  if (!tried.ok) return refuse({ code: 'refused', ...tried.refusal })
  return input ?? readPlanInput(workspace, wish)
}

/** How the dates of an item or milestone differ between two plans; null where it is not in one. */
export interface PlanDifference {
  readonly id: string
  readonly title: string
  readonly before: PlanSpan | null
  readonly after: PlanSpan | null
}

interface PlanSpan {
  readonly startAt: number
  readonly finishAt: number
}

/** What is elsewhere in the other plan, in the order of the plans. */
export function comparePlans(before: ProjectPlan, after: ProjectPlan): readonly PlanDifference[] {
  const then = new Map(after.activities.map((one) => [one.id, one]))
  const known = new Set(before.activities.map(({ id }) => id))
  const span = ({ startAt, finishAt }: PlanSpan): PlanSpan => ({ startAt, finishAt })
  const changed = before.activities.flatMap((one): readonly PlanDifference[] => {
    const other = then.get(one.id)
    if (other !== undefined && other.startAt === one.startAt && other.finishAt === one.finishAt) return []
    return [{ id: one.id, title: one.title, before: span(one), after: other === undefined ? null : span(other) }]
  })
  const added = after.activities.filter(({ id }) => !known.has(id))
  return [...changed, ...added.map((one) => ({ id: one.id, title: one.title, before: null, after: span(one) }))]
}

/**
 * The input with somebody more, free all day in the calendar of the projects.
 * @param skills such as `ts:3`
 */
export function withFreePerson(input: PlanInput, id: string, skills: readonly string[] = []): PlanInput {
  const known = skills
    .flatMap((text) => readSkill(text) ?? [])
    .map(({ skill, level }) => ({ skill, level: level ?? 1 }))
  const person = { id, calendar: 0, ...(known.length === 0 ? {} : { skills: known }) }
  return { ...input, people: [...input.people, person] }
}
