import { accept } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { ViewLayoutEnum } from '../enums.ts'
import { SavedViewRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const SavedViewPayload = definePayload('SavedViewPayload', 'view', (t) => ({
  view: t.field({
    type: SavedViewRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'view', entityId),
  }),
}))

const SaveViewInput = builder.inputType('SaveViewInput', {
  description: 'A list to keep.',
  fields: (t) => ({
    name: t.string({
      required: true,
      description: 'What to call it; a list of yours with that name becomes this one.',
    }),
    query: t.string({ required: true, description: 'A text of the query language; empty for everything.' }),
    layout: t.field({ type: ViewLayoutEnum, description: 'How it is shown; LIST for a new one when left out.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  saveView: t.field({
    type: SavedViewPayload,
    description: 'Keeps a list for who asks, and for nobody else.',
    args: { input: t.arg({ type: SaveViewInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'view.save', () => {
        const { name, query, layout } = input
        return accept({ kind: 'view.save', name, query, layout: layout ?? undefined })
      }),
  }),
  deleteView: t.field({
    type: SavedViewPayload,
    description: 'Deletes a list of yours. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'view.delete', () =>
        mapResult(mustFindById(context, 'view', input.ref), ({ id }) => ({ kind: 'view.delete', viewId: id })),
      ),
  }),
  restoreView: t.field({
    type: SavedViewPayload,
    description: 'Brings a deleted list of yours back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'view.restore', () =>
        mapResult(mustFindById(context, 'view', input.ref), ({ id }) => ({ kind: 'view.restore', viewId: id })),
      ),
  }),
}))
