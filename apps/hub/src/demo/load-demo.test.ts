import { afterEach, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub } from '../testing/test-hub.ts'
import { demoItems } from './demo-items.ts'

let hub: TestHub
beforeEach(async () => {
  hub = await startTestHub()
})
afterEach(() => hub.remove())

const counts = `{
  workspace { isEmpty }
  workItems(project: "DEMO") { totalCount }
  blocked: workItems(query: "has:dependency", project: "DEMO") { totalCount }
  project(ref: "DEMO") { openCount closedCount labels { name } milestones { title closedAt } }
}`

test('the demo is loaded once, with labels, milestones, dependencies and comments', async () => {
  const cookie = await hub.signIn()
  expect((await hub.graphql('{ workspace { isEmpty } }', { cookie })).data).toEqual({ workspace: { isEmpty: true } })
  const loaded = await hub.send('POST', '/api/demo', { cookie, body: {} })
  expect(loaded.status).toBe(201)
  expect(await loaded.json()).toEqual({ project: 'DEMO', items: demoItems.length })
  const { data, errors } = await hub.graphql(counts, { cookie })
  expect(errors).toBeUndefined()
  expect(data).toMatchObject({
    workspace: { isEmpty: false },
    workItems: { totalCount: demoItems.length },
    project: { labels: { length: 6 }, milestones: { length: 3 } },
  })

  const { data: log } = await hub.graphql('{ commits(project: "DEMO", first: 100) { nodes { events { kind } } } }', {
    cookie,
  })
  const { nodes } = (log as { commits: { nodes: readonly { events: readonly { kind: string }[] }[] } }).commits
  const withDependencies = nodes.filter(({ events }) => events.some(({ kind }) => kind === 'dependency.added'))
  expect(withDependencies).toHaveLength(1)

  const again = await hub.send('POST', '/api/demo', { cookie, body: {} })
  expect(again.status).toBe(409)
  expect((await hub.graphql(counts, { cookie })).data).toEqual(data)
})

test('--demo loads it at the start, and a second start leaves it as it is', async () => {
  hub = await hub.restart({ demo: true })
  expect(hub.demo).toBe('loaded')
  hub = await hub.restart({ demo: true })
  expect(hub.demo).toBe('present')
  const cookie = await hub.signIn()
  expect((await hub.graphql('{ workItems(project: "DEMO") { totalCount } }', { cookie })).data).toEqual({
    workItems: { totalCount: demoItems.length },
  })
})

test('a token of scope read cannot load it', async () => {
  const cookie = await hub.signIn()
  const made = await hub.send('POST', '/api/tokens', { cookie, body: { name: 'r', scope: 'read' } })
  const { secret } = (await made.json()) as { secret: string }
  expect((await hub.send('POST', '/api/demo', { token: secret, body: {} })).status).toBe(403)
})
