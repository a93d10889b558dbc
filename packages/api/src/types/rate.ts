import { minorDigitsOf, readPrice } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { MemberRef, nodeOptions, RateRef } from '../refs.ts'
import { mustFind } from './references.ts'

builder.node(RateRef, {
  ...nodeOptions.rate,
  description:
    'What an hour of a member costs from a day on. Shown to nobody but who was admitted to what people cost.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Whose hour.',
      resolve: ({ memberId }, _args, { loaders }) => mustFind(loaders, 'member', memberId),
    }),
    fromOn: t.expose('fromOn', {
      type: 'Date',
      nullable: true,
      description: 'The first day of it; null: from the beginning.',
    }),
    perHour: t.float({
      description: 'In whole units of the currency.',
      resolve: ({ perHour }) => {
        const price = readPrice(perHour)
        return price === undefined ? 0 : price.minor / 10 ** minorDigitsOf(price.currency)
      },
    }),
    currency: t.string({
      description: 'Three letters, as ISO 4217 has them.',
      resolve: ({ perHour }) => readPrice(perHour)?.currency ?? '',
    }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was removed.' }),
  }),
})

builder.queryFields((t) => ({
  rates: t.field({
    type: [RateRef],
    description: 'What people cost, by member and day; nothing for who was not admitted to it.',
    complexity: { field: 5, multiplier: 20 },
    resolve: (_root, _args, { workspace }) => workspace.read.rates(),
  }),
  rateReaders: t.field({
    type: [MemberRef],
    description: 'Who was admitted to what people cost: that is no secret.',
    complexity: { field: 5, multiplier: 10 },
    resolve: (_root, _args, { workspace, loaders }) =>
      Promise.all([...workspace.read.ratesAudience().keys()].map((id) => mustFind(loaders, 'member', id))),
  }),
}))
