import type { RiskRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { riskCreated, riskEdited, riskExistence, riskItems } from '../events/risk-events.ts'
import { moneyMax, setElementsMax, workMinutesMax } from '../events/shapes.ts'
import type { ProjectId, RiskId, WorkItemId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { riskStatuses } from '../vocabulary/risk-statuses.ts'
import { changedFields } from './changed-fields.ts'
import { type Decided, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkLine, checkOneOf, checkText, checkWholeNumber } from './fields.ts'
import { findAny, findLive } from './lookup.ts'
import type { CreateRisk, DeleteRisk, EditRisk, RestoreRisk, RiskChanges, RiskFields } from './plan-commands.ts'
import type { Refusal } from './refusal.ts'

type Cells = Partial<
  Pick<
    RiskRow,
    'title' | 'status' | 'description' | 'probabilityPercent' | 'delayMinutes' | 'costMinor' | 'ownerId' | 'response'
  >
>

export function decideCreateRisk(command: CreateRisk, view: DomainView, context: DecisionContext): Decided {
  const { projectId, title: given, workItemIds = [] } = command
  const project = findLive(view, 'project', projectId)
  if (!project.ok) return project
  const title = checkLine('title', given)
  if (!title.ok) return title
  const { description, probabilityPercent, delayMinutes, costMinor, ownerId, response } = command
  const fields = { description, probabilityPercent, delayMinutes, costMinor, ownerId, response }
  const cells = checkChanges(noRisk, fields, view)
  if (!cells.ok) return cells
  const items = checkItems(workItemIds, projectId, view)
  if (!items.ok) return items
  const scope = inProject(projectId)
  const id = context.newId('risk', scope)
  const made = riskCreated.make({ id, projectId, title: title.value, status: 'open', ...cells.value })
  const added = items.value.map((element) => riskItems.included.make({ id, element }))
  return decide(scope, [made, ...added], { kind: 'risk', id })
}

const noRisk: Cells = {
  description: null,
  probabilityPercent: null,
  delayMinutes: null,
  costMinor: null,
  ownerId: null,
  response: null,
}

/** What of a wish would change the risk. */
function checkChanges(row: Cells, wish: RiskChanges, view: DomainView): Result<Cells, Refusal> {
  const { probabilityPercent, delayMinutes, costMinor, ...others } = wish
  const changes = changedFields<Cells, Cells>(row, definedOf(others), {
    title: (value) => checkLine('title', value),
    status: (value) => checkOneOf('riskStatus', riskStatuses, value),
    description: (value) => checkText('description', value),
    response: (value) => checkText('response', value),
  })
  if (!changes.ok) return changes
  const { ownerId = null } = changes.value
  const owner = ownerId === null ? undefined : findLive(view, 'member', ownerId)
  if (owner?.ok === false) return owner
  const numbers = checkNumbers(row, { probabilityPercent, delayMinutes, costMinor })
  return numbers.ok ? accept({ ...changes.value, ...numbers.value }) : numbers
}

type Numbers = Pick<RiskFields, 'probabilityPercent' | 'delayMinutes' | 'costMinor'>
const numberMax = { probabilityPercent: 100, delayMinutes: workMinutesMax, costMinor: moneyMax } as const

function checkNumbers(row: Cells, wish: Numbers): Result<Cells, Refusal> {
  const changed: Record<string, number | null> = {}
  for (const field of ['probabilityPercent', 'delayMinutes', 'costMinor'] as const) {
    const given = wish[field]
    if (given === undefined || given === row[field]) continue
    const checked = checkWholeNumber(field, given, { min: 0, max: numberMax[field] })
    if (!checked.ok) return checked
    changed[field] = checked.value
  }
  return accept(changed)
}

function definedOf(wish: Omit<RiskChanges, keyof Numbers>): Cells {
  return Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined))
}

function checkItems(
  ids: readonly WorkItemId[],
  projectId: ProjectId,
  view: DomainView,
): Result<readonly WorkItemId[], Refusal> {
  const each = [...new Set(ids)]
  if (each.length > setElementsMax) return refuseField('riskItems', 'out-of-range', { limit: setElementsMax })
  for (const id of each) {
    const item = findLive(view, 'workItem', id)
    if (!item.ok) return item
    if (item.value.projectId !== projectId) return refuse({ code: 'other-project', field: 'workItemId', ref: id })
  }
  return accept(each)
}

export function decideEditRisk(command: EditRisk, view: DomainView): Decided {
  const risk = findLive(view, 'risk', command.riskId)
  if (!risk.ok) return risk
  const { id, projectId } = risk.value
  const set = checkChanges(risk.value, command.set ?? {}, view)
  if (!set.ok) return set
  const added = checkItems(command.addItemIds ?? [], projectId, view)
  if (!added.ok) return added
  const edited = Object.keys(set.value).length === 0 ? [] : [riskEdited.make({ id, set: set.value })]
  const items = itemEvents(id, { added: added.value, removed: command.removeItemIds ?? [] }, view)
  return decide(inProject(projectId), [...edited, ...items], { kind: 'risk', id })
}

function itemEvents(
  id: RiskId,
  { added, removed }: { readonly added: readonly WorkItemId[]; readonly removed: readonly WorkItemId[] },
  view: DomainView,
): readonly EventDraft[] {
  const dotsOf = (element: WorkItemId) => [...view.dotsOf('riskItems', id, element)]
  return [
    ...added
      .filter((element) => dotsOf(element).length === 0)
      .map((element) => riskItems.included.make({ id, element })),
    ...[...new Set(removed)].flatMap((element) => {
      const dots = dotsOf(element)
      return dots.length === 0 ? [] : [riskItems.excluded.make({ id, element, dots })]
    }),
  ]
}

export function decideRiskExistence({ kind, riskId: id }: DeleteRisk | RestoreRisk, view: DomainView): Decided {
  const risk = findAny(view, 'risk', id)
  if (!risk.ok) return risk
  const events = existenceEvents(risk.value, kind === 'risk.delete', riskExistence)
  return decide(inProject(risk.value.projectId), events, { kind: 'risk', id })
}
