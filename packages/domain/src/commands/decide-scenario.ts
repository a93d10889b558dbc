import { scenarioApplied, scenarioCreated, scenarioEdited, scenarioExistence } from '../events/scenario-events.ts'
import { nameLengthMax } from '../events/shapes.ts'
import type { ProjectId, ScenarioId, WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import {
  isScenarioChange,
  type KnownScenarioChange,
  packScenarioChanges,
  readScenarioChanges,
  type ScenarioItemFields,
  type ScenarioWish,
  scenarioChangesMax,
  scenarioTextMax,
} from '../scenario/scenario-change.ts'
import { findStale, readAssignees, readItemField } from '../scenario/stale-changes.ts'
import { changedFields } from './changed-fields.ts'
import { type Decided, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkLine, checkText } from './fields.ts'
import { findAny, findLive } from './lookup.ts'
import type { ApplyScenario, CreateScenario, DeleteScenario, EditScenario, RestoreScenario } from './plan-commands.ts'
import type { Refusal } from './refusal.ts'

export function decideCreateScenario(command: CreateScenario, view: DomainView, context: DecisionContext): Decided {
  const { projectId } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const name = checkName(command.name, projectId, view)
  if (!name.ok) return name
  const note = checkText('note', command.note ?? null)
  if (!note.ok) return note
  const changes = checkWishes(command.changes, projectId, view)
  if (!changes.ok) return changes
  const text = packScenarioChanges(changes.value)
  if (text.length > scenarioTextMax) return refuseField('changes', 'too-long', { limit: scenarioTextMax })
  const scope = inProject(projectId)
  const id = context.newId('scenario', scope)
  const noted = note.value === null ? {} : { note: note.value }
  const made = scenarioCreated.make({ id, projectId, name: name.value, changes: text, ...noted })
  return decide(scope, [made], { kind: 'scenario', id })
}

/** What was so before is looked up here, whatever anybody says. */
function checkWishes(
  wishes: readonly ScenarioWish[],
  projectId: ProjectId,
  view: DomainView,
): Result<readonly KnownScenarioChange[], Refusal> {
  if (wishes.length === 0) return refuseField('changes', 'empty')
  if (wishes.length > scenarioChangesMax) return refuseField('changes', 'out-of-range', { limit: scenarioChangesMax })
  const changes: KnownScenarioChange[] = []
  for (const wish of wishes) {
    const refusal = findFault(wish, projectId, view)
    if (refusal !== undefined) return refuse(refusal)
    const change = withPast(wish, projectId, view)
    if (!isScenarioChange(change)) return refuseField('changes', 'pattern', { value: wish.kind })
    const reasons = findStale(view, change, projectId).filter(({ kind }) => kind !== 'nobody')
    if (reasons.length > 0) return refuse({ code: 'scenario-stale', reasons })
    changes.push(change)
  }
  return accept(changes)
}

function findFault(wish: ScenarioWish, projectId: ProjectId, view: DomainView): Refusal | undefined {
  for (const id of itemsOf(wish)) {
    const item = findLive(view, 'workItem', id)
    if (!item.ok) return item.refusal
    if (item.value.projectId !== projectId) return { code: 'other-project', field: 'workItemId', ref: id }
  }
  if (wish.kind !== 'move-milestone') return undefined
  const milestone = findLive(view, 'milestone', wish.milestoneId)
  if (!milestone.ok) return milestone.refusal
  const isHere = milestone.value.projectId === projectId
  return isHere ? undefined : { code: 'other-project', field: 'milestoneId', ref: wish.milestoneId }
}

/** The items that are to be changed: what these wait for may be of any project. */
function itemsOf(wish: ScenarioWish): readonly WorkItemId[] {
  if (wish.kind === 'edit-item') return [wish.workItemId]
  return wish.kind === 'add-dependency' || wish.kind === 'remove-dependency' ? [wish.toId] : []
}

function withPast(wish: ScenarioWish, projectId: ProjectId, view: DomainView): object {
  switch (wish.kind) {
    case 'edit-item': {
      const { workItemId: id, set, assigneeIds } = wish
      // Fields of the shape; another one is refused with the change.
      const fields = Object.keys(set) as (keyof ScenarioItemFields)[]
      const was = Object.fromEntries(fields.map((field) => [field, readItemField(view, id, field)]))
      const people = assigneeIds === undefined ? {} : { assigneesWere: readAssignees(view, id) }
      return { ...wish, was, ...people }
    }
    case 'move-milestone':
      return { ...wish, was: view.find('milestone', wish.milestoneId)?.dueOn ?? null }
    case 'move-project':
      return { ...wish, was: view.find('project', projectId)?.startOn ?? null }
    default:
      return wish
  }
}

export function decideEditScenario({ scenarioId, set }: EditScenario, view: DomainView): Decided {
  const scenario = findLive(view, 'scenario', scenarioId)
  if (!scenario.ok) return scenario
  const { id, projectId } = scenario.value
  const changes = changedFields(scenario.value, set, {
    name: (value) => checkName(value, projectId, view, id),
    note: (value) => checkText('note', value),
  })
  if (!changes.ok) return changes
  const events = Object.keys(changes.value).length === 0 ? [] : [scenarioEdited.make({ id, set: changes.value })]
  return decide(inProject(projectId), events, { kind: 'scenario', id })
}

/** To be done with the commands of its changes, as one action: that all of them may still be done is seen here. */
export function decideApplyScenario(command: ApplyScenario, view: DomainView, context: DecisionContext): Decided {
  const scenario = findLive(view, 'scenario', command.scenarioId)
  if (!scenario.ok) return scenario
  const { id, projectId, changes } = scenario.value
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const reasons = readScenarioChanges(changes).flatMap((change) => findStale(view, change, projectId))
  if (reasons.length > 0) return refuse({ code: 'scenario-stale', reasons })
  const applied = scenarioApplied.make({ id, set: { appliedAt: context.atMs } })
  return decide(inProject(projectId), [applied], { kind: 'scenario', id })
}

export function decideScenarioExistence(
  { kind, scenarioId }: DeleteScenario | RestoreScenario,
  view: DomainView,
): Decided {
  const scenario = findAny(view, 'scenario', scenarioId)
  if (!scenario.ok) return scenario
  const { id, projectId, name: given } = scenario.value
  const wantsDeleted = kind === 'scenario.delete'
  if (!wantsDeleted) {
    const name = checkName(given, projectId, view, id)
    if (!name.ok) return name
  }
  return decide(inProject(projectId), existenceEvents(scenario.value, wantsDeleted, scenarioExistence), {
    kind: 'scenario',
    id,
  })
}

function checkName(given: string, projectId: ProjectId, view: DomainView, ownId?: ScenarioId): Result<string, Refusal> {
  const name = checkLine('name', given, nameLengthMax)
  if (!name.ok) return name
  const holder = view.findScenarioByName(projectId, name.value)
  return holder === undefined || holder.id === ownId
    ? name
    : refuse({ code: 'taken', field: 'name', value: holder.name })
}
