import type { LeaveRow } from '../entities/rows.ts'
import type { EventDraft } from '../events/define-event.ts'
import { leaveDecided, leaveExistence, leaveRequested } from '../events/leave-events.ts'
import { type Result, refuse } from '../result.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkDate, checkOptionalLine } from './fields.ts'
import { leadsSomewhere, mayDecideLeave, refuseLeading } from './leads.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'
import type { DecideLeave, DeleteLeave, EditLeave, RequestLeave, RestoreLeave } from './resource-commands.ts'

/** One's own leave one asks for; that of others who lead may enter. */
export function decideRequestLeave(command: RequestLeave, view: DomainView, context: DecisionContext): Decided {
  const { memberId, toOn = command.fromOn } = command
  const member = findLive(view, 'member', memberId)
  if (!member.ok) return member
  if (memberId !== context.actor && !leadsSomewhere(view, context.actor)) return refuseLeading('lead-any')
  const period = checkPeriod(command.fromOn, toOn)
  if (!period.ok) return period
  const note = checkOptionalLine('note', command.note ?? null)
  if (!note.ok) return note
  return enterLeave({ memberId, fromOn: command.fromOn, toOn, note: note.value }, [], view, context)
}

/** New leave, approved by who may, behind events that make room for it. */
function enterLeave(
  leave: Pick<LeaveRow, 'memberId' | 'fromOn' | 'toOn' | 'note'>,
  before: readonly EventDraft[],
  view: DomainView,
  context: DecisionContext,
): Decided {
  const id = context.newId('leave', inWorkspace)
  const isApproved = mayDecideLeave(view, context.actor, leave.memberId)
  const decided = isApproved ? [leaveDecided.make({ id, set: { status: 'approved' } })] : []
  return decide(inWorkspace, [...before, leaveRequested.make({ id, ...leave }), ...decided], { kind: 'leave', id })
}

/** Two who edit the same leave apart make two in its place: both are seen, and one is taken back. */
export function decideEditLeave({ leaveId, set }: EditLeave, view: DomainView, context: DecisionContext): Decided {
  const leave = findLive(view, 'leave', leaveId)
  if (!leave.ok) return leave
  const refusal = refusalToTouch(leave.value, view, context)
  if (refusal !== undefined) return refuse(refusal)
  const { memberId } = leave.value
  const { fromOn = leave.value.fromOn, toOn = leave.value.toOn } = set
  const period = checkPeriod(fromOn, toOn)
  if (!period.ok) return period
  const checked = checkOptionalLine('note', set.note === undefined ? leave.value.note : set.note)
  if (!checked.ok) return checked
  const isSame = fromOn === leave.value.fromOn && toOn === leave.value.toOn && checked.value === leave.value.note
  if (isSame) return decide(inWorkspace, [], { kind: 'leave', id: leaveId })
  const gone = existenceEvents(leave.value, true, leaveExistence)
  return enterLeave({ memberId, fromOn, toOn, note: checked.value }, gone, view, context)
}

/** From a day to another, both included; null is no bound. */
export function checkPeriod(fromOn: string | null, toOn: string | null): Result<string | null, Refusal> {
  const from = checkDate('fromOn', fromOn)
  if (!from.ok) return from
  const to = checkDate('toOn', toOn)
  if (!to.ok) return to
  if (fromOn === null || toOn === null || fromOn <= toOn) return to
  return refuseField('toOn', 'before-start', { value: toOn })
}

export function decideAboutLeave({ kind, leaveId }: DecideLeave, view: DomainView, context: DecisionContext): Decided {
  const leave = findLive(view, 'leave', leaveId)
  if (!leave.ok) return leave
  if (!mayDecideLeave(view, context.actor, leave.value.memberId)) return refuseLeading('decide-leave')
  const status = kind === 'leave.approve' ? 'approved' : 'rejected'
  const events = leave.value.status === status ? [] : [leaveDecided.make({ id: leaveId, set: { status } })]
  return decide(inWorkspace, events, { kind: 'leave', id: leaveId })
}

export function decideLeaveExistence(
  { kind, leaveId }: DeleteLeave | RestoreLeave,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const leave = findAny(view, 'leave', leaveId)
  if (!leave.ok) return leave
  const refusal = refusalToTouch(leave.value, view, context)
  if (refusal !== undefined) return refuse(refusal)
  const events = existenceEvents(leave.value, kind === 'leave.delete', leaveExistence)
  return decide(inWorkspace, events, { kind: 'leave', id: leaveId })
}

function refusalToTouch({ memberId }: LeaveRow, view: DomainView, { actor }: DecisionContext): Refusal | undefined {
  if (memberId === actor || leadsSomewhere(view, actor)) return undefined
  return { code: 'not-allowed', permission: 'lead-any' }
}
