import { type BaselineEntry, entriesPerPart, isEntry, packEntries, partsMax } from '../baseline/baseline-entries.ts'
import { baselineCreated, baselineEdited, baselineExistence, baselineFilled } from '../events/baseline-events.ts'
import { nameLengthMax } from '../events/shapes.ts'
import type { BaselineId, ProjectId } from '../ids.ts'
import { type Result, refuse } from '../result.ts'
import { type Decided, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkLine } from './fields.ts'
import { leadsProject, refuseLeading } from './leads.ts'
import { findAny, findLive } from './lookup.ts'
import type { CreateBaseline, DeleteBaseline, EditBaseline, RestoreBaseline } from './plan-commands.ts'
import type { Refusal } from './refusal.ts'

export function decideCreateBaseline(command: CreateBaseline, view: DomainView, context: DecisionContext): Decided {
  const { projectId, entries } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (!leadsProject(view, context.actor, project.value)) return refuseLeading('lead-project')
  const name = checkName(command.name, projectId, view)
  if (!name.ok) return name
  const refusal = findFault(entries)
  if (refusal !== undefined) return refusal
  const scope = inProject(projectId)
  const id = context.newId('baseline', scope)
  const parts = packEntries(entries).map((text, part) => baselineFilled.make({ id, part, entries: text }))
  const made = baselineCreated.make({ id, projectId, name: name.value })
  return decide(scope, [made, ...parts], { kind: 'baseline', id })
}

function findFault(entries: readonly BaselineEntry[]) {
  if (entries.length === 0) return refuseField('entries', 'empty')
  const limit = partsMax * entriesPerPart
  if (entries.length > limit) return refuseField('entries', 'out-of-range', { limit })
  const wrong = entries.find((entry) => !isEntry(entry))
  return wrong === undefined ? undefined : refuseField('entries', 'pattern', { value: String(wrong.workItemId) })
}

function checkName(given: string, projectId: ProjectId, view: DomainView, ownId?: BaselineId): Result<string, Refusal> {
  const name = checkLine('name', given, nameLengthMax)
  if (!name.ok) return name
  const holder = view.findBaselineByName(projectId, name.value)
  return holder === undefined || holder.id === ownId
    ? name
    : refuse({ code: 'taken', field: 'name', value: holder.name })
}

export function decideEditBaseline(
  { baselineId, set: { name: wanted } }: EditBaseline,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const baseline = findLive(view, 'baseline', baselineId)
  if (!baseline.ok) return baseline
  const { id, projectId, name: given } = baseline.value
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (!leadsProject(view, context.actor, project.value)) return refuseLeading('lead-project')
  const name = checkName(wanted ?? given, projectId, view, id)
  if (!name.ok) return name
  const events = name.value === given ? [] : [baselineEdited.make({ id, set: { name: name.value } })]
  return decide(inProject(projectId), events, { kind: 'baseline', id })
}

export function decideBaselineExistence(
  { kind, baselineId: id }: DeleteBaseline | RestoreBaseline,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const baseline = findAny(view, 'baseline', id)
  if (!baseline.ok) return baseline
  const { projectId } = baseline.value
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  if (!leadsProject(view, context.actor, project.value)) return refuseLeading('lead-project')
  const wantsDeleted = kind === 'baseline.delete'
  if (!wantsDeleted) {
    const name = checkName(baseline.value.name, projectId, view, id)
    if (!name.ok) return name
  }
  return decide(inProject(projectId), existenceEvents(baseline.value, wantsDeleted, baselineExistence), {
    kind: 'baseline',
    id,
  })
}
