import type { DependencyRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { dependencyAdded } from '../events/dependency-added.ts'
import { dependencyEdited } from '../events/dependency-edited.ts'
import { dependencyExistence } from '../events/existence.ts'
import { lagPercentMax, workMinutesMax } from '../events/shapes.ts'
import { accept, type Result, refuse } from '../result.ts'
import { type DependencyType, dependencyTypes, type LagKind, lagKinds } from '../vocabulary/plan-terms.ts'
import { findCycle } from './cycles.ts'
import { type Decided, decide, inProject } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkOneOf, checkWholeNumber } from './fields.ts'
import type { AddDependency, DependencyChanges, EditDependency, RemoveDependency } from './item-plan-commands.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

export function decideAddDependency(command: AddDependency, view: DomainView, context: DecisionContext): Decided {
  const { fromId, toId } = command
  const from = findLive(view, 'workItem', fromId)
  if (!from.ok) return from
  const to = findLive(view, 'workItem', toId)
  if (!to.ok) return to
  // An edge is kept where it holds something back; between projects its commit cites what it rests on.
  const scope = inProject(to.value.projectId)
  const known = view.findDependency(fromId, toId)
  const cells = checkTie(known ?? newTie, command)
  if (!cells.ok) return cells
  const ends = [
    { kind: 'workItem', id: toId },
    { kind: 'workItem', id: fromId },
  ] as const
  if (known !== undefined)
    return decide(scope, editEvents(known, cells.value), { kind: 'dependency', id: known.id }, ...ends)
  const cycle = fromId === toId ? [fromId, toId] : findCycle(view, fromId, toId)
  if (cycle !== undefined) return refuse({ code: 'cycle', field: 'toId', path: cycle })
  const id = context.newId('dependency', scope)
  const { type, lagMinutes, ...lag } = cells.value
  const added = dependencyAdded.make({ id, fromId, toId, type, lagMinutes, ...lagCells(lag) })
  return decide(scope, [added], { kind: 'dependency', id }, ...ends)
}

export function decideEditDependency({ dependencyId: id, set }: EditDependency, view: DomainView): Decided {
  const known = findLive(view, 'dependency', id)
  if (!known.ok) return known
  const to = findAny(view, 'workItem', known.value.toId)
  if (!to.ok) return to
  const cells = checkTie(known.value, set)
  if (!cells.ok) return cells
  return decide(
    inProject(to.value.projectId),
    editEvents(known.value, cells.value),
    { kind: 'dependency', id },
    { kind: 'workItem', id: to.value.id },
  )
}

/** How one item is tied to another. */
type Tie = Pick<DependencyRow, 'type' | 'lagMinutes' | 'lagPercent' | 'lagKind'>

const newTie: Tie = { type: 'finish-to-start', lagMinutes: 0, lagPercent: null, lagKind: null }

/** How it would be tied: a lag is in minutes or in percent, and the last word counts. */
function checkTie(known: Tie, wish: DependencyChanges): Result<Tie, Refusal> {
  const type = checkOneOf<DependencyType>('dependencyType', dependencyTypes, wish.type ?? known.type)
  if (!type.ok) return type
  const kind = checkOneOf<LagKind>('lagKind', lagKinds, wish.lagKind ?? known.lagKind ?? 'working')
  if (!kind.ok) return kind
  const minutes = checkWholeNumber('lagMinutes', wish.lagMinutes ?? 0, { min: -workMinutesMax, max: workMinutesMax })
  if (!minutes.ok) return minutes
  const percent = checkWholeNumber('lagPercent', wish.lagPercent ?? null, { min: -lagPercentMax, max: lagPercentMax })
  if (!percent.ok) return percent
  const isKept = wish.lagMinutes === undefined && wish.lagPercent === undefined
  const lagPercent = isKept ? known.lagPercent : percent.value
  // Percent are of a duration, and counted as that is.
  if (lagPercent !== null) return accept({ type: type.value, lagMinutes: 0, lagPercent, lagKind: null })
  const lagMinutes = wish.lagMinutes === undefined ? known.lagMinutes : (minutes.value ?? 0)
  return accept({ type: type.value, lagMinutes, lagPercent, lagKind: kind.value === 'working' ? null : kind.value })
}

/** The three that say what the lag is are written together, so that of two concurrent edits one wins whole. */
function editEvents(known: Pick<DependencyRow, 'id'> & Tie, { type, ...lag }: Tie): readonly EventDraft[] {
  const { id } = known
  const isNewType = type !== known.type
  const isNewLag =
    lag.lagMinutes !== known.lagMinutes || lag.lagPercent !== known.lagPercent || lag.lagKind !== known.lagKind
  if (!isNewType && !isNewLag) return []
  return [dependencyEdited.make({ id, set: { ...(isNewType ? { type } : {}), ...(isNewLag ? lag : {}) } })]
}

/** Of a new dependency what is said at all: most have no lag. */
export function lagCells({ lagPercent, lagKind }: Pick<Tie, 'lagPercent' | 'lagKind'>) {
  return { ...(lagPercent === null ? {} : { lagPercent }), ...(lagKind === null ? {} : { lagKind }) }
}

export function decideRemoveDependency(command: RemoveDependency, view: DomainView): Decided {
  const { dependencyId: id } = command
  const dependency = findAny(view, 'dependency', id)
  if (!dependency.ok) return dependency
  const to = findAny(view, 'workItem', dependency.value.toId)
  if (!to.ok) return to
  const events = dependency.value.deletedAt === null ? [dependencyExistence.deleted.make({ id })] : []
  return decide(
    inProject(to.value.projectId),
    events,
    { kind: 'dependency', id },
    { kind: 'workItem', id: to.value.id },
  )
}
