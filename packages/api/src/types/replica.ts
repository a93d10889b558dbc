import type { ReplicaInfo } from '@spicetime/workspace'
import { pageOfArray } from '../array-page.ts'
import { builder } from '../builder.ts'
import { mustCount, pageCost, pageRequest, toConnection } from '../connections.ts'
import { MemberRef } from '../refs.ts'
import { findOptional } from './references.ts'

export const ReplicaRef = builder.objectRef<ReplicaInfo>('Replica').implement({
  description: 'A device of a member, or a hub: one whole copy of the workspace with a key of its own.',
  fields: (t) => ({
    id: t.id({ description: 'Made from its public key.', resolve: ({ id }) => id }),
    name: t.exposeString('name', { description: 'What people call the device.' }),
    member: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Whose it is; null for one that nobody has enrolled.',
      resolve: ({ memberId }, _args, { loaders }) => findOptional(loaders, 'member', memberId ?? null),
    }),
    isHost: t.exposeBoolean('isHost', { description: 'It may also write for others, as a hub does.' }),
    isRevoked: t.exposeBoolean('isRevoked', { description: 'Its key counts no more.' }),
    isSelf: t.exposeBoolean('isSelf', { description: 'The one that answers.' }),
    commitCount: t.int({ description: 'How many of its commits are here.', resolve: ({ commits }) => commits }),
    lastCommitAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it made the newest of them, by its own clock.',
      resolve: ({ lastCommitAt }) => lastCommitAt ?? null,
    }),
  }),
})

const ReplicaConnection = builder.connectionObject(
  {
    type: ReplicaRef,
    name: 'ReplicaConnection',
    description: 'A page of replicas.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many replicas the whole list has.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'ReplicaEdge', description: 'A replica in a list.' },
)

builder.queryField('replicas', (t) =>
  t.field({
    type: ReplicaConnection,
    description:
      'The devices that take part: the one that answers, then those that wrote last; revoked ones at the end.',
    args: t.arg.connectionArgs(),
    complexity: pageCost,
    resolve: (_root, page, { workspace }) => {
      const rows = workspace.read.replicas()
      return toConnection(
        () => pageOfArray(rows, ({ id }) => id, pageRequest(page)),
        () => rows.length,
      )
    },
  }),
)
