import type { Conflict, ConflictValue } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { mustCount, pageCost, pageRequest, toConnection } from '../connections.ts'
import { ConflictKindEnum } from '../enums.ts'
import { MemberRef, ProjectRef, WorkItemRef } from '../refs.ts'
import { findOptional } from './references.ts'

const ConflictValueRef = builder.objectRef<ConflictValue>('ConflictValue').implement({
  description: 'One of the values of a conflict.',
  fields: (t) => ({
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'The value; null is “not set”.' }),
    text: t.exposeString('text', { nullable: true, description: 'The value for people: names instead of ids.' }),
    eventKinds: t.stringList({
      nullable: true,
      description: 'Of something that was deleted apart: what was done to it, as kinds of events.',
      resolve: ({ eventKinds }) => eventKinds ?? null,
    }),
    commitId: t.string({
      nullable: true,
      description: 'The commit that wrote it; null where that is not here, or nothing was written.',
      resolve: ({ commitId }) => commitId ?? null,
    }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who wrote it.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor ?? null),
    }),
    at: t.field({ type: 'DateTime', nullable: true, description: 'When.', resolve: ({ at }) => at ?? null }),
  }),
})

const ConflictRef = builder.objectRef<Conflict>('Conflict').implement({
  description:
    'Something that people changed apart and that could not be kept twice. The next change of the field ends it; `resolveConflict` is one.',
  fields: (t) => ({
    kind: t.expose('kind', { type: ConflictKindEnum, description: 'What came in conflict.' }),
    entityId: t.id({ description: 'The thing.', resolve: ({ entity }) => entity.id }),
    title: t.exposeString('title', { description: 'How people call the thing.' }),
    field: t.exposeString('field', { description: 'Which of its fields.' }),
    project: t.field({
      type: ProjectRef,
      nullable: true,
      description: 'The project it is part of.',
      resolve: ({ projectId }, _args, { loaders }) => findOptional(loaders, 'project', projectId),
    }),
    workItem: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item that it is, or belongs to.',
      resolve: ({ workItemId }, _args, { loaders }) => findOptional(loaders, 'workItem', workItemId),
    }),
    current: t.expose('current', {
      type: ConflictValueRef,
      description: 'What is shown now; of a suspended edge that there is none.',
    }),
    others: t.field({
      type: [ConflictValueRef],
      description: 'What was written apart from that, newest first; at least one.',
      resolve: ({ others }) => others,
    }),
  }),
})

const ConflictConnection = builder.connectionObject(
  {
    type: ConflictRef,
    name: 'ConflictConnection',
    description: 'A page of conflicts.',
    fields: (t) => ({
      totalCount: t.int({ description: 'How many conflicts the whole list has.', complexity: 0, resolve: mustCount }),
    }),
  },
  { name: 'ConflictEdge', description: 'A conflict in a list.' },
)

builder.queryField('conflicts', (t) =>
  t.field({
    type: ConflictConnection,
    description: 'What people changed apart and could not be kept twice, newest first.',
    args: {
      ...t.arg.connectionArgs(),
      project: t.arg.string({ description: 'Only those of this project: a key or an id.' }),
      workItem: t.arg.string({ description: 'Only those of this item, its comments and its dependencies.' }),
    },
    complexity: pageCost,
    resolve: (_root, { project, workItem, ...page }, { workspace: { read } }) => {
      const filter = { project: project ?? undefined, item: workItem ?? undefined }
      return toConnection(
        () => read.conflicts({ ...filter, ...pageRequest(page) }),
        () => read.countConflicts(filter),
      )
    },
  }),
)

builder.objectField(ProjectRef, 'conflictCount', (t) =>
  t.int({
    description: 'How many conflicts wait in it and its items.',
    complexity: 5,
    resolve: ({ id }, _args, { loaders }) => loaders.projectConflicts.load(id),
  }),
)

builder.objectField(WorkItemRef, 'conflictCount', (t) =>
  t.int({
    description: 'How many conflicts wait in it, its comments and its dependencies.',
    complexity: 5,
    resolve: ({ id }, _args, { loaders }) => loaders.itemConflicts.load(id),
  }),
)
