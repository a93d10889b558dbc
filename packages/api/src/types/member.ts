import { builder } from '../builder.ts'
import { MemberConnection } from '../connection-refs.ts'
import { pageCost, pageRequest, toConnection } from '../connections.ts'
import { RoleEnum } from '../enums.ts'
import { MemberRef, nodeOptions } from '../refs.ts'

builder.node(MemberRef, {
  ...nodeOptions.member,
  description: 'A person or service that takes part, or whom an import knows by name.',
  fields: (t) => ({
    handle: t.exposeString('handle', { description: 'The short name after the @; unique in the workspace.' }),
    name: t.exposeString('name', { description: 'The full name.' }),
    email: t.exposeString('email', { nullable: true, description: 'The e-mail address.' }),
    role: t.expose('role', { type: RoleEnum, description: 'What the member may do.' }),
    githubLogin: t.exposeString('githubLogin', { nullable: true, description: 'The account on GitHub.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the member was added.' }),
  }),
})

builder.queryFields((t) => ({
  viewer: t.field({
    type: MemberRef,
    description: 'The member who is signed in.',
    resolve: (_root, _args, { workspace, viewer }) => {
      const member = workspace.read.find('member', viewer)
      if (member === undefined) throw new Error('bug: the viewer is no member of this workspace')
      return member
    },
  }),
  member: t.field({
    type: MemberRef,
    nullable: true,
    description: 'A member by handle (with or without @) or id; `@me` is the viewer.',
    args: { ref: t.arg.string({ required: true, description: 'A handle or an id.' }) },
    resolve: (_root, { ref }, { workspace, viewer }) => workspace.read.findMember(ref === '@me' ? viewer : ref) ?? null,
  }),
  members: t.field({
    type: MemberConnection,
    description: 'Members by handle; with a search, those whose handle or name begins so first.',
    args: {
      ...t.arg.connectionArgs(),
      search: t.arg.string({ description: 'Only those whose handle or name contains this.' }),
      includeOutsiders: t.arg.boolean({
        description: 'Also people of role NONE, whom only imports know; true when left out.',
      }),
    },
    complexity: pageCost,
    resolve: (_root, { search, includeOutsiders, ...page }, { workspace }) =>
      toConnection(() =>
        workspace.read.members({
          ...pageRequest(page),
          search: search ?? undefined,
          includeOutsiders: includeOutsiders ?? undefined,
        }),
      ),
  }),
}))
