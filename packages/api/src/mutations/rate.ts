import { accept, currencyPattern, minorDigitsOf, type Refusal, type Result, refuse } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { MemberRef, RateRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { collect, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindMember } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const RatePayload = definePayload('RatePayload', 'rate', (t) => ({
  rate: t.field({
    type: RateRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'rate', entityId),
  }),
}))

const RateReaderPayload = definePayload('RateReaderPayload', 'reader of rates', (t) => ({
  member: t.field({
    type: MemberRef,
    nullable: true,
    description: 'Whom it concerns.',
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'member', entityId),
  }),
}))

const SetRateInput = builder.inputType('SetRateInput', {
  description: 'What an hour of a member costs.',
  fields: (t) => ({
    member: t.string({ required: true, description: 'Whose hour: a handle or an id; @me is who asks.' }),
    perHour: t.float({ required: true, description: 'In whole units of the currency, above 0.' }),
    currency: t.string({ required: true, description: 'Three letters, as ISO 4217 has them.' }),
    fromOn: t.field({ type: 'Date', description: 'The first day of it; from the beginning when left out.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  setRate: t.field({
    type: RatePayload,
    description:
      'Says what a member costs from a day on, in the place of what was said of that day. Of the first of all rates an owner who sets it is admitted with that.',
    args: { input: t.arg({ type: SetRateInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'rate.set', () => {
        const parts = collect({
          member: mustFindMember(context, input.member),
          price: minorOf(input.perHour, input.currency),
        })
        return mapResult(parts, ({ member, price }) => ({
          kind: 'rate.set',
          memberId: member.id,
          fromOn: input.fromOn,
          perHourMinor: price,
          currency: input.currency,
        }))
      }),
  }),
  deleteRate: t.field({
    type: RatePayload,
    description: 'Removes a rate.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'rate.delete', () =>
        mapResult(mustFindById(context, 'rate', input.ref), ({ id }) => ({ kind: 'rate.delete', rateId: id })),
      ),
  }),
  admitToRates: t.field({
    type: RateReaderPayload,
    description: 'Lets a member see what people cost, on all their devices.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'Whom: a handle or an id.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'rate.admit', () =>
        mapResult(mustFindMember(context, input.ref), ({ id }) => ({ kind: 'rate.admit', memberId: id })),
      ),
  }),
  dismissFromRates: t.field({
    type: RateReaderPayload,
    description: 'A member gets no more of what people cost; what is on their devices stays there.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'Whom: a handle or an id.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'rate.dismiss', () =>
        mapResult(mustFindMember(context, input.ref), ({ id }) => ({ kind: 'rate.dismiss', memberId: id })),
      ),
  }),
}))

/** In the smallest unit; more decimals than the currency has are refused by the decision, which takes whole numbers. */
function minorOf(perHour: number, currency: string): Result<number, Refusal> {
  const code = currency.trim().toUpperCase()
  if (!currencyPattern.test(code)) {
    return refuse({ code: 'invalid-field', field: 'currency', rule: 'pattern', value: currency })
  }
  const minor = perHour * 10 ** minorDigitsOf(code)
  const whole = Math.round(minor)
  return accept(Math.abs(minor - whole) < 1e-6 ? whole : minor)
}
