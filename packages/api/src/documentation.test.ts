import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { pageSizeMax } from './connections.ts'
import { subscribe } from './execute.ts'
import { defaultLimits } from './limits/limits.ts'
import { ask } from './testing/open-test-workspace.ts'

const page = readFileSync(resolve(import.meta.dirname, '../../../docs/graphql.md'), 'utf8')

interface Example {
  readonly document: string
  readonly answer: unknown
}

/** Each `graphql` block of the page with the `json` block after it. */
function readExamples(): readonly Example[] {
  const found = page.matchAll(/```graphql\n(.*?)```\n\n```json\n(.*?)```/gs)
  return [...found].map(([, document = '', answer = '']) => ({ document, answer: JSON.parse(answer) as unknown }))
}

async function answerOf(workspace: Workspace, document: string): Promise<unknown> {
  if (!document.startsWith('subscription')) return ask(workspace, document)
  const stream = await subscribe({ workspace, document })
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors))
  for await (const { data } of stream) return JSON.parse(JSON.stringify(data))
  throw new Error('the stream ended')
}

test('every example of docs/graphql.md gives the answer that stands there', async () => {
  const workspace = createWorkspace(
    { database: openSqliteDatabase(':memory:'), world: makeNodeWorld(), key: makeTemporaryReplicaKey() },
    { name: 'Docs', ownerHandle: 'owner', ownerName: 'The Owner', replicaName: 'test' },
  )
  const examples = readExamples()
  expect(examples).toHaveLength(page.match(/```graphql/g)?.length ?? 0)
  expect(examples.length).toBeGreaterThan(8)
  for (const { document, answer } of examples) expect(await answerOf(workspace, document), document).toEqual(answer)
})

test('docs/graphql.md tells the limits that hold', () => {
  const { costMax, depthMax, rootFieldsMax, aliasesMax, tokensMax, nestingMax } = defaultLimits
  const told = page.slice(page.indexOf('## Limits')).matchAll(/^\| [a-z ]+ \| ([\d,]+) \|$/gm)
  const numbers = [...told].map(([, number = '']) => Number(number.replaceAll(',', '')))
  expect(numbers).toEqual([costMax, depthMax, rootFieldsMax, aliasesMax, tokensMax, nestingMax, pageSizeMax])
})
