import { builder } from '../builder.ts'
import { CommitRef } from '../refs.ts'
import { commonFields } from './common-input.ts'
import { PayloadRef, type PayloadShape } from './payload.ts'
import { decide, executeOptions, toPayload } from './run.ts'

interface UndoPayloadShape extends PayloadShape {
  readonly undoneCommitId: string | null
}

const UndoPayload = builder.objectRef<UndoPayloadShape>('UndoPayload').implement({
  description: 'What became of an undo.',
  interfaces: [PayloadRef],
  fields: (t) => ({
    undoneCommit: t.field({
      type: CommitRef,
      nullable: true,
      description: 'The commit that was taken back.',
      resolve: ({ undoneCommitId }, _args, { workspace }) =>
        undoneCommitId === null ? null : (workspace.read.findCommit(undoneCommitId) ?? null),
    }),
  }),
})

const UndoInput = builder.inputType('UndoInput', {
  description: 'What to take back.',
  fields: (t) => ({
    commit: t.string({
      description:
        'A commit id or its beginning; the newest commit of the viewer that is not yet undone when left out.',
    }),
    ...commonFields(t),
  }),
})

builder.mutationField('undo', (t) =>
  t.field({
    type: UndoPayload,
    description: "Takes back a commit, or the viewer's newest one. That is a commit of its own, and can be undone too.",
    args: { input: t.arg({ type: UndoInput, required: true, description: 'What to do.' }) },
    resolve: async (_root, { input }, context) => {
      const { workspace } = context
      // A ref that means no commit goes on as it is: the workspace refuses it.
      const ref = input.commit ?? undefined
      const commitId = ref === undefined ? undefined : (workspace.read.findCommit(ref)?.id ?? ref)
      const result = decide(context, 'edit', () => workspace.undo({ ...executeOptions(context, input), commitId }))
      const payload = await toPayload(context, input, result)
      const written = payload.commitIds[0]
      const undone = written === undefined ? undefined : workspace.read.findCommit(written)?.undoes
      return { ...payload, undoneCommitId: undone ?? (result.ok ? (commitId ?? null) : null) }
    },
  }),
)
