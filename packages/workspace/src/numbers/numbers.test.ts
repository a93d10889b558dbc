import type { ProjectId, WorkItemId } from '@spicetime/domain'
import { beforeEach, expect, test } from 'vitest'
import { cloneReplica, commitsOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { contentOf, makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

let hub: SampleWorkspace
let laptop: TestReplica
beforeEach(() => {
  hub = makeSampleWorkspace()
  laptop = cloneReplica(hub, { world: hub.world })
})

function create({ workspace }: TestReplica, title: string, projectId = hub.project) {
  const made = must(workspace.execute({ kind: 'workItem.create', projectId, title })).entities[0]
  return made?.id as WorkItemId
}
function keyOf({ workspace }: TestReplica, id: string): string {
  const item = workspace.read.find('workItem', id)
  return item === undefined ? '' : workspace.read.keyOf(item)
}
function meet(): void {
  receive(hub, commitsOf(laptop))
  hub.workspace.exchange.allotNumbers()
  receive(laptop, commitsOf(hub))
}

test('a device that only looks on reserves nothing, and no number is left out for it', () => {
  meet()
  expect([create(hub, 'One'), create(hub, 'Two')].map((id) => keyOf(hub, id))).toEqual(['WEB-1', 'WEB-2'])
  meet()
  expect(keyOf(hub, create(hub, 'Three'))).toBe('WEB-3')
})

test('a device that has written in a project numbers its items itself, from a block of its own', () => {
  const item = create(hub, 'Here')
  meet()
  must(laptop.workspace.execute({ kind: 'comment.add', workItemId: item, body: 'Seen.' }))
  meet()
  const [here, there] = [create(hub, 'Here'), create(laptop, 'There')]
  expect([keyOf(hub, here), keyOf(laptop, there)]).toEqual(['WEB-7', 'WEB-2'])
  meet()
  expect(keyOf(hub, there)).toBe('WEB-2')
  // Lists for people say nothing of the block.
  const kindsOf = (withoutUpkeep: boolean) =>
    hub.workspace.read
      .commits({ first: 100, withoutUpkeep })
      .rows.flatMap(({ events }) => events.map(({ kind }) => kind))
  expect(kindsOf(false)).toContain('project.numbersReserved')
  expect(kindsOf(true)).toEqual(kindsOf(false).filter((kind) => kind !== 'project.numbersReserved'))
})

test('without numbers an item shows the end of its id, by which it is found for good; when they meet it gets a number', () => {
  const item = create(laptop, 'There')
  const key = keyOf(laptop, item)
  expect(key).toBe(`WEB-~${item.slice(-6)}`)
  expect(laptop.workspace.read.findWorkItem(key.toLowerCase())?.id).toBe(item)
  expect(must(laptop.workspace.read.workItems({ query: `key:${key}` }, {})).rows).toHaveLength(1)
  meet()
  for (const replica of [hub, laptop]) {
    expect(keyOf(replica, item)).toBe('WEB-1')
    expect(replica.workspace.read.findWorkItem(key)?.id).toBe(item)
  }
})

test('a block grows with its use, up to twenty, and one that is not touched stays small', () => {
  const keysOf = (count: number) => Array.from({ length: count }, () => keyOf(laptop, create(laptop, 'Item')))
  const numbers = (first: number, last: number) =>
    Array.from({ length: last - first + 1 }, (_, at) => `WEB-${first + at}`)
  const blocks = () => hub.ports.database.prepare('SELECT element FROM project_number_block').all().length
  expect(keysOf(1)).toEqual([expect.stringMatching(/^WEB-~/)])
  meet()
  meet()
  expect(blocks()).toBe(1)
  expect(keysOf(6)).toEqual([...numbers(2, 6), expect.stringMatching(/^WEB-~/)])
  meet()
  // The sixth got the first number that is free, and twelve more are the laptop's.
  expect(keysOf(12)).toEqual(numbers(8, 19))
  meet()
  expect(keysOf(20)).toEqual(numbers(20, 39))
  expect(keyOf(hub, create(hub, 'Here'))).toBe('WEB-40')
})

test('a project that a device makes while it is apart has numbers at once', () => {
  const project = must(laptop.workspace.execute({ kind: 'project.create', key: 'API', name: 'Api' })).entities[0]
  const item = create(laptop, 'First', project?.id as ProjectId)
  expect(keyOf(laptop, item)).toBe('API-1')
  meet()
  expect(keyOf(hub, create(hub, 'Second', project?.id as ProjectId))).toBe('API-21')
})

test('only one replica gives numbers: the host that was enrolled last', () => {
  const server = cloneReplica(hub, { world: hub.world, isHost: true })
  receive(hub, commitsOf(server))
  const item = create(laptop, 'There')
  for (const replica of [hub, server]) receive(replica, commitsOf(laptop))
  expect(hub.workspace.exchange.allotNumbers()).toBe(false)
  expect(server.workspace.exchange.allotNumbers()).toBe(true)
  expect(server.workspace.exchange.allotNumbers()).toBe(false)
  expect(keyOf(server, item)).toBe('WEB-1')
})

test('that numbers were given is nobody’s action: an undo takes back what the person did, and leaves the number', () => {
  const item = create(laptop, 'There')
  receive(hub, commitsOf(laptop))
  const mine = create(hub, 'Mine')
  hub.workspace.exchange.allotNumbers()
  const undone = must(hub.workspace.undo())
  expect(undone.entities).toMatchObject([{ id: mine }])
  expect(keyOf(hub, item)).toBe('WEB-2')
})

test('a viewer’s device gets no numbers, and nothing is written where nothing is lacking', () => {
  const eve = hub.addMember('eve', { role: 'viewer' })
  hub.workspace.exchange.allotNumbers()
  cloneReplica(hub, { world: hub.world, memberId: eve })
  const before = contentOf(hub)
  expect(hub.workspace.exchange.allotNumbers()).toBe(false)
  expect(contentOf(hub)).toBe(before)
})
