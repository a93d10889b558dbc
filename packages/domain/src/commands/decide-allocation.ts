import type { AllocationRow, ProjectRow } from '../entities/rows.ts'
import { allocationCreated, allocationEdited, allocationExistence } from '../events/allocation-events.ts'
import type { WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { allocationKinds } from '../vocabulary/allocation-kinds.ts'
import { changedFields } from './changed-fields.ts'
import { checkPeriod } from './decide-leave.ts'
import { type Decided, decide, inProject } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkDate, checkOneOf, checkWholeNumber } from './fields.ts'
import { leadsProject, refuseLeading } from './leads.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'
import type {
  AllocationChanges,
  CreateAllocation,
  DeleteAllocation,
  EditAllocation,
  RestoreAllocation,
} from './resource-commands.ts'

export function decideCreateAllocation(command: CreateAllocation, view: DomainView, context: DecisionContext): Decided {
  const { projectId, memberId, workItemId = null, fromOn = null, toOn = null } = command
  const project = findLed(view, projectId, context)
  if (!project.ok) return project
  const scope = inProject(projectId)
  const known = command.id === undefined ? undefined : view.find('allocation', command.id)
  if (known !== undefined && known.deletedAt === null) return decide(scope, [], { kind: 'allocation', id: known.id })
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  const item = checkItem(view, workItemId, project.value)
  if (!item.ok) return item
  const period = checkPeriod(fromOn, toOn)
  if (!period.ok) return period
  const percent = checkShare(command.percent)
  if (!percent.ok) return percent
  const kind = checkOneOf('allocationKind', allocationKinds, command.as ?? 'soft')
  if (!kind.ok) return kind
  const id = known === undefined && command.id !== undefined ? command.id : context.newId('allocation', scope)
  const cells = { memberId, projectId, workItemId, fromOn, toOn, percent: percent.value, kind: kind.value }
  return decide(scope, [allocationCreated.make({ id, ...cells })], { kind: 'allocation', id })
}

function findLed(view: DomainView, projectId: string, { actor }: DecisionContext): Result<ProjectRow, Refusal> {
  const project = findLive(view, 'project', projectId)
  return !project.ok || leadsProject(view, actor, project.value) ? project : refuseLeading('lead-project')
}

function checkItem(
  view: DomainView,
  workItemId: WorkItemId | null,
  project: ProjectRow,
): Result<WorkItemId | null, Refusal> {
  if (workItemId === null) return accept(null)
  const item = findLive(view, 'workItem', workItemId)
  if (!item.ok) return item
  if (item.value.projectId !== project.id)
    return refuse({ code: 'other-project', field: 'workItemId', ref: workItemId })
  return accept(workItemId)
}

/** At least one percent, and never more than there is. */
function checkShare(given: number): Result<number, Refusal> {
  const percent = checkWholeNumber('percent', given, { min: 1, max: 100 })
  return percent.ok ? accept(percent.value ?? 100) : percent
}

export function decideEditAllocation(command: EditAllocation, view: DomainView, context: DecisionContext): Decided {
  const { allocationId: id } = command
  const allocation = findLive(view, 'allocation', id)
  if (!allocation.ok) return allocation
  const project = findLed(view, allocation.value.projectId, context)
  if (!project.ok) return project
  const set = checkChanges(allocation.value, command.set)
  if (!set.ok) return set
  const events = Object.keys(set.value).length === 0 ? [] : [allocationEdited.make({ id, set: set.value })]
  return decide(inProject(project.value.id), events, { kind: 'allocation', id })
}

function checkChanges(
  row: AllocationRow,
  { percent, ...wish }: AllocationChanges,
): Result<Partial<AllocationChanges>, Refusal> {
  const changes = changedFields(row, wish, {
    fromOn: (value) => checkDate('fromOn', value),
    toOn: (value) => checkDate('toOn', value),
    kind: (value) => checkOneOf('allocationKind', allocationKinds, value),
  })
  if (!changes.ok) return changes
  const { fromOn = row.fromOn, toOn = row.toOn } = changes.value
  const period = checkPeriod(fromOn, toOn)
  if (!period.ok) return period
  const share = checkShare(percent ?? row.percent)
  if (!share.ok) return share
  return accept({ ...changes.value, ...(share.value === row.percent ? {} : { percent: share.value }) })
}

export function decideAllocationExistence(
  { kind, allocationId: id }: DeleteAllocation | RestoreAllocation,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const allocation = findAny(view, 'allocation', id)
  if (!allocation.ok) return allocation
  const project = findLed(view, allocation.value.projectId, context)
  if (!project.ok) return project
  const events = existenceEvents(allocation.value, kind === 'allocation.delete', allocationExistence)
  return decide(inProject(project.value.id), events, { kind: 'allocation', id })
}
