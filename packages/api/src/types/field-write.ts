import type { WriteCause } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { textOfValue } from '../names.ts'
import { FieldWriteRef, MemberRef, WorkItemRef, WriteCauseRef } from '../refs.ts'
import { findOptional } from './references.ts'

const writesMax = 200

FieldWriteRef.implement({
  description: 'One write to a field, also one that nobody ever saw win, and what became of it.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The name of the field.' }),
    commitId: t.exposeString('commitId', { description: 'The commit that made it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor),
    }),
    device: t.string({
      nullable: true,
      description: 'What the device was called when it joined.',
      resolve: ({ device }) => device ?? null,
    }),
    kind: t.exposeString('kind', { description: 'What happened: workItem.renamed, say.' }),
    before: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What its author saw there.',
      resolve: ({ before }) => before ?? null,
    }),
    after: t.field({
      type: 'JSON',
      nullable: true,
      description: 'What was written; null also for an edit of a long text.',
      resolve: ({ after }) => after ?? null,
    }),
    afterText: t.string({
      nullable: true,
      description: 'What was written, for people: names instead of ids.',
      resolve: ({ field, after }, _args, context) => textOfValue(context, field, after),
    }),
    fate: t.exposeString('fate', {
      description:
        'stands; replaced by a later write that had seen it; lost to one that had not, made elsewhere at the same time.',
    }),
    by: t.string({
      nullable: true,
      description: 'The commit that replaced it, or to which it lost.',
      resolve: ({ by }) => by ?? null,
    }),
    causes: t.field({
      type: [WriteCauseRef],
      description: 'Why the commit was made when not by a plain wish, and why that, and so on.',
      resolve: ({ causes }) => causes,
    }),
  }),
})

WriteCauseRef.implement({
  description: 'Why a commit was made.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'undo, import, ….' }),
    commitId: t.string({
      nullable: true,
      description: 'The commit on account of which it was made: the one that an undo takes back.',
      resolve: ({ commitId }: WriteCause) => commitId ?? null,
    }),
  }),
})

builder.objectField(WorkItemRef, 'why', (t) =>
  t.field({
    type: [FieldWriteRef],
    description: `Who wrote a field when and because of what, newest first; at most ${writesMax} writes.`,
    args: {
      field: t.arg.string({ required: true, description: 'title, status, labels, …, as in the changes of history.' }),
    },
    complexity: { field: 20, multiplier: 20 },
    resolve: ({ id }, { field }, { workspace }) =>
      workspace.read
        .why(id, field)
        .flatMap((reason) => reason.writes.map((write) => ({ ...write, field: reason.field })))
        .slice(0, writesMax),
  }),
)
