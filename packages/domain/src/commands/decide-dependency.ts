import { dependencyAdded } from '../events/dependency-added.ts'
import { dependencyExistence } from '../events/existence.ts'
import { refuse } from '../result.ts'
import type { AddDependency, RemoveDependency } from './command.ts'
import { findCycle } from './cycles.ts'
import { type Decided, decide, inProject, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { findAny, findLive } from './lookup.ts'

const lagMinutesMax = 10_000_000

export function decideAddDependency(command: AddDependency, view: DomainView, context: DecisionContext): Decided {
  const { fromId, toId, lagMinutes = 0 } = command
  const from = findLive(view, 'workItem', fromId)
  if (!from.ok) return from
  const to = findLive(view, 'workItem', toId)
  if (!to.ok) return to
  if (!Number.isInteger(lagMinutes)) return refuseField('lagMinutes', 'not-a-number')
  if (Math.abs(lagMinutes) > lagMinutesMax) return refuseField('lagMinutes', 'out-of-range', { limit: lagMinutesMax })
  // An edge is kept where it holds something back; between projects its commit cites what it rests on.
  const scope = inProject(to.value.projectId)
  const known = view.findDependency(fromId, toId)
  if (known !== undefined && known.lagMinutes === lagMinutes)
    return decide(scope, [], { kind: 'dependency', id: known.id })
  const cycle = fromId === toId ? [fromId, toId] : findCycle(view, fromId, toId)
  if (cycle !== undefined) return refuse({ code: 'cycle', field: 'toId', path: cycle })
  const id = context.newId('dependency', scope)
  const replaced = known === undefined ? [] : [dependencyExistence.deleted.make({ id: known.id })]
  const added = dependencyAdded.make({ id, fromId, toId, type: 'finish-to-start', lagMinutes })
  return decide(
    scope,
    [...replaced, added],
    { kind: 'dependency', id },
    { kind: 'workItem', id: toId },
    { kind: 'workItem', id: fromId },
  )
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
