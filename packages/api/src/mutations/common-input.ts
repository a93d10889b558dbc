import type { InputFieldBuilder } from '@pothos/core'
import { type BuilderTypes, builder } from '../builder.ts'

/** The fields that every input has. */
export function commonFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    dryRun: t.boolean({ description: 'Decide and say what would happen; write nothing.' }),
    clientMutationId: t.string({ description: 'Given back in the payload.' }),
    idempotencyKey: t.string({
      description:
        'Any random text of up to 64 characters: the same request with the same key is done once, and answered again as it was, for 60 days. For who heard no answer.',
    }),
  }
}

export const RefInput = builder.inputType('RefInput', {
  description: 'Names one thing.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its id, or the name that people use: WEB-12, WEB.' }),
    ...commonFields(t),
  }),
})
