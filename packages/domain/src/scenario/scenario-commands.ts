import type { Command } from '../commands/command.ts'
import {
  type DependencyId,
  idBroughtBy,
  type MemberId,
  type ProjectId,
  type ScenarioId,
  type WorkItemId,
} from '../ids.ts'
import type { ScenarioChange } from './scenario-change.ts'

/** What must be known of the present to make commands of a scenario. */
export interface ScenarioPresent {
  readonly projectId: ProjectId
  /** The one that is applied: what it adds is then the same thing, whoever applies it. */
  readonly scenarioId?: ScenarioId | undefined
  readonly assigneesOf: (id: WorkItemId) => readonly MemberId[]
  readonly dependencyBetween: (fromId: WorkItemId, toId: WorkItemId) => DependencyId | undefined
}

/** The ordinary commands that bring a scenario about; none for people who are not there, and for what is so already. */
export function scenarioCommands(changes: readonly ScenarioChange[], present: ScenarioPresent): readonly Command[] {
  return changes.flatMap((change, place) => commandsOf(change, place, present))
}

function commandsOf(change: ScenarioChange, place: number, present: ScenarioPresent): readonly Command[] {
  const { projectId, scenarioId } = present
  switch (change.kind) {
    case 'edit-item':
      return [editItem(change, present)]
    case 'add-item': {
      const { title, set, assigneeIds } = change
      const id = scenarioId === undefined ? undefined : idBroughtBy('workItem', scenarioId, place)
      return [{ kind: 'workItem.create', id, projectId, title, ...set, assigneeIds }]
    }
    case 'add-dependency': {
      const { fromId, toId, type } = change
      return [{ kind: 'dependency.add', fromId, toId, type }]
    }
    case 'remove-dependency': {
      const dependencyId = present.dependencyBetween(change.fromId, change.toId)
      return dependencyId === undefined ? [] : [{ kind: 'dependency.remove', dependencyId }]
    }
    case 'move-milestone':
      return [{ kind: 'milestone.edit', milestoneId: change.milestoneId, set: { dueOn: change.to } }]
    case 'move-project':
      return [{ kind: 'project.edit', projectId, set: { startOn: change.to } }]
    case 'allocate': {
      const { memberId, percent, fromOn, toOn } = change
      const id = scenarioId === undefined ? undefined : idBroughtBy('allocation', scenarioId, place)
      return [{ kind: 'allocation.create', id, memberId, projectId, percent, fromOn, toOn }]
    }
    case 'hire':
    case 'unknown':
      return []
  }
}

function editItem(
  { workItemId, set, assigneeIds }: Extract<ScenarioChange, { kind: 'edit-item' }>,
  { assigneesOf }: ScenarioPresent,
): Command {
  // Fields that are there: none of them is undefined.
  const fields = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined)) as object
  if (assigneeIds === undefined) return { kind: 'workItem.edit', workItemId, set: fields }
  const now = assigneesOf(workItemId)
  return {
    kind: 'workItem.edit',
    workItemId,
    set: fields,
    addAssigneeIds: assigneeIds.filter((id) => !now.includes(id)),
    removeAssigneeIds: now.filter((id) => !assigneeIds.includes(id)),
  }
}
