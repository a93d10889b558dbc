import { permitsChange } from '../authority/permits-change.ts'
import { authorityChangeOf, ratesMemberAdmitted, ratesMemberDismissed } from '../events/authority-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import { rateEdited, rateEpochOn, rateExistence, rateIdOf, rateSet } from '../events/rate-events.ts'
import type { MemberId, RegionId } from '../ids.ts'
import { accept, type Result, refuse } from '../result.ts'
import { currencyPattern, minorDigitsOf, priceMinorMax, priceText, readPrice } from '../vocabulary/price.ts'
import { authorityViewOf } from './decide-audience.ts'
import { type Decided, inRates, inWorkspace, refuseField, type ScopedEvent } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { existenceEvents } from './existence.ts'
import { checkDate } from './fields.ts'
import { findAny, findLive } from './lookup.ts'
import type { AdmitToRates, DeleteRate, DismissFromRates, EditRate, RestoreRate, SetRate } from './rate-commands.ts'
import type { Refusal } from './refusal.ts'

/** What people cost: seen, and so set, by none but who is admitted. What others may not see is not there for them. */
export function decideSetRate(command: SetRate, view: DomainView, context: DecisionContext): Decided {
  const member = findLive(view, 'member', command.memberId)
  if (!member.ok) return member
  const admission = admissionOfActor(view, context)
  if (!admission.ok) return admission
  const fromOn = checkDate('fromOn', command.fromOn ?? null)
  if (!fromOn.ok) return fromOn
  if (fromOn.value !== null && fromOn.value <= rateEpochOn) return refuseField('fromOn', 'out-of-range')
  const perHour = checkPrice(command)
  if (!perHour.ok) return perHour
  const id = rateIdOf(member.value.id, fromOn.value, view.ratesRegion())
  const known = view.find('rate', id)
  const made = { id, memberId: member.value.id, fromOn: fromOn.value, perHour: perHour.value }
  const events =
    known === undefined
      ? [rateSet.make(made)]
      : [
          ...existenceEvents(known, false, rateExistence),
          ...(known.perHour === perHour.value ? [] : [rateEdited.make({ id, set: { perHour: perHour.value } })]),
        ]
  return accept({ events: [...admission.value, ...events.map(scoped)], entities: [{ kind: 'rate', id }] })
}

const scoped = (event: EventDraft): ScopedEvent => ({ scope: inRates, event })

function checkPrice({ perHourMinor, currency }: SetRate): Result<string, Refusal> {
  const code = currency.trim().toUpperCase()
  if (!currencyPattern.test(code)) return refuseField('currency', 'pattern', { value: currency })
  if (!Number.isInteger(perHourMinor)) return refuseField('perHour', 'not-a-number')
  // Limits in whole units, as people write prices.
  const unit = 10 ** minorDigitsOf(code)
  if (perHourMinor < 1) return refuseField('perHour', 'out-of-range', { limit: 1 / unit })
  if (perHourMinor > priceMinorMax) return refuseField('perHour', 'out-of-range', { limit: priceMinorMax / unit })
  return accept(priceText({ minor: perHourMinor, currency: code }))
}

/** Nothing where he is admitted already. Where nobody is, whoever may begin it lets himself in; later that is a step of its own. */
function admissionOfActor(view: DomainView, context: DecisionContext): Result<readonly ScopedEvent[], Refusal> {
  const { members } = view.audienceOf(view.ratesRegion())
  if (members.has(context.actor)) return accept([])
  if (members.size > 0) return refuse({ code: 'not-allowed', permission: 'see-rates' })
  return permitted([admit(view, context.actor)], view, context)
}

export function decideEditRate({ rateId: id, set }: EditRate, view: DomainView): Decided {
  const rate = findLive(view, 'rate', id)
  if (!rate.ok) return rate
  const { perHour = rate.value.perHour } = set
  if (readPrice(perHour) === undefined) return refuseField('perHour', 'pattern', { value: perHour })
  const events = perHour === rate.value.perHour ? [] : [rateEdited.make({ id, set: { perHour } })]
  return accept({ events: events.map(scoped), entities: [{ kind: 'rate', id }] })
}

export function decideRateExistence({ kind, rateId: id }: DeleteRate | RestoreRate, view: DomainView): Decided {
  const rate = findAny(view, 'rate', id)
  if (!rate.ok) return rate
  const events = existenceEvents(rate.value, kind === 'rate.delete', rateExistence)
  return accept({ events: events.map(scoped), entities: [{ kind: 'rate', id }] })
}

export function decideAdmitToRates(command: AdmitToRates, view: DomainView, context: DecisionContext): Decided {
  const member = findLive(view, 'member', command.memberId)
  if (!member.ok) return member
  const { id } = member.value
  const isIn = view.audienceOf(view.ratesRegion()).members.has(id)
  return about(id, permitted(isIn ? [] : [admit(view, id)], view, context))
}

/** Also of somebody who is a member no more. */
export function decideDismissFromRates(
  { memberId }: DismissFromRates,
  view: DomainView,
  context: DecisionContext,
): Decided {
  const regionId = view.ratesRegion()
  if (!view.audienceOf(regionId).members.has(memberId)) return about(memberId, permitted([], view, context))
  const seen = view.seenOf({ memberId }).filter((chain) => chain.regionId === regionId)
  const event = ratesMemberDismissed.make(view.workspace().id, { regionId, memberId, seen })
  return about(memberId, permitted([event], view, context))
}

function about(id: MemberId, decided: Result<readonly ScopedEvent[], Refusal>): Decided {
  return decided.ok ? accept({ events: decided.value, entities: [{ kind: 'member', id }] }) : decided
}

function admit(view: DomainView, memberId: MemberId): EventDraft {
  const regionId: RegionId = view.ratesRegion()
  return ratesMemberAdmitted.make(view.workspace().id, { regionId, memberId })
}

/** The same question that every other replica will ask. */
function permitted(
  events: readonly EventDraft[],
  view: DomainView,
  { actor }: DecisionContext,
): Result<readonly ScopedEvent[], Refusal> {
  const role = view.find('member', actor)?.role ?? 'none'
  const changes = events.flatMap((event) => authorityChangeOf(event) ?? [])
  const isPermitted = changes.every((change) => permitsChange({ memberId: actor, role }, change, authorityViewOf(view)))
  if (!isPermitted) return refuse({ code: 'not-allowed', permission: 'admit-to-rates' })
  return accept(events.map((event) => ({ scope: inWorkspace, event })))
}
