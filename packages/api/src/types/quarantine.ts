import type { QuarantinedCommit } from '@spicetime/workspace'
import { pageOfArray } from '../array-page.ts'
import { builder } from '../builder.ts'
import { mustCount, pageCost, pageRequest, toConnection } from '../connections.ts'
import { QuarantineReasonEnum } from '../enums.ts'
import { CommitRef } from '../refs.ts'

const QuarantinedCommitRef = builder.objectRef<QuarantinedCommit>('QuarantinedCommit').implement({
  description: 'A commit that is kept without effect until an owner or admin decides about it.',
  fields: (t) => ({
    commit: t.field({
      type: CommitRef,
      description: 'What was done, by whom and when.',
      resolve: ({ commit }) => commit,
    }),
    reason: t.expose('reason', { type: QuarantineReasonEnum, description: 'Why it has no effect.' }),
    by: t.field({
      type: CommitRef,
      nullable: true,
      description: 'The commit that took the right away.',
      resolve: ({ by }, _args, { workspace }) => (by === undefined ? null : (workspace.read.findCommit(by) ?? null)),
    }),
    isDropped: t.exposeBoolean('isDropped', {
      description: 'It was decided to leave it out. It can still be adopted.',
    }),
  }),
})

const QuarantineConnection = builder.connectionObject(
  {
    type: QuarantinedCommitRef,
    name: 'QuarantineConnection',
    description: 'A page of the quarantine.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many commits the whole list has.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'QuarantineEdge', description: 'A commit in a list of the quarantine.' },
)

builder.queryField('quarantine', (t) =>
  t.field({
    type: QuarantineConnection,
    description:
      'Commits that somebody made without knowing that they had been removed, or lost the right; newest first. Nothing is lost: each is adopted or dropped.',
    args: {
      ...t.arg.connectionArgs(),
      includeDropped: t.arg.boolean({ description: 'Also those about which is decided; false when left out.' }),
    },
    complexity: pageCost,
    resolve: (_root, { includeDropped, ...page }, { workspace }) => {
      const rows = workspace.read.quarantine().filter(({ isDropped }) => includeDropped === true || !isDropped)
      return toConnection(
        () => pageOfArray(rows, ({ commit }) => commit.id, pageRequest(page)),
        () => rows.length,
      )
    },
  }),
)

builder.queryField('quarantineCount', (t) =>
  t.int({
    description: 'How many commits in quarantine wait for a decision.',
    resolve: (_root, _args, { workspace }) => workspace.read.quarantineCount(),
  }),
)
