import { accept, type Refusal, type Result, refuse } from '@spicetime/domain'
import type { ReplicaInfo } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { ReplicaRef } from '../types/replica.ts'
import { commonFields, RefInput } from './common-input.ts'
import { chain } from './fields.ts'
import { changedObject, definePayload, type PayloadShape } from './payload.ts'
import { type CommandOf, type CommonInput, decide, executeOptions, toPayload } from './run.ts'

const ReplicaPayload = definePayload('ReplicaPayload', 'replica', (t) => ({
  replica: t.field({
    type: ReplicaRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { workspace }) =>
      workspace.read.replicas().find(({ id }) => id === entityId) ?? null,
  }),
}))

const RenameReplicaInput = builder.inputType('RenameReplicaInput', {
  description: 'A new name for a device.',
  fields: (t) => ({
    ref: t.string({ required: true, description: 'Its id, or its name where only one is called so.' }),
    name: t.string({ required: true, description: 'The name.' }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  renameReplica: t.field({
    type: ReplicaPayload,
    description: 'Renames a device: one of one’s own, or as an owner or admin of anybody’s.',
    args: { input: t.arg({ type: RenameReplicaInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runOnReplica(context, input, (replicaId) => ({ kind: 'replica.rename', replicaId, name: input.name })),
  }),
  revokeReplica: t.field({
    type: ReplicaPayload,
    description:
      'Ends a device for good: its key counts no more. What it wrote meanwhile, unseen here, goes into quarantine.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runOnReplica(context, input, (replicaId) => ({ kind: 'replica.revoke', replicaId })),
  }),
}))

/** Every member has devices of his own; whether he may manage this one, the command decides. */
async function runOnReplica(
  context: ApiContext,
  input: CommonInput & { readonly ref: string },
  commandFor: (replicaId: string) => CommandOf<'replica.rename' | 'replica.revoke'>,
): Promise<PayloadShape> {
  let replicaId: string | null = null
  const result = context.allows('manage-members')
    ? decide(context, 'view', () =>
        chain(mustFindReplica(context, input.ref), ({ id }) => {
          replicaId = id
          return context.workspace.execute(commandFor(id), executeOptions(context, input))
        }),
      )
    : refuse<Refusal>({ code: 'not-allowed', permission: 'manage-replica' })
  const payload = await toPayload(context, input, result)
  // The command's outcome names the member; the payload is about the device.
  return { ...payload, entityId: result.ok ? replicaId : null }
}

function mustFindReplica({ workspace }: ApiContext, ref: string): Result<ReplicaInfo, Refusal> {
  const replicas = workspace.read.replicas()
  const byId = replicas.find(({ id }) => id === ref)
  const found = byId === undefined ? replicas.filter(({ name }) => name === ref) : [byId]
  const [one, another] = found
  return one === undefined || another !== undefined ? refuse({ code: 'replica-not-found', ref }) : accept(one)
}
