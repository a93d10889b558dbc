import { kindOfId, type MemberId } from '@spicetime/domain'
import { builder } from '../builder.ts'
import { commitSummary } from '../commit-summary.ts'
import { CommitConnection } from '../connection-refs.ts'
import { pageCost, pageRequest, toConnection } from '../connections.ts'
import type { ApiContext } from '../context.ts'
import { makeProblem } from '../problems.ts'
import { CommitRef, EventRef, MemberRef } from '../refs.ts'
import { findOptional } from './references.ts'

CommitRef.implement({
  description: 'The events of one action, signed once: all of them happened, or none.',
  fields: (t) => ({
    id: t.exposeString('id', { description: 'SHA-256 of the commit, in hex.' }),
    position: t.exposeInt('position', {
      description: 'Its place in the log of this replica; differs between replicas.',
    }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was made.' }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who made it.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor),
    }),
    replicaId: t.exposeString('replicaId', { description: 'The replica that signed it.' }),
    regionId: t.exposeString('regionId', { description: 'The log that it is part of.' }),
    seq: t.exposeInt('seq', { description: 'Its number among the commits of its replica in its region.' }),
    parentIds: t.exposeStringList('parentIds', { description: 'The newest commits that its author had seen.' }),
    eventCount: t.exposeInt('eventCount', { description: 'How many events it holds.' }),
    events: t.field({
      type: [EventRef],
      description: 'What happened: at most the first 20 events; `eventCount` tells how many there are.',
      complexity: { field: 1, multiplier: 10 },
      resolve: ({ events }) => events,
    }),
    isImport: t.exposeBoolean('isImport', { description: 'Whether an import made it.' }),
    undoes: t.string({
      nullable: true,
      description: 'The id of the commit that this one takes back.',
      resolve: ({ undoes }) => undoes ?? null,
    }),
    undoneCommit: t.field({
      type: CommitRef,
      nullable: true,
      description: 'The commit that this one takes back, where it is here.',
      resolve: ({ undoes }, _args, { workspace }) =>
        undoes === undefined ? null : (workspace.read.findCommit(undoes) ?? null),
    }),
    summary: t.string({
      description: 'One line: what happened.',
      resolve: (commit, _args, context) => commitSummary(commit, context),
    }),
  }),
})

EventRef.implement({
  description: 'An immutable fact.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'What happened: workItem.edited, say.' }),
    entityId: t.id({ description: 'What it happened to.', resolve: ({ entity }) => entity.id }),
    payload: t.expose('payload', { type: 'JSON', description: 'The facts, as they stand in the log.' }),
  }),
})

builder.queryFields((t) => ({
  commits: t.field({
    type: CommitConnection,
    description: 'Commits, newest first.',
    args: {
      ...t.arg.connectionArgs(),
      entity: t.arg.id({ description: 'Only those that touched this: an id, or the key of an item or project.' }),
      project: t.arg.string({ description: 'Only those of this project: a key or an id.' }),
      actor: t.arg.string({ description: 'Only those of this member: a handle or an id; `@me` is the viewer.' }),
      withoutUpkeep: t.arg.boolean({
        description: 'Leaves out what devices write for themselves, such as numbers they reserve.',
      }),
    },
    complexity: pageCost,
    resolve: (_root, { entity, project, actor, withoutUpkeep, ...page }, context) => {
      const filter = {
        actor: refOf(actor, (ref) => findActor(context, ref), 'actor'),
        entityId: refOf(entity, (ref) => findEntityId(context, ref), 'entity'),
        projectId: refOf(project, (ref) => context.workspace.read.findProject(ref)?.id, 'project'),
        withoutUpkeep: withoutUpkeep === true,
      }
      return toConnection(() => context.workspace.read.commits({ ...pageRequest(page), ...filter }))
    },
  }),
  commit: t.field({
    type: CommitRef,
    nullable: true,
    description: 'A commit by id or an unambiguous beginning of at least 4 characters.',
    args: { ref: t.arg.string({ required: true, description: 'An id or its beginning.' }) },
    resolve: (_root, { ref }, { workspace }) => workspace.read.findCommit(ref) ?? null,
  }),
}))

function findActor({ workspace, viewer }: ApiContext, ref: string): MemberId | undefined {
  return ref === '@me' ? viewer : workspace.read.findMember(ref)?.id
}

function findEntityId({ workspace: { read } }: ApiContext, ref: string): string | undefined {
  if (kindOfId(ref) !== undefined) return ref
  return read.findWorkItem(ref)?.id ?? read.findProject(ref)?.id
}

/** A filter that names something unknown would silently show everything or nothing; it is an error instead. */
function refOf<Id>(
  ref: string | null | undefined,
  find: (ref: string) => Id | undefined,
  argument: string,
): Id | undefined {
  if (ref === undefined || ref === null) return undefined
  const found = find(ref)
  if (found !== undefined) return found
  throw makeProblem('REF_INVALID', `Nothing is known by the ${argument} “${ref.slice(0, 80)}”.`, { argument, ref })
}
