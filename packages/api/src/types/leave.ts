import { builder } from '../builder.ts'
import { LeaveConnection } from '../connection-refs.ts'
import { pageCost, pageRequest, toConnection } from '../connections.ts'
import { LeaveStatusEnum } from '../enums.ts'
import { LeaveRef, MemberRef, nodeOptions } from '../refs.ts'
import { mustFind } from './references.ts'

builder.node(LeaveRef, {
  ...nodeOptions.leave,
  description: 'A member is away from a day to another.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Who is away.',
      resolve: ({ memberId }, _args, { loaders }) => mustFind(loaders, 'member', memberId),
    }),
    fromOn: t.expose('fromOn', { type: 'Date', description: 'The first day.' }),
    toOn: t.expose('toOn', { type: 'Date', description: 'The last day.' }),
    note: t.exposeString('note', { nullable: true, description: 'What for.' }),
    status: t.expose('status', { type: LeaveStatusEnum, description: 'Whether it was approved.' }),
    deletedAt: t.expose('deletedAt', { type: 'DateTime', nullable: true, description: 'When it was taken back.' }),
  }),
})

builder.queryField('leaves', (t) =>
  t.field({
    type: LeaveConnection,
    description: 'Leave by its first day.',
    args: {
      ...t.arg.connectionArgs(),
      member: t.arg.string({ description: 'Only that of this member: a handle or an id; @me is who asks.' }),
      status: t.arg({ type: LeaveStatusEnum, description: 'Only what stands so.' }),
      fromOn: t.arg({ type: 'Date', description: 'Only what ends on this day or later.' }),
      toOn: t.arg({ type: 'Date', description: 'Only what begins on this day or earlier.' }),
    },
    complexity: pageCost,
    resolve: (_root, { member, status, fromOn, toOn, ...page }, { workspace, viewer }) =>
      toConnection(() =>
        workspace.read.leaves({
          ...pageRequest(page),
          // Nobody is called so: nothing is found.
          memberId:
            member === null || member === undefined
              ? undefined
              : (workspace.read.findMember(member === '@me' ? viewer : member)?.id ?? ''),
          status: status ?? undefined,
          fromOn: fromOn ?? undefined,
          toOn: toOn ?? undefined,
        }),
      ),
  }),
)
