import { refusalText } from '@spicetime/domain'
import type { PointRef } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { makeProblem } from '../problems.ts'
import { EntityDiffRef, FieldChangeRef } from '../refs.ts'

EntityDiffRef.implement({
  description: 'What became of one entity between two states.',
  fields: (t) => ({
    entityId: t.id({ description: 'Its id.', resolve: ({ entity }) => entity.id }),
    kind: t.string({ description: 'What it is: workItem, label, ….', resolve: ({ entity }) => entity.kind }),
    title: t.exposeString('title', { description: 'What people call it.' }),
    change: t.exposeString('change', { description: 'created, changed, deleted or restored.' }),
    changes: t.field({
      type: [FieldChangeRef],
      description: 'The fields that differ.',
      resolve: ({ changes }) => changes,
    }),
  }),
})

builder.queryField('diff', (t) =>
  t.field({
    type: [EntityDiffRef],
    description: 'What differs between the states at two points, each a commit or a time.',
    args: {
      from: t.arg.string({
        required: true,
        description: 'A commit id, its beginning, HEAD, HEAD~n, or an instant (RFC 3339).',
      }),
      to: t.arg.string({ description: 'The later one; HEAD when left out.' }),
    },
    complexity: { field: 50, multiplier: 50 },
    resolve: (_root, { from, to }, { workspace }) => {
      const result = workspace.read.diff(pointOf(from), pointOf(to ?? 'HEAD'))
      if (result.ok) return result.value
      throw makeProblem('REF_INVALID', refusalText(result.refusal), { reason: result.refusal.code })
    },
  }),
)

/** What looks like an instant is one; nothing else has a colon. */
function pointOf(text: string): PointRef {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(at) ? text : at
}
