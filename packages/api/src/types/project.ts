import type { MemberId } from '@spicetime/domain'
import type { Reader } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { ProjectConnection, WorkItemConnection } from '../connection-refs.ts'
import { pageCost, pageRequest, toConnection } from '../connections.ts'
import { ProjectMemberRoleEnum, ProjectVisibilityEnum } from '../enums.ts'
import { LabelRef, MemberRef, MilestoneRef, nodeOptions, ProjectRef } from '../refs.ts'
import { findOptional } from './references.ts'
import { listWorkItems } from './work-item-list.ts'

const ProjectMemberRef = builder
  .objectRef<{ readonly memberId: MemberId; readonly role: 'lead' | 'member' }>('ProjectMember')
  .implement({
    description: 'Somebody who sees a project.',
    fields: (t) => ({
      member: t.field({
        type: MemberRef,
        nullable: true,
        description: 'Who.',
        resolve: ({ memberId }, _args, { loaders }) => findOptional(loaders, 'member', memberId),
      }),
      role: t.expose('role', { type: ProjectMemberRoleEnum, description: 'What this member may do about it.' }),
    }),
  })

builder.node(ProjectRef, {
  ...nodeOptions.project,
  description: 'Work with a common aim: items, milestones and labels under one key.',
  fields: (t) => ({
    key: t.exposeString('key', {
      description:
        'The short name that begins the keys of its items: WEB. Where projects came to one key apart, the younger has the end of its id: WEB~3f2a.',
    }),
    name: t.exposeString('name', { description: 'What people call it.' }),
    summary: t.exposeString('summary', { nullable: true, description: 'One line on what it is for.' }),
    description: t.exposeString('description', { nullable: true, description: 'Markdown.' }),
    lead: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who answers for it.',
      resolve: ({ leadId }, _args, { loaders }) => findOptional(loaders, 'member', leadId),
    }),
    startOn: t.expose('startOn', { type: 'Date', nullable: true, description: 'When work begins.' }),
    targetOn: t.expose('targetOn', { type: 'Date', nullable: true, description: 'When it is to be finished.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    createdBy: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who made it.',
      resolve: ({ createdBy }, _args, { loaders }) => findOptional(loaders, 'member', createdBy),
    }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed itself.' }),
    visibility: t.field({
      type: ProjectVisibilityEnum,
      description: 'Who sees it.',
      resolve: ({ id }, _args, { workspace }) =>
        workspace.read.audienceOf(id)?.isOpen === false ? 'members' : 'workspace',
    }),
    members: t.field({
      type: [ProjectMemberRef],
      description: 'Who sees it when not everybody does, and may be named while everybody does.',
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ id }, _args, { workspace }) =>
        [...(workspace.read.audienceOf(id)?.members ?? [])].map(([memberId, role]) => ({ memberId, role })),
    }),
    archivedAt: t.expose('archivedAt', { type: 'DateTime', nullable: true, description: 'When it was put away.' }),
    openCount: t.int({
      description: 'How many of its items are open.',
      complexity: 5,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.projectCounts.load(id)).open,
    }),
    closedCount: t.int({
      description: 'How many of its items are done or cancelled.',
      complexity: 5,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.projectCounts.load(id)).closed,
    }),
    labels: t.field({
      type: [LabelRef],
      description: 'Its labels by name.',
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ id }, _args, { workspace }) => workspace.read.labels(id),
    }),
    milestones: t.field({
      type: [MilestoneRef],
      description: 'Its milestones: open ones first, then by due date.',
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ id }, _args, { workspace }) => workspace.read.milestones(id),
    }),
    workItems: t.field({
      type: WorkItemConnection,
      description: 'Its items that the query language finds.',
      args: { ...t.arg.connectionArgs(), query: t.arg.string({ description: 'A text of the query language.' }) },
      complexity: pageCost,
      resolve: ({ id }, { query, ...page }, context) => listWorkItems(context, { query, project: id }, page),
    }),
  }),
})

builder.queryFields((t) => ({
  project: t.field({
    type: ProjectRef,
    nullable: true,
    description: 'A project by key or id.',
    args: { ref: t.arg.string({ required: true, description: 'A key, in any case, or an id.' }) },
    resolve: (_root, { ref }, { workspace }) => workspace.read.findProject(ref) ?? null,
  }),
  projects: t.field({
    type: ProjectConnection,
    description: 'Projects by key.',
    args: {
      ...t.arg.connectionArgs(),
      includeArchived: t.arg.boolean({ description: 'Also those put away; false when left out.' }),
      search: t.arg.string({ description: 'Only those whose key or name contains this.' }),
    },
    complexity: pageCost,
    resolve: (_root, { includeArchived, search, ...page }, { workspace: { read } }) => {
      const filter = { includeArchived: includeArchived ?? undefined, search: search ?? undefined }
      return toConnection(
        () => read.projects({ ...filter, ...pageRequest(page) }),
        () => countProjects(read, filter),
      )
    },
  }),
}))

/** There are few projects (tens, rarely hundreds): the reader offers no count, so the pages are walked. */
function countProjects(
  read: Reader,
  filter: { includeArchived?: boolean | undefined; search?: string | undefined },
): number {
  let count = 0
  let after: string | undefined
  for (;;) {
    const page = read.projects({ ...filter, first: 500, after })
    count += page.rows.length
    after = page.cursors.at(-1)
    if (!page.hasNextPage || after === undefined) return count
  }
}
