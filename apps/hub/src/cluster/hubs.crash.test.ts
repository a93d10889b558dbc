import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { type NatsServers, startNatsServers } from '@spicetime/network-nats/testing'
import { must } from '@spicetime/workspace/testing'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { startTestHub, type TestHub, until } from '../testing/test-hub.ts'
import { readClusterOptions } from './cluster-options.ts'
import { makeHubFolders } from './testing/hub-folders.ts'

let servers: NatsServers
beforeAll(async () => {
  servers = await startNatsServers()
})
afterAll(() => servers.close())

let folders: ReturnType<typeof makeHubFolders>
let hubs: TestHub[]
let children: ChildProcess[]
beforeEach(() => {
  folders = makeHubFolders()
  hubs = []
  children = []
})
afterEach(async () => {
  await Promise.all(children.map((child) => kill(child)))
  await Promise.all(hubs.map((hub) => hub.remove()))
  folders.remove()
})

async function startHub(home: string, waitSeconds = '120'): Promise<{ hub: TestHub; cookie: string }> {
  const cluster = must(readClusterOptions({ nats: servers.urls.join(','), waitSeconds }))
  const hub = await startTestHub({ options: { home, cluster, ownerLink: true } })
  hubs.push(hub)
  const cookie = await hub.signIn()
  await until(async () => (await hub.send('GET', '/health/cluster')).ok)
  return { hub, cookie }
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const createProject = `mutation { createProject(input: { key: "WEB", name: "Web" }) {
  project { id } } }`

function createItem(title: string): string {
  return `mutation { createWorkItem(input: { project: "WEB", title: "${title}" }) { commitIds } }`
}

interface CreateAnswer {
  readonly data?: { readonly createWorkItem: { readonly commitIds: readonly string[] } }
  readonly errors?: unknown
}
interface Titles {
  readonly nodes: readonly { readonly title: string }[]
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean }
}

async function titlesOn(hub: TestHub, cookie: string): Promise<readonly string[]> {
  const query = `query ($after: String) {
    workItems(first: 100, after: $after) { nodes { title } pageInfo { endCursor hasNextPage } } }`
  const titles: string[] = []
  let after: string | null = null
  for (;;) {
    const answer = await hub.graphql(query, { cookie, variables: { after } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer))
    const page = answer.data?.['workItems'] as Titles // as asked for
    titles.push(...page.nodes.map(({ title }) => title))
    if (!page.pageInfo.hasNextPage) return titles
    after = page.pageInfo.endCursor
  }
}

test('a change on one hub is acknowledged by the cluster and reaches a subscriber of the other', async () => {
  const [first, second] = [await startHub(folders.homes[0]), await startHub(folders.homes[1])]
  const query = encodeURIComponent('subscription { changes { entityIds } }')
  const headers = { cookie: second.cookie, accept: 'text/event-stream' }
  const stream = await fetch(new URL(`/graphql?query=${query}`, second.hub.url), { headers })
  expect(stream.status).toBe(200)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  const made = await first.hub.graphql(createProject, { cookie: first.cookie })
  expect(made.status).toBe(200)
  expect(made.errors).toBeUndefined()
  const id = /pj_\w+/.exec(JSON.stringify(made.data))?.[0] ?? 'none'

  let text = ''
  while (!text.includes(id)) {
    const part = await reader?.read()
    if (part === undefined || part.done) throw new Error(`the stream ended with: ${text}`)
    text += part.value
  }
  await reader?.cancel()
  const metrics = await (await first.hub.send('GET', '/metrics')).text()
  expect(metrics).toMatch(/^spice_cluster_state 2$/m)
  expect(metrics).toMatch(/^spice_cluster_unpublished_commits 0$/m)
  expect(Number(/^spice_cluster_published_commits (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0)
})

test('while the cluster is away reads go on, and a change is stored with an answer that says so', async () => {
  const { hub, cookie } = await startHub(folders.homes[0], '1')
  // It may take longer than a second, and is stored whatever is answered.
  await hub.graphql(createProject, { cookie })
  await until(async () => (await hub.send('GET', '/health/cluster')).ok)
  for (const name of servers.names.slice(1)) await servers.kill(name)
  const answer = await hub.graphql(createItem('Alone'), { cookie })
  expect(answer.status).toBe(503)
  expect(answer.data).toMatchObject({ createWorkItem: { commitIds: [expect.any(String)] } })
  expect(answer.errors).toMatchObject([{ extensions: { code: 'NOT_YET_IN_CLUSTER' } }])
  expect(await titlesOn(hub, cookie)).toEqual(['Alone'])
  expect((await hub.send('GET', '/health/ready')).status).toBe(200)
  await until(async () => (await hub.send('GET', '/health/cluster')).status === 503)

  for (const name of servers.names.slice(1)) await servers.restart(name)
  await until(async () => (await hub.send('GET', '/health/cluster')).ok)
  const other = await startHub(folders.homes[1])
  await until(async () => (await titlesOn(other.hub, other.cookie)).includes('Alone'))
})

/** The hub as `spice hub --nats` starts it, in a process that can be killed. */
async function startProcess(home: string): Promise<{ child: ChildProcess; url: string; code: string }> {
  const main = join(import.meta.dirname, '../main.ts')
  const flags = ['--home', home, '--port', '0', '--owner-link', '--nats', servers.urls.join(',')]
  const child = spawn(process.execPath, [main, ...flags], { stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  await until(() => output.includes('Stop with') || child.exitCode !== null)
  return {
    child,
    url: /runs on (http:\S+)/.exec(output)?.[1] ?? '',
    code: /#code=(\S+)/.exec(output)?.[1] ?? '',
  }
}

test('a hub that is killed under load has lost nothing that it acknowledged, and catches up when it is back', async () => {
  const kept = await startHub(folders.homes[0])
  expect((await kept.hub.graphql(createProject, { cookie: kept.cookie })).errors).toBeUndefined()
  const { child, url, code } = await startProcess(folders.homes[1])
  const send = (path: string, body: object, cookie = '') =>
    fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-spice-csrf': '1', cookie },
      body: JSON.stringify(body),
    })
  const signedIn = await send('/api/sign-in', { code })
  const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const acknowledged: string[] = []
  const write = async (writer: number) => {
    for (let n = 0; ; n += 1) {
      const title = `Item ${n} of ${writer}`
      const answer = await send('/graphql', { query: createItem(title) }, cookie)
      const { data, errors } = (await answer.json()) as CreateAnswer
      // At first the project may not have arrived yet, and there is nothing to create an item in.
      if (errors === undefined && data?.createWorkItem.commitIds.length === 1) acknowledged.push(title)
    }
  }
  const writers = [1, 2, 3, 4].map((writer) => write(writer).catch(() => undefined)) // they end with the hub
  await until(() => acknowledged.length > 60)
  await kill(child)
  await Promise.all(writers)

  const titles = async () => titlesOn(kept.hub, kept.cookie)
  await until(async () => {
    const known = new Set(await titles())
    return acknowledged.every((title) => known.has(title))
  })
  expect((await kept.hub.graphql(createItem('Meanwhile'), { cookie: kept.cookie })).errors).toBeUndefined()
  const back = await startHub(folders.homes[1])
  await until(async () => (await titlesOn(back.hub, back.cookie)).includes('Meanwhile'))
  const there = async () => (await titlesOn(back.hub, back.cookie)).toSorted()
  // What it had stored and not yet published when it was killed is published now.
  await until(async () => (await titles()).toSorted().join() === (await there()).join())
  const here = await titles()
  expect(new Set(here).size).toBe(here.length)
})
