import { expect, test } from 'vitest'
import { importInto, makeTestReplica } from '../import/testing/import-into.ts'

const issueOf = (number: number) => ({
  number,
  title: `Item ${number}`,
  body: `Body of ${number}`,
  state: 'open',
  html_url: `https://github.com/example-org/harbour/issues/${number}`,
  user: { login: 'ada' },
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
})

test('a batch of items becomes one segment of the index of words, not one an item', async () => {
  const replica = makeTestReplica()
  const report = await importInto(
    replica,
    [...Array(100).keys()].map((index) => issueOf(index + 1)),
  )
  expect(report.created).toBe(100)
  const count = (sql: string) => Number(replica.ports.database.prepare(sql).get()?.['count'])
  expect(count('SELECT count(DISTINCT segid) AS count FROM work_item_text_idx')).toBe(1)
  expect(count(`SELECT count(*) AS count FROM work_item_text WHERE work_item_text MATCH 'body'`)).toBe(100)
})
