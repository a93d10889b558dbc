import { textOfValue } from '../names.ts'
import { FieldChangeRef, HistoryEntryRef, MemberRef, TextSpanRef } from '../refs.ts'
import { findOptional } from './references.ts'

HistoryEntryRef.implement({
  description: 'One thing that happened to an entity: who, when, what.',
  fields: (t) => ({
    commitId: t.exposeString('commitId', { description: 'The commit in which it happened.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor),
    }),
    kind: t.exposeString('kind', { description: 'What happened: workItem.edited, say.' }),
    changes: t.field({
      type: [FieldChangeRef],
      description: 'The fields that it changed.',
      resolve: ({ changes }) => changes,
    }),
  }),
})

FieldChangeRef.implement({
  description:
    'A field before and after. For a set (labels, assignees) `before` is null for an addition and `after` is null for a removal.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'The name of the field.' }),
    before: t.expose('before', { type: 'JSON', nullable: true, description: 'The value before.' }),
    after: t.expose('after', { type: 'JSON', nullable: true, description: 'The value after.' }),
    beforeText: t.string({
      nullable: true,
      description: 'The value before for people: names instead of ids.',
      resolve: ({ field, before }, _args, context) => textOfValue(context, field, before),
    }),
    afterText: t.string({
      nullable: true,
      description: 'The value after for people: names instead of ids.',
      resolve: ({ field, after }, _args, context) => textOfValue(context, field, after),
    }),
  }),
})

TextSpanRef.implement({
  description: 'A stretch of a text, with who wrote it.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What it says.' }),
    commitId: t.exposeString('commitId', { description: 'The commit that wrote it.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When.' }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor),
    }),
  }),
})
