import type { Change } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { makeProblem } from '../problems.ts'
import { MemberRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { ChangeStream } from './change-stream.ts'

const ChangeRef = builder.objectRef<Change>('Change').implement({
  description: 'What a commit touched, for live views.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'Its place in the log of this replica; resume from here.' }),
    commitId: t.exposeString('commitId', { description: 'The commit.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it was made.' }),
    actor: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who made it.',
      resolve: ({ actor }, _args, { loaders }) => findOptional(loaders, 'member', actor),
    }),
    entityIds: t.idList({
      description: 'What it touched, at most 1,000 ids.',
      resolve: ({ entities }) => entities.map(({ id }) => id),
    }),
    isTruncated: t.exposeBoolean('isTruncated', {
      description: 'More was touched than is listed, or changes were left out because the reader was slow: read anew.',
    }),
  }),
})

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeRef,
    description:
      'What changed, from a position on (from now on when left out). Resumable: pass the last `position` seen. A reader who has fallen far behind gets one truncated change instead of all those between.',
    args: { since: t.arg.int({ description: 'The position after which to begin; 0 is the beginning of the log.' }) },
    subscribe: (_root, args, { workspace }) => {
      const since = args.since ?? undefined
      if (since !== undefined && since < 0)
        throw makeProblem('PAGE_INVALID', '`since` must not be negative.', { argument: 'since' })
      return new ChangeStream(workspace.changes, { since })
    },
    resolve: (change, _args, { loaders }) => {
      // The context lives as long as the subscription; what it loaded for the last change is old now.
      loaders.clear()
      return change
    },
  }),
)
