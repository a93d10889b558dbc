import type { QueryCompletion, QueryOption, QueryProblem } from '@spicetime/domain'
import { completeQuery, queryProblemText } from '@spicetime/domain'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { filterOf, type WorkItemListArgs } from './work-item-list.ts'

interface QueryCompletionShape extends QueryCompletion {
  readonly problem: QueryProblem | undefined
}

const QueryProblemRef = builder.objectRef<QueryProblem>('QueryProblem').implement({
  description: 'Why a query cannot be understood, and where.',
  fields: (t) => ({
    message: t.string({
      description: 'One sentence for people, with what would be right.',
      resolve: (problem, _args, { language }) => queryProblemText(problem, language),
    }),
    at: t.exposeInt('at', { description: 'Where it begins in the text, in UTF-16 units.' }),
    length: t.exposeInt('length', { description: 'How long it is.' }),
    suggestions: t.stringList({
      description: 'Words that would fit there, best first.',
      resolve: ({ suggestions }) => suggestions,
    }),
  }),
})

const QueryOptionRef = builder.objectRef<QueryOption>('QueryOption').implement({
  description: 'A way to go on with a query.',
  fields: (t) => ({
    text: t.exposeString('text', { description: 'What to put between `from` and `to`.' }),
    label: t.exposeString('label', { description: 'What to show.' }),
    detail: t.string({ nullable: true, description: 'What it means.', resolve: ({ detail }) => detail ?? null }),
    kind: t.exposeString('kind', { description: 'What it is: key, value, name or operator.' }),
  }),
})

const QueryCompletionRef = builder.objectRef<QueryCompletionShape>('QueryCompletion').implement({
  description: 'What is wrong with a query and how it can go on at the cursor.',
  fields: (t) => ({
    problem: t.field({
      type: QueryProblemRef,
      nullable: true,
      description: 'Why it cannot be understood; null when it can.',
      resolve: ({ problem }) => problem ?? null,
    }),
    from: t.exposeInt('from', { description: 'Where the text begins that an option replaces.' }),
    to: t.exposeInt('to', { description: 'Where it ends.' }),
    options: t.field({
      type: [QueryOptionRef],
      description: 'Ways to go on, best first.',
      complexity: { field: 5, multiplier: 20 },
      resolve: ({ options }) => options,
    }),
  }),
})

builder.queryField('completeQuery', (t) =>
  t.field({
    type: QueryCompletionRef,
    description: 'Checks a query and completes it at the cursor.',
    args: {
      query: t.arg.string({ required: true, description: 'The text as it is.' }),
      cursor: t.arg.int({ required: true, description: 'Where the cursor stands, in UTF-16 units.' }),
      project: t.arg.string({ description: 'The project whose labels and milestones come first: a key or an id.' }),
    },
    resolve: (_root, { cursor, ...args }, context) => complete(context, args, cursor),
  }),
)

function complete(context: ApiContext, args: WorkItemListArgs, cursor: number): QueryCompletionShape {
  const names = context.workspace.read.queryNames(args.project ?? undefined)
  return { problem: problemOf(context, args), ...completeQuery(args.query ?? '', cursor, names) }
}

/** Names count too: a label that does not exist is a problem though the grammar is right. */
function problemOf(context: ApiContext, args: WorkItemListArgs): QueryProblem | undefined {
  const result = context.workspace.read.workItems(filterOf(context, args), { first: 1 })
  return result.ok ? undefined : result.refusal
}
