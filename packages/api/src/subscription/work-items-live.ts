import type { RefusalLanguage, WorkItemRow } from '@spicetime/domain'
import { type ListDiff, LiveQueryError, type LiveRefusal } from '@spicetime/workspace'
import { builder } from '../builder.ts'
import { pageCost, pageRequest, pageSizeDefault } from '../connections.ts'
import { makeProblem, queryInvalid } from '../problems.ts'
import { WorkItemRef } from '../refs.ts'
import { filterOf } from '../types/work-item-list.ts'
import { LiveStream } from './live-stream.ts'
import { watchedFields } from './watched-fields.ts'

/** Costs nothing of its own: its rows are counted where the list is asked for. */
const free = { field: 0, multiplier: 1 } as const

const PlacedItemRef = builder.objectRef<ListDiff['added'][number]>('PlacedWorkItem').implement({
  description: 'An item that has come into a list.',
  fields: (t) => ({
    place: t.exposeInt('place', { description: 'Where it stands, counted from 0 at the beginning of the window.' }),
    item: t.field({ type: WorkItemRef, description: 'The item.', resolve: ({ row }) => row }),
  }),
})

const MovedItemRef = builder.objectRef<ListDiff['moved'][number]>('MovedWorkItem').implement({
  description: 'An item that stands elsewhere in a list than before.',
  fields: (t) => ({
    place: t.exposeInt('place', { description: 'Where it stands now.' }),
    id: t.exposeID('id', { description: 'The id of the item.' }),
  }),
})

const ChangedItemRef = builder
  .objectRef<{ readonly row: WorkItemRow; readonly fields: readonly string[] }>('ChangedWorkItem')
  .implement({
    description: 'An item of a list that shows something else than before.',
    fields: (t) => ({
      fields: t.stringList({
        description: 'What of it is different; `people` is who made and closed it.',
        resolve: ({ fields }) => fields,
      }),
      item: t.field({ type: WorkItemRef, description: 'The item as it is now.', resolve: ({ row }) => row }),
    }),
  })

const ListDiffRef = builder.objectRef<ListDiff>('WorkItemListDiff').implement({
  description:
    'What became different in a list. Take out `removed` and `moved`; then put in `added` and `moved` at their places, the smallest place first; the items of `changed` take the place of the old ones.',
  fields: (t) => ({
    position: t.exposeInt('position', { description: 'The position of the log that the list has come to.' }),
    isReset: t.exposeBoolean('isReset', { description: 'Forget what was there: `added` is all.' }),
    totalCount: t.int({
      nullable: true,
      description: 'How many items the query finds in all.',
      resolve: ({ count }) => count ?? null,
    }),
    removed: t.idList({ description: 'Ids of the items that are gone.', resolve: ({ removed }) => removed }),
    added: t.field({
      type: [PlacedItemRef],
      complexity: free,
      description: 'Items that have come.',
      resolve: ({ added }) => added,
    }),
    moved: t.field({
      type: [MovedItemRef],
      complexity: free,
      description: 'Items that stand elsewhere.',
      resolve: ({ moved }) => moved,
    }),
    changed: t.field({
      type: [ChangedItemRef],
      complexity: free,
      description: 'Items that stayed and show something else, of the fields that are asked for.',
      resolve: ({ changed }) => changed,
    }),
  }),
})

builder.subscriptionField('workItemsLive', (t) =>
  t.field({
    type: ListDiffRef,
    description:
      'A list of items and, from then on, what becomes different in it: of the fields that are asked for under `item`. Commits that cannot have changed it cost nothing; under load, and for a slow reader, several changes come as one difference. When the query has come to mean nothing the last answer is the error QUERY_INVALID.',
    args: {
      query: t.arg.string({ description: 'A text of the query language: is:open assignee:@me sort:priority' }),
      project: t.arg.string({ description: 'Only items of this project: a key or an id.' }),
      first: t.arg.int({ description: 'Rows of the window; 50 when left out, at most 500.' }),
      skip: t.arg.int({ description: 'Rows before the window.' }),
      since: t.arg.int({
        description:
          'The reader knows the list as it was at this position or later: it is told nothing until something changes, and all of it when something has.',
      }),
    },
    complexity: pageCost,
    subscribe: (_root, { query, project, first, skip, since }, context, info) => {
      const page = pageRequest({ first, skip })
      const watching = context.workspace.live.watch({
        filter: filterOf(context, { query, project }),
        first: page.first ?? pageSizeDefault,
        skip: page.skip,
        ...watchedFields(info),
        since: since ?? undefined,
        owner: context.viewer,
      })
      if (!watching.ok) throw problemOf(watching.refusal, context.language)
      return new LiveStream(watching.value)
    },
    resolve: (event, _args, { loaders, language }) => {
      // The context lives as long as the subscription; what it loaded for the last difference is old now.
      loaders.clear()
      if ('diff' in event) return event.diff
      throw event.failure instanceof LiveQueryError ? queryInvalid(event.failure.problem, language) : event.failure
    },
  }),
)

function problemOf(refusal: LiveRefusal, language: RefusalLanguage): Error {
  if (refusal.code === 'query-invalid') return queryInvalid(refusal.problem, language)
  const { limit } = refusal
  return makeProblem('WATCHER_LIMIT', `No more lists can be watched: the limit is ${limit}. End one first.`, { limit })
}
