import { z } from 'zod'
import { idAbout, type MemberId, memberIdShape, type RateId, rateIdShape, regionTagOf } from '../ids.ts'
import { isCalendarDate } from '../query/calendar-date.ts'
import { pricePattern, readPrice } from '../vocabulary/price.ts'
import { defineEvent } from './define-event.ts'
import { defineExistence } from './existence-events.ts'
import { defineFieldEvent } from './field-event.ts'
import { date } from './shapes.ts'

const perHour = z
  .string()
  .regex(pricePattern)
  .refine((text) => readPrice(text) !== undefined)

/** Rates count from a day after this, or from the beginning. */
export const rateEpochOn = '1970-01-01'

/**
 * The id of what a member costs from a day on: two who set it apart speak of one thing, and see that they differ.
 * @param regionId of the rates, or any id of that region
 */
export function rateIdOf(memberId: MemberId, fromOn: string | null, regionId: string): RateId {
  const atMs = fromOn === null ? 0 : Date.parse(`${fromOn}T00:00:00Z`)
  return idAbout('rate', memberId, { atMs, tag: regionTagOf(regionId) })
}

interface RateSet {
  readonly id: RateId
  readonly memberId: MemberId
  readonly fromOn: string | null
  readonly perHour: string
}

/** One that names another member or day than its id has no effect. */
function isOfItsId({ id, memberId, fromOn }: RateSet): boolean {
  return (fromOn === null || fromOn > rateEpochOn) && id === rateIdOf(memberId, fromOn, id)
}

/** Says what a member costs from a day on; the later of two that speak of one day counts. */
export const rateSet = defineEvent<RateSet>({
  kind: 'rate.set',
  version: 1,
  entity: 'rate',
  payload: z
    .object({ id: rateIdShape, memberId: memberIdShape, fromOn: date.refine(isCalendarDate).nullable(), perHour })
    .refine(isOfItsId),
  entityId: ({ id }) => id,
  ids: { id: 'here', memberId: 'anywhere' },
  effects: ({ id, ...cells }, { actor, atMs }) => [
    { op: 'create', entity: 'rate', id, cells: { ...cells, createdAt: atMs, createdBy: actor, updatedAt: atMs } },
  ],
})

export const rateEdited = defineFieldEvent({
  kind: 'rate.edited',
  entity: 'rate',
  id: rateIdShape,
  set: z.object({ perHour: perHour.optional() }),
})

export const rateExistence = defineExistence('rate', rateIdShape)
