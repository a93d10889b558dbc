import { priorityOfRank, statusInfo } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { CommentConnection, HistoryConnection, WorkItemConnection } from '../connection-refs.ts'
import { pageCost, pageRequest, toConnection } from '../connections.ts'
import { PriorityEnum, StatusEnum, WorkItemTypeEnum } from '../enums.ts'
import {
  DependencyRef,
  LabelRef,
  MemberRef,
  MilestoneRef,
  nodeOptions,
  ProjectRef,
  StatusInfoRef,
  TextSpanRef,
  WorkItemRef,
} from '../refs.ts'
import { findOptional, mustFind } from './references.ts'
import { listWorkItems } from './work-item-list.ts'

builder.node(WorkItemRef, {
  ...nodeOptions.workItem,
  description: 'A unit of work of any size.',
  fields: (t) => ({
    key: t.string({
      description: 'What people call it: DATASETS-12.',
      resolve: ({ id }, _args, { loaders }) => loaders.keyOf.load(id),
    }),
    number: t.exposeInt('number', { description: 'Its number in its project.' }),
    title: t.exposeString('title', { description: 'One line that says what it is.' }),
    description: t.exposeString('description', { nullable: true, description: 'Markdown.' }),
    type: t.expose('type', { type: WorkItemTypeEnum, description: 'Its kind.' }),
    status: t.expose('status', { type: StatusEnum, description: 'Where it stands.' }),
    statusInfo: t.field({
      type: StatusInfoRef,
      description: 'Where it stands, with name and category.',
      resolve: ({ status }) => statusInfo(status),
    }),
    priority: t.field({
      type: PriorityEnum,
      description: 'How pressing it is.',
      resolve: ({ priority }) => priorityOfRank(priority),
    }),
    rank: t.exposeString('rank', { description: 'Its place in the order of its project; compared as bytes.' }),
    estimate: t.exposeFloat('estimate', { nullable: true, description: 'Points.' }),
    startOn: t.expose('startOn', { type: 'Date', nullable: true, description: 'When work on it begins.' }),
    dueOn: t.expose('dueOn', { type: 'Date', nullable: true, description: 'When it is to be finished.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When it was made.' }),
    updatedAt: t.expose('updatedAt', { type: 'DateTime', description: 'When it was last changed.' }),
    closedAt: t.expose('closedAt', { type: 'DateTime', nullable: true, description: 'When it was done or cancelled.' }),
    deletedAt: t.expose('deletedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was deleted; it can be restored.',
    }),
    externalUrl: t.exposeString('externalUrl', {
      nullable: true,
      description: 'Its page in the system that it was imported from.',
    }),
    externalReactions: t.exposeInt('externalReactions', {
      nullable: true,
      description: 'Reactions counted by that system at the last import.',
    }),
    externalComments: t.exposeInt('externalComments', {
      nullable: true,
      description: 'Comments counted by that system at the last import.',
    }),
    isDraft: t.boolean({ description: 'A pull request that is not ready.', resolve: ({ isDraft }) => isDraft === 1 }),
    isLocked: t.boolean({
      description: 'Locked in the system it came from.',
      resolve: ({ isLocked }) => isLocked === 1,
    }),
    closeReason: t.exposeString('closeReason', {
      nullable: true,
      description:
        'Why it was closed, in the words of the system it came from: completed, not_planned, merged, duplicate.',
    }),
  }),
})

builder.objectFields(WorkItemRef, (t) => ({
  project: t.field({
    type: ProjectRef,
    description: 'The project it is part of.',
    resolve: ({ projectId }, _args, { loaders }) => mustFind(loaders, 'project', projectId),
  }),
  milestone: t.field({
    type: MilestoneRef,
    nullable: true,
    description: 'The milestone that waits for it.',
    resolve: ({ milestoneId }, _args, { loaders }) => findOptional(loaders, 'milestone', milestoneId),
  }),
  parent: t.field({
    type: WorkItemRef,
    nullable: true,
    description: 'The larger item it is part of.',
    resolve: ({ parentId }, _args, { loaders }) => findOptional(loaders, 'workItem', parentId),
  }),
  movedFrom: t.field({
    type: WorkItemRef,
    nullable: true,
    description: 'What it was in another project before it was moved here; null also where that is not here.',
    resolve: ({ movedFromId }, _args, { loaders }) => findOptional(loaders, 'workItem', movedFromId),
  }),
  movedTo: t.field({
    type: WorkItemRef,
    nullable: true,
    description: 'Of a deleted item that was moved: what it has become in another project.',
    resolve: ({ movedToId, deletedAt }, _args, { loaders }) =>
      findOptional(loaders, 'workItem', deletedAt === null ? null : movedToId),
  }),
  children: t.field({
    type: [WorkItemRef],
    description: 'The smaller items it is made of, in order.',
    complexity: { field: 5, multiplier: 10 },
    resolve: ({ id }, _args, { loaders }) => loaders.childrenOf.load(id),
  }),
  assignees: t.field({
    type: [MemberRef],
    description: 'Who is responsible, by handle.',
    complexity: { field: 1, multiplier: 2 },
    resolve: ({ id }, _args, { loaders }) => loaders.assigneesOf.load(id),
  }),
  labels: t.field({
    type: [LabelRef],
    description: 'Its labels by name.',
    complexity: { field: 1, multiplier: 3 },
    resolve: ({ id }, _args, { loaders }) => loaders.labelsOf.load(id),
  }),
  createdBy: t.field({
    type: MemberRef,
    nullable: true,
    description: 'Who made it.',
    resolve: ({ createdBy }, _args, { loaders }) => findOptional(loaders, 'member', createdBy),
  }),
  closedBy: t.field({
    type: MemberRef,
    nullable: true,
    description: 'Who closed it.',
    resolve: ({ closedBy }, _args, { loaders }) => findOptional(loaders, 'member', closedBy),
  }),
  deletedBy: t.field({
    type: MemberRef,
    nullable: true,
    complexity: 5,
    description: 'Who deleted it; null also when that part of the history is not here.',
    resolve: async ({ id, deletedAt }, _args, { loaders }) =>
      deletedAt === null ? null : findOptional(loaders, 'member', await loaders.deleterOf.load(id)),
  }),
  commentCount: t.int({
    description: 'How many comments it has, deleted ones not counted.',
    resolve: ({ id }, _args, { loaders }) => loaders.commentCountOf.load(id),
  }),
  comments: t.field({
    type: CommentConnection,
    description: 'Its comments, oldest first.',
    args: t.arg.connectionArgs(),
    complexity: pageCost,
    resolve: ({ id }, page, { workspace: { read } }) =>
      toConnection(
        () => read.commentsOf(id, pageRequest(page)),
        () => read.countCommentsOf([id]).get(id) ?? 0,
      ),
  }),
  blockedBy: t.field({
    type: [DependencyRef],
    description: 'Dependencies in which another item must finish first.',
    complexity: { field: 5, multiplier: 3 },
    resolve: async ({ id }, _args, { loaders }) =>
      (await loaders.dependenciesOf.load(id)).filter((dependency) => dependency.toId === id),
  }),
  blocks: t.field({
    type: [DependencyRef],
    description: 'Dependencies in which this item must finish first.',
    complexity: { field: 5, multiplier: 3 },
    resolve: async ({ id }, _args, { loaders }) =>
      (await loaders.dependenciesOf.load(id)).filter((dependency) => dependency.fromId === id),
  }),
  descriptionAuthors: t.field({
    type: [TextSpanRef],
    complexity: 20,
    description: 'Who wrote which part of the description: its stretches in their order.',
    resolve: ({ id }, _args, { workspace }) => workspace.read.textAuthors(id),
  }),
  history: t.field({
    type: HistoryConnection,
    description: 'Who changed what of it and when, newest first.',
    args: t.arg.connectionArgs(),
    complexity: pageCost,
    resolve: ({ id }, page, { workspace }) => toConnection(() => workspace.read.historyOf(id, pageRequest(page))),
  }),
}))

builder.queryFields((t) => ({
  workItem: t.field({
    type: WorkItemRef,
    nullable: true,
    description: 'A work item by key or id, deleted ones too.',
    args: { ref: t.arg.string({ required: true, description: 'A key such as WEB-12, in any case, or an id.' }) },
    resolve: (_root, { ref }, { workspace }) => workspace.read.findWorkItem(ref) ?? null,
  }),
  workItems: t.field({
    type: WorkItemConnection,
    description:
      'Items that the query language finds. A query that cannot be understood is the error QUERY_INVALID with the extensions at, length and suggestions.',
    args: {
      ...t.arg.connectionArgs(),
      skip: t.arg.int({ description: 'Rows to pass over after the cursor, to jump to a place by its number.' }),
      query: t.arg.string({ description: 'A text of the query language: is:open assignee:@me sort:priority' }),
      project: t.arg.string({ description: 'Only items of this project: a key or an id.' }),
    },
    complexity: pageCost,
    resolve: (_root, { query, project, ...page }, context) => listWorkItems(context, { query, project }, page),
  }),
}))
