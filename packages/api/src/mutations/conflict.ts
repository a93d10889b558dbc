import { kindOfId, permissionToChange, type Refusal, type Result, refuse } from '@spicetime/domain'
import type { Resolution } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { ConflictChoiceEnum } from '../enums.ts'
import { WorkItemRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields } from './common-input.ts'
import { chain } from './fields.ts'
import { definePayload } from './payload.ts'
import { decide, executeOptions, toPayload } from './run.ts'

const ConflictPayload = definePayload('ConflictPayload', 'conflict', (t) => ({
  workItem: t.field({
    type: WorkItemRef,
    nullable: true,
    description: 'The item, when it was one of its fields; in a dry run as it stood before.',
    resolve: ({ entityId }, _args, { loaders }) =>
      entityId !== null && kindOfId(entityId) === 'workItem' ? findOptional(loaders, 'workItem', entityId) : null,
  }),
}))

const ResolveConflictInput = builder.inputType('ResolveConflictInput', {
  description: 'Which conflict, and how it ends.',
  fields: (t) => ({
    entityId: t.id({ required: true, description: 'The thing, as the conflict names it.' }),
    field: t.string({ required: true, description: 'Its field, as the conflict names it.' }),
    keep: t.field({ type: ConflictChoiceEnum, required: true, description: 'Which value is to stand.' }),
    commit: t.string({ description: 'With OTHER: the commit whose value is to stand, or its beginning.' }),
    value: t.string({
      description: 'With VALUE: what is to stand, as people write it (a title, a key, a date); null clears the field.',
    }),
    ...commonFields(t),
  }),
})

builder.mutationField('resolveConflict', (t) =>
  t.field({
    type: ConflictPayload,
    description: 'Ends a conflict: writes its field once more, with one of its values or another.',
    args: { input: t.arg({ type: ResolveConflictInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) => {
      const { entityId, field } = input
      const kind = kindOfId(entityId)
      const result =
        kind === undefined
          ? refuse<Refusal>({ code: 'no-conflict', ref: entityId, field })
          : decide(context, permissionToChange(kind), () =>
              chain(readResolution(input), (resolution) =>
                context.workspace.resolveConflict({ entityId, field, resolution }, executeOptions(context, input)),
              ),
            )
      return toPayload(context, input, result)
    },
  }),
)

interface Choice {
  readonly keep: 'current' | 'other' | 'value'
  readonly commit?: string | null | undefined
  readonly value?: string | null | undefined
}

function readResolution({ keep, commit, value }: Choice): Result<Resolution, Refusal> {
  if (keep === 'current') return { ok: true, value: { keep } }
  if (keep === 'value') return { ok: true, value: { keep, value: value ?? null } }
  return typeof commit === 'string'
    ? { ok: true, value: { keep, commitId: commit } }
    : refuse({ code: 'invalid-field', field: 'commit', rule: 'empty' })
}
