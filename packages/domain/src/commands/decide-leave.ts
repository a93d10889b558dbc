import type { LeaveRow } from '../entities/rows.ts'
import { leaveDecided, leaveExistence, leaveRequested } from '../events/leave-events.ts'
import { type Result, refuse } from '../result.ts'
import { type Decided, decide, inWorkspace, refuseField } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkDate, checkOptionalLine } from './fields.ts'
import { leadsSomewhere, mayDecideLeave, refuseLeading } from './leads.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'
import type { DecideLeave, DeleteLeave, RequestLeave, RestoreLeave } from './resource-commands.ts'

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
  const id = context.newId('leave', inWorkspace)
  const asked = leaveRequested.make({ id, memberId, fromOn: command.fromOn, toOn, note: note.value })
  const isApproved = mayDecideLeave(view, context.actor, memberId)
  const events = isApproved ? [asked, leaveDecided.make({ id, set: { status: 'approved' } })] : [asked]
  return decide(inWorkspace, events, { kind: 'leave', id })
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
