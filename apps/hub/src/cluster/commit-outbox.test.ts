import { type CommitBytes, decodeHeader } from '@spicetime/runtime'
import { commitsOf, makeListener, makeTestReplica, receive, type TestReplica } from '@spicetime/workspace/testing'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../testing/test-hub.ts'
import { ClusterMemory } from './cluster-memory.ts'
import { CommitOutbox, type OutboxPorts } from './commit-outbox.ts'
import { createItem, createProject } from './testing/cluster-member.ts'
import { unpackCommits } from './wire.ts'

let ada: TestReplica
let projectId: string
let memory: ClusterMemory
let outbox: CommitOutbox
/** Ids in the order in which they were published, whatever became of that. */
let published: string[]
let refusing: Set<string>
beforeEach(() => {
  ada = makeTestReplica()
  projectId = createProject(ada.workspace)
  published = []
  refusing = new Set()
})
afterEach(() => outbox.stop())

function start(ports: Partial<OutboxPorts> = {}): void {
  const { database, world } = ada.workspace.exchange.ports
  memory = new ClusterMemory(database, ada.replica.log.position())
  outbox = new CommitOutbox({
    database,
    world,
    replica: ada.replica,
    memory,
    publish: async (_region, id) => {
      published.push(id)
      if (refusing.delete(id)) throw new Error('no answer')
    },
    whenSynced: () => Promise.resolve(),
    whenReached: () => Promise.resolve(),
    onTaken: () => undefined,
    onFailure: () => undefined,
    ...ports,
  })
}

function write(title: string): string {
  return createItem(ada.workspace, projectId, title)[0] ?? ''
}

test('nothing is sent before it is on disk', async () => {
  let sync: () => void = () => undefined
  start({ whenSynced: () => new Promise((resolve) => (sync = resolve)) })
  const id = write('One')
  const taken = outbox.whenTaken(ada.workspace.changes.position(), 120_000)
  await new Promise((resolve) => setImmediate(resolve))
  expect(published).toEqual([])
  sync()
  expect(await taken).toBe(true)
  expect(published).toEqual([id])
})

test('a disk that fails keeps commits back until it works again', async () => {
  let failures = 0
  start({ whenSynced: () => (failures++ < 2 ? Promise.reject(new Error('EIO')) : Promise.resolve()) })
  write('One')
  expect(await outbox.whenTaken(ada.workspace.changes.position(), 120_000)).toBe(true)
  expect(failures).toBe(3)
})

test('what was not answered is sent again under its id, before anything newer is taken for done', async () => {
  start()
  const [id] = ['One', 'Two', 'Three'].map((title) => write(title))
  refusing.add(`${id}+3`)
  const position = ada.workspace.changes.position()
  expect(await outbox.whenTaken(position, 120_000)).toBe(true)
  expect(published).toEqual([`${id}+3`, `${id}+3`])
  expect(memory.published).toBe(position)
})

test('commits that wait together travel together, those of each region for themselves, and come out whole', async () => {
  const messages: { readonly region: string; readonly commits: readonly CommitBytes[] }[] = []
  const before = commitsOf(ada).length
  const { world } = ada.ports
  start({
    publish: async (region, _id, payload) => {
      messages.push({ region, commits: unpackCommits(world, payload) ?? [] })
    },
  })
  for (let n = 0; n < 300; n += 1) write(`Item ${n}`)
  createProject(ada.workspace, 'APP')
  write('The last')
  expect(await outbox.whenTaken(ada.workspace.changes.position(), 120_000)).toBe(true)
  const written = commitsOf(ada).slice(before)
  expect(messages.length).toBeLessThan(10)
  const regionOf = ({ headerBytes }: CommitBytes) => {
    const header = decodeHeader(headerBytes)
    return header.ok ? header.value.regionId : ''
  }
  for (const { region, commits } of messages) expect(new Set(commits.map(regionOf))).toEqual(new Set([region]))
  const headers = messages.flatMap(({ commits }) => commits.map(({ headerBytes }) => headerBytes.toHex()))
  expect(headers).toEqual(written.map(({ headerBytes }) => headerBytes.toHex()))
  const bob = makeListener()
  expect(
    receive(bob, [...commitsOf(ada).slice(0, before), ...messages.flatMap(({ commits }) => commits)]).refused,
  ).toEqual([])
})

test('after a restart only what was not yet taken is sent', async () => {
  start()
  write('One')
  expect(await outbox.whenTaken(ada.workspace.changes.position(), 120_000)).toBe(true)
  await outbox.stop()
  memory.save()
  const second = write('Two')
  published = []
  start()
  await until(() => published.length > 0)
  expect(await outbox.whenTaken(ada.workspace.changes.position(), 120_000)).toBe(true)
  expect(published).toEqual([second])
})

test('who waits for what is not taken in time is told so, and it is taken later all the same', async () => {
  const reached: (() => void)[] = []
  start({ whenReached: () => new Promise((resolve) => reached.push(resolve)) })
  write('One')
  const position = ada.workspace.changes.position()
  expect(await outbox.whenTaken(position, 20)).toBe(false)
  const taken = outbox.whenTaken(position, 120_000)
  const opening = setInterval(() => reached.splice(0).forEach((pass) => pass()), 5)
  expect(await taken).toBe(true)
  await outbox.stop()
  clearInterval(opening)
})
