import type { ObjectFieldsShape } from '@pothos/core'
import { type BuilderTypes, builder } from '../builder.ts'
import { UserErrorRef, type UserErrorShape } from './user-error.ts'

/** What became of a mutation. */
export interface PayloadShape {
  readonly commitIds: readonly string[]
  readonly events: readonly { readonly kind: string; readonly payload: unknown }[]
  readonly error: UserErrorShape | null
  readonly clientMutationId: string | null
  /** The main thing that was changed; null after a refusal. */
  readonly entityId: string | null
}

const OutcomeEventRef = builder.objectRef<PayloadShape['events'][number]>('OutcomeEvent').implement({
  description: 'An event as the command made it.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'What happened: workItem.edited, say.' }),
    payload: t.expose('payload', { type: 'JSON', description: 'The facts.' }),
  }),
})

export const PayloadRef = builder.interfaceRef<PayloadShape>('Payload').implement({
  description:
    'What became of a mutation: `error` is set when it was refused, otherwise the changed object is. A dry run that would create something has neither.',
  fields: (t) => ({
    commitIds: t.stringList({
      description: 'The commits that were written; empty for a dry run and for a change that changes nothing.',
      resolve: ({ commitIds }) => commitIds,
    }),
    events: t.field({
      type: [OutcomeEventRef],
      description: 'What happened, or in a dry run would happen.',
      resolve: ({ events }) => events,
    }),
    error: t.expose('error', { type: UserErrorRef, nullable: true, description: 'Why it was refused.' }),
    clientMutationId: t.exposeString('clientMutationId', { nullable: true, description: 'As given in the input.' }),
  }),
})

export const changedObject = 'The changed object as it stands now; in a dry run as it stood before.'

/** A payload with a field for the changed object. */
export function definePayload(name: string, noun: string, fields: ObjectFieldsShape<BuilderTypes, PayloadShape>) {
  const description = `What became of the change of a ${noun}.`
  return builder.objectRef<PayloadShape>(name).implement({ description, interfaces: [PayloadRef], fields })
}
