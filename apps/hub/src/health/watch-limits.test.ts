import { afterEach, beforeEach, expect, test } from 'vitest'
import { network } from '../compose.ts'
import { defaultHubLimits } from '../limits.ts'
import { startTestHub, type TestHub, until } from '../testing/test-hub.ts'

let hub: TestHub
beforeEach(async () => {
  const { live, sync, process } = defaultHubLimits
  const limits = { process, live: { ...live, watchersMax: 1 }, sync: { ...sync, strangersMax: 1 } }
  hub = await startTestHub({ options: { limits } })
})
afterEach(() => hub.remove())

async function metric(name: string): Promise<number> {
  const text = await (await hub.send('GET', '/metrics')).text()
  const line = text.split('\n').find((each) => each.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1) ?? Number.NaN)
}

test('each limit is a metric, with what is used of it and how often it was hit: watched lists', async () => {
  expect(await metric('spice_limit{name="live.watchersMax"}')).toBe(1)
  expect(await metric('spice_limit{name="sync.windowBytes"}')).toBe(1024 * 1024)
  const cookie = await hub.signIn()
  const query = 'subscription { workItemsLive(first: 5) { position } }'
  const headers = { accept: 'text/event-stream' }
  const first = await hub.send('POST', '/graphql', { cookie, headers, body: { query } })
  await until(async () => (await metric('spice_live_watchers')) === 1)
  const second = await hub.send('POST', '/graphql', { cookie, headers, body: { query } })
  expect(await second.text()).toContain('WATCHER_LIMIT')
  expect(await metric('spice_live_refused_total')).toBe(1)
  await first.body?.cancel()
  await until(async () => (await metric('spice_live_watchers')) === 0)
})

test('connections of strangers that are too many are turned away, and counted', async () => {
  const first = await network.connect(hub.url)
  first.listen({ onFrame: () => undefined, onDrained: () => undefined, onClosed: () => undefined })
  await until(async () => (await metric('spice_sync_strangers')) === 1)
  const second = await network.connect(hub.url)
  const reason = await new Promise((resolve) => {
    second.listen({
      onFrame: () => undefined,
      onDrained: () => undefined,
      onClosed: (ending) => resolve(ending.reason),
    })
  })
  expect(reason).toBe('busy')
  expect(await metric('spice_sync_refused_sessions_total')).toBe(1)
  expect(await metric('spice_sync_sessions')).toBe(1)
  first.close('done')
  await until(async () => (await metric('spice_sync_sessions')) === 0)
})
