import { type AuthorityView, permitsChange } from '../authority/permits-change.ts'
import {
  authorityChangeOf,
  quarantineAdopted,
  quarantineDropped,
  replicaEnrolled,
  replicaRenamed,
  replicaRevoked,
} from '../events/authority-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import { nameLengthMax } from '../events/shapes.ts'
import { accept, type Result, refuse } from '../result.ts'
import type { DecideQuarantine, EnrolReplica, RenameReplica, RevokeReplica } from './command.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView, ReplicaInfo } from './domain-view.ts'
import { checkLine } from './fields.ts'
import { findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

/** Enrolling a replica again for the same member changes nothing. */
export function decideEnrolReplica(command: EnrolReplica, view: DomainView, context: DecisionContext): Decided {
  const { publicKey, memberId, isHost = false, replaces } = command
  if (publicKey.length !== 32) return refuseField('publicKey', 'pattern')
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  if (replaces !== undefined && view.findReplica(replaces) === undefined) return noSuchReplica(replaces)
  const id = view.replicaIdOf(publicKey)
  const known = view.findReplica(id)
  // An ended replica does not come back under the same key.
  if (known?.isRevoked === true) return refuseField('publicKey', 'unknown-value', { value: id })
  if (known?.members.some((one) => one.memberId === memberId && (one.isHost || !isHost)) === true) {
    return decide(inWorkspace, [], { kind: 'member', id: memberId })
  }
  const event = replicaEnrolled.make(id, {
    publicKey,
    memberId,
    name: name.value,
    ...(isHost ? { isHost } : {}),
    ...(replaces === undefined ? {} : { replaces, seen: [...view.seenOf({ replicaId: replaces })] }),
  })
  return decidePermitted(event, view, context, memberId)
}

export function decideRenameReplica(command: RenameReplica, view: DomainView, context: DecisionContext): Decided {
  const replica = findReplica(view, command.replicaId)
  if (!replica.ok) return replica
  const name = checkLine('name', command.name, nameLengthMax)
  if (!name.ok) return name
  const memberId = ownerOf(replica.value)
  if (name.value === replica.value.name) return decide(inWorkspace, [], { kind: 'member', id: memberId })
  return decidePermitted(replicaRenamed.make(command.replicaId, { name: name.value }), view, context, memberId)
}

/** What the replica wrote meanwhile, unseen here, goes into quarantine. */
export function decideRevokeReplica(command: RevokeReplica, view: DomainView, context: DecisionContext): Decided {
  const { replicaId } = command
  const replica = findReplica(view, replicaId)
  if (!replica.ok) return replica
  const memberId = ownerOf(replica.value)
  if (replica.value.isRevoked) return decide(inWorkspace, [], { kind: 'member', id: memberId })
  return decidePermitted(
    replicaRevoked.make(replicaId, { seen: [...view.seenOf({ replicaId })] }),
    view,
    context,
    memberId,
  )
}

/** Adopts commits, so that they count, or drops them for good. */
export function decideQuarantine(command: DecideQuarantine, view: DomainView): Decided {
  const commitIds = [...new Set(command.commitIds)]
  const unknown = commitIds.find((id) => !view.isQuarantined(id))
  if (unknown !== undefined) return refuse({ code: 'commit-not-found', ref: unknown })
  if (commitIds.length === 0) return refuseField('commitIds', 'empty')
  if (commitIds.length > 1000) return refuseField('commitIds', 'out-of-range', { limit: 1000 })
  const { id } = view.workspace()
  const kind = command.kind === 'quarantine.adopt' ? quarantineAdopted : quarantineDropped
  return decide(inWorkspace, [kind.make(id, { commitIds })], { kind: 'workspace', id })
}

function findReplica(view: DomainView, replicaId: string): Result<ReplicaInfo, Refusal> {
  const replica = view.findReplica(replicaId)
  return replica === undefined ? noSuchReplica(replicaId) : accept(replica)
}
function noSuchReplica(replicaId: string): Result<never, Refusal> {
  return refuse({ code: 'replica-not-found', ref: replicaId })
}
function ownerOf(replica: ReplicaInfo): string {
  return replica.members[0]?.memberId ?? ''
}

/** The same question that every other replica will ask. */
function decidePermitted(event: EventDraft, view: DomainView, context: DecisionContext, memberId: string): Decided {
  const change = authorityChangeOf(event)
  const role = view.find('member', context.actor)?.role ?? 'none'
  const authority: AuthorityView = {
    roleOf: (id) => view.find('member', id)?.role ?? 'none',
    replica: (id) => view.findReplica(id),
    // Nothing that is decided here depends on it.
    isOpen: () => true,
    isOfClosedKind: () => false,
    admissionOf: () => 'nobody',
  }
  if (change === undefined || !permitsChange({ memberId: context.actor, role }, change, authority)) {
    return refuse({ code: 'not-allowed', permission: 'manage-replica' })
  }
  return decide(inWorkspace, [event], { kind: 'member', id: memberId })
}
