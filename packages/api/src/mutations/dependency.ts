import type { InputFieldBuilder } from '@pothos/core'
import type { DependencyType, LagKind } from '@spicetime/domain'
import { type BuilderTypes, builder } from '../builder.ts'
import { DependencyTypeEnum, LagKindEnum } from '../enums.ts'
import { DependencyRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { collect, mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindWorkItem } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const DependencyPayload = definePayload('DependencyPayload', 'dependency', (t) => ({
  dependency: t.field({
    type: DependencyRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'dependency', entityId),
  }),
}))

/** How one item is tied to another; what is left out stays as it is. */
function tieFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    type: t.field({
      type: DependencyTypeEnum,
      description: 'Which of their dates it ties; FINISH_TO_START of a new one.',
    }),
    lagMinutes: t.int({ description: 'Time between the two in minutes; none of a new one, may be negative.' }),
    lagPercent: t.int({
      description: 'Time between the two, in percent of the duration of what is waited for; null: in minutes.',
    }),
    lagKind: t.field({ type: LagKindEnum, description: 'In what time the lag passes; WORKING of a new one.' }),
  }
}

interface TieInput {
  readonly type?: DependencyType | null | undefined
  readonly lagMinutes?: number | null | undefined
  readonly lagPercent?: number | null | undefined
  readonly lagKind?: LagKind | null | undefined
}

function tieOf({ type, lagMinutes, lagPercent, lagKind }: TieInput) {
  return {
    type: type ?? undefined,
    lagMinutes: lagMinutes ?? undefined,
    lagPercent,
    lagKind: lagKind ?? undefined,
  }
}

const EditDependencyInput = builder.inputType('EditDependencyInput', {
  description: 'Changes of how one item waits for another. A field left out stays as it is.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'The id of the dependency.' }),
    ...tieFields(t),
    ...commonFields(t),
  }),
})

const AddDependencyInput = builder.inputType('AddDependencyInput', {
  description: 'One item waits for another. Of two that are tied already it is a change.',
  fields: (t) => ({
    from: t.string({ required: true, description: 'The item that is waited for: a key or an id.' }),
    to: t.string({ required: true, description: 'The item that waits: a key or an id.' }),
    ...tieFields(t),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  addDependency: t.field({
    type: DependencyPayload,
    description: 'Makes one item wait for another.',
    args: { input: t.arg({ type: AddDependencyInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'dependency.add', () => {
        const ends = collect({ from: mustFindWorkItem(context, input.from), to: mustFindWorkItem(context, input.to) })
        return mapResult(ends, ({ from, to }) => ({
          kind: 'dependency.add',
          fromId: from.id,
          toId: to.id,
          ...tieOf(input),
        }))
      }),
  }),
  editDependency: t.field({
    type: DependencyPayload,
    description: 'Changes how one item waits for another.',
    args: { input: t.arg({ type: EditDependencyInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'dependency.edit', () =>
        mapResult(mustFindById(context, 'dependency', input.ref), ({ id }) => ({
          kind: 'dependency.edit',
          dependencyId: id,
          set: tieOf(input),
        })),
      ),
  }),
  removeDependency: t.field({
    type: DependencyPayload,
    description: 'Lets an item wait no more.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'dependency.remove', () =>
        mapResult(mustFindById(context, 'dependency', input.ref), ({ id }) => ({
          kind: 'dependency.remove',
          dependencyId: id,
        })),
      ),
  }),
}))
