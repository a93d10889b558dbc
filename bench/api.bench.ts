import { type ExecuteRequest, execute } from '@spicetime/api'
import type { Workspace } from '@spicetime/workspace'
import { time } from './harness.ts'
import { makeLargeWorkspace } from './large-workspace.ts'

/** The API in process on 100,000 items, from the text of the document to the answer. */
const itemCount = 100_000

let shared: Workspace | undefined
function largeWorkspace(): Workspace {
  shared ??= makeLargeWorkspace(itemCount)
  return shared
}

async function ask(workspace: Workspace, document: string, variables: ExecuteRequest['variables'] = {}): Promise<void> {
  const { errors } = await execute({ workspace, document, variables })
  if (errors !== undefined) throw new Error(errors.map(String).join('\n'))
}

const list = `query List($query: String, $first: Int!) { workItems(query: $query, project: "LARGE", first: $first) {
  nodes {
    id key title type status priority estimate dueOn createdAt updatedAt closedAt commentCount
    project { id key } milestone { id title } assignees { id handle name role } labels { id name color }
  }
  pageInfo { endCursor hasNextPage }
} }`

function timeAsk(
  name: string,
  document: string,
  options: { readonly p50?: number; readonly p95?: number; readonly variables?: Record<string, unknown> },
) {
  const goal = options.p50 === undefined ? ({ at: 'p95', atMost: options.p95 ?? 0 } as const) : { atMost: options.p50 }
  time(`api: ${name}`, { goal, setup: largeWorkspace, run: (workspace) => ask(workspace, document, options.variables) })
}

timeAsk('list of 50 of 100,000 with labels and assignees', list, { p50: 8, variables: { first: 50 } })
timeAsk('list of 50, open, by priority', list, { p50: 8, variables: { first: 50, query: 'is:open sort:priority' } })
timeAsk('list of 50 of one label', list, { p50: 8, variables: { first: 50, query: 'label:"label 3" is:open' } })
timeAsk('text search, first 50', list, { p95: 20, variables: { first: 50, query: 'checksum proxy' } })
timeAsk('page of 500', list, { p50: 60, variables: { first: 500 } })
timeAsk(
  'one item with history',
  `{ workItem(ref: "LARGE-777") { key title history(first: 20) { nodes { kind at actor { handle } changes { field beforeText afterText } } } } }`,
  { p50: 4 },
)
timeAsk('columns of a board', '{ workItemGroups(project: "LARGE", by: STATUS) { value title count } }', { p50: 60 })
timeAsk('count of a query', '{ workItems(query: "is:open", project: "LARGE", first: 1) { totalCount } }', { p50: 60 })

let title = 0
time('api: edit of one item, projected, not fsynced', {
  goal: { atMost: 3 },
  setup: largeWorkspace,
  run: (workspace) => {
    title += 1
    return ask(
      workspace,
      `mutation ($title: String!) { editWorkItem(input: { ref: "LARGE-5", set: { title: $title } }) { commitIds error { message } } }`,
      { title: `Title ${title}` },
    )
  },
})
