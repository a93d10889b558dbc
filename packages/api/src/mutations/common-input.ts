import type { InputFieldBuilder } from '@pothos/core'
import { type BuilderTypes, builder } from '../builder.ts'

/** The fields that every input has. */
export function commonFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    dryRun: t.boolean({ description: 'Decide and say what would happen; write nothing.' }),
    clientMutationId: t.string({ description: 'Given back in the payload.' }),
  }
}

export const RefInput = builder.inputType('RefInput', {
  description: 'Names one thing.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its id, or the name that people use: WEB-12, WEB.' }),
    ...commonFields(t),
  }),
})
