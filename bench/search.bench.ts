import { execute } from '@spicetime/api'
import type { Workspace } from '@spicetime/workspace'
import { type Goal, type Percentile, time } from './harness.ts'
import { openStore } from './open-store.ts'
import { madePhrases, madeSearches, realPhrases, realSearches } from './search-words.ts'
import { findRealFile, largeCount, largeStore, mustFindRealFile, storeOf } from './stores.ts'

/** Lists and text search of imported issues, from the text of a GraphQL document to its answer, on a store on disk. */
const list = `query List($query: String) { workItems(query: $query, project: "DATASETS", first: 50) {
  nodes {
    id key title type status priority estimate dueOn createdAt updatedAt closedAt commentCount
    project { id key } milestone { id title } assignees { id handle name role } labels { id name color }
  }
  pageInfo { endCursor hasNextPage }
} }`

async function ask(workspace: Workspace, query: string): Promise<void> {
  const { errors } = await execute({ workspace, document: list, variables: { query } })
  if (errors !== undefined) throw new Error(errors.map(String).join('\n'))
}

interface Subject {
  readonly name: string
  readonly folder: () => Promise<string>
}

/** Every round asks the next query, in turn. */
function timeQueries(
  what: string,
  { name, folder }: Subject,
  queries: readonly string[],
  goal: Goal & { readonly at?: Percentile },
) {
  time(`list of 50: ${what}, ${name}`, {
    rounds: Math.max(200, queries.length * 10),
    warmUps: queries.length,
    goal,
    setup: async () => openStore(await folder()),
    run: (workspace, round) => ask(workspace, queries[round % queries.length] ?? ''),
    teardown: (workspace) => workspace.close(),
  })
}

const made = { name: `${largeCount.toLocaleString('en')} made issues`, folder: largeStore }
const orders = [
  '',
  'is:open',
  'is:open sort:-updated',
  'label:bug sort:priority',
  'is:closed',
  'author:person-1',
  'no:assignee is:open',
]
timeQueries('all', made, [''], { atMost: 8 })
timeQueries('common filters and orders', made, orders, { atMost: 8 })
timeQueries('40 text searches', made, madeSearches, { at: 'p95', atMost: 20 })
timeQueries('20 searches for words side by side', made, madePhrases, { at: 'p95', atMost: 20 })
timeQueries(
  '40 text searches of open ones',
  made,
  madeSearches.map((words) => `is:open ${words}`),
  { at: 'p95', atMost: 20 },
)

if (findRealFile() !== undefined) {
  const real = { name: 'real project', folder: () => storeOf(mustFindRealFile()) }
  timeQueries('all', real, [''], { atMost: 8 })
  timeQueries('40 text searches', real, realSearches, { at: 'p95', atMost: 20 })
  timeQueries('20 searches for words side by side', real, realPhrases, { at: 'p95', atMost: 20 })
}
