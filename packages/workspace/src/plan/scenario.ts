import {
  accept,
  type Command,
  type ProjectId,
  type Refusal,
  type Result,
  readScenarioChanges,
  refuse,
  type ScenarioChange,
  type ScenarioId,
  type ScenarioRow,
  type ScenarioWish,
  scenarioCommands,
} from '@spicetime/domain'
import type { ExecuteOptions, Outcome, RefusedAt, Workspace } from '../workspace.ts'
import type { PlanInput } from './plan-input.ts'
import type { PlanWish } from './read-plan-input.ts'
import { readPlanInputAfter, type WhatIfRefusal, withFreePerson } from './what-if.ts'

/**
 * Scenarios: branches of a plan. One is kept as the changes that it would make (docs/decisions/0031), looked at by deciding
 * these and taking them back, and applied by doing them.
 */

export interface ScenarioToMake {
  readonly projectId: ProjectId
  readonly name: string
  readonly note?: string | null | undefined
  readonly changes: readonly ScenarioWish[]
}

/** Keeps a scenario whose changes could all be done now; the refusal names the first that could not, from 0. */
export function createScenario(
  workspace: Workspace,
  scenario: ScenarioToMake,
  options: ExecuteOptions = {},
): Result<Outcome, RefusedAt> {
  const create: Command = { kind: 'scenario.create', ...scenario }
  const changes = scenario.changes.map(withoutPast)
  const tried = workspace.executeAll([create, ...commandsNow(workspace, scenario.projectId, changes)], {
    ...options,
    dryRun: true,
  })
  if (!tried.ok) return refuse({ ...tried.refusal, index: Math.max(tried.refusal.index - 1, 0) })
  const made = workspace.execute(create, options)
  return made.ok ? made : refuse({ index: 0, refusal: made.refusal })
}

/** Of what is not kept yet, only what it would make so is asked. */
function withoutPast(wish: ScenarioWish): ScenarioChange {
  switch (wish.kind) {
    case 'edit-item':
      return { ...wish, was: {} }
    case 'move-milestone':
    case 'move-project':
      return { ...wish, was: null }
    default:
      return wish
  }
}

export interface ScenarioToSee {
  readonly projectId: ProjectId
  /** The text of one that is kept, or what is only thought of. */
  readonly changes: string | readonly ScenarioWish[]
}

/** What there would be to plan if a scenario were so; people who are only supposed are in it by their names. */
export function readScenarioInput(
  workspace: Workspace,
  { projectId, changes: given }: ScenarioToSee,
  wish: Omit<PlanWish, 'projects'>,
): Result<PlanInput, WhatIfRefusal> {
  const changes = typeof given === 'string' ? readScenarioChanges(given) : given.map(withoutPast)
  const hired = changes.filter((change) => change.kind === 'hire')
  const input = readPlanInputAfter(workspace, commandsNow(workspace, projectId, changes), {
    ...wish,
    projects: [projectId],
    // Whoever is supposed is of use where somebody is chosen.
    isStaffed: wish.isStaffed === true || hired.length > 0,
  })
  if (!input.ok) return input
  return accept(hired.reduce((one, { name, skills }) => withFreePerson(one, name, skills), input.value))
}

/** Makes it so: one action, which one undo takes back. Refused where what it would change has changed since. */
export function applyScenario(
  workspace: Workspace,
  { id, projectId, changes }: ScenarioRow,
  options: ExecuteOptions = {},
): Result<Outcome, Refusal> {
  const commands = commandsNow(workspace, projectId, readScenarioChanges(changes), id)
  const done = workspace.executeAll([{ kind: 'scenario.apply', scenarioId: id }, ...commands], options)
  return done.ok ? done : refuse(done.refusal.refusal)
}

/** The commands that bring about what was thought of, as things are now. */
export function commandsOfWishes(
  workspace: Workspace,
  projectId: ProjectId,
  wishes: readonly ScenarioWish[],
): readonly Command[] {
  return commandsNow(workspace, projectId, wishes.map(withoutPast))
}

function commandsNow(
  { read }: Workspace,
  projectId: ProjectId,
  changes: readonly ScenarioChange[],
  scenarioId?: ScenarioId,
): readonly Command[] {
  return scenarioCommands(changes, {
    projectId,
    scenarioId,
    assigneesOf: (id) => (read.assigneesOf([id]).get(id) ?? []).map((member) => member.id),
    dependencyBetween: (fromId, toId) => read.dependenciesOf(toId).find((one) => one.fromId === fromId)?.id,
  })
}
