import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openWorkspace } from './open-workspace.ts'
import { must } from './testing/replicas.ts'
import { makeSampleWorkspace, makeTestWorld, type SampleWorkspace } from './testing/sample-workspace.ts'
import type { Change } from './workspace.ts'

let folder: string
let sample: SampleWorkspace
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-changes-'))
  sample = makeSampleWorkspace({ database: openSqliteDatabase(join(folder, 'store.db'), { durability: 'none' }) })
})
afterEach(() => {
  sample.workspace.close()
  rmSync(folder, { recursive: true })
})

/** A second program on the same store. */
function openOther() {
  const time = makeTestWorld()
  const database = openSqliteDatabase(join(folder, 'store.db'), { durability: 'none' })
  return { ...time, workspace: openWorkspace({ ...sample.ports, world: time.world, database }) }
}

test('an own commit is told at once, with what it touched', () => {
  const heard: Change[] = []
  sample.workspace.changes.subscribe((changes) => heard.push(...changes))
  const item = sample.addItem('One')
  sample.do({ kind: 'comment.add', workItemId: item, body: 'Hello' })
  expect(heard).toHaveLength(2)
  expect(heard[0]).toMatchObject({
    entities: [{ kind: 'workItem', id: item }],
    actor: sample.workspace.localMemberId,
    isTruncated: false,
  })
  expect(heard[1]?.entities.map(({ kind }) => kind)).toEqual(['comment', 'workItem'])
  expect(heard[1]).toMatchObject({
    position: sample.workspace.changes.position(),
    commitId: sample.workspace.read.findCommit('HEAD')?.id,
  })
})

test('refusals, dry runs and wishes for what is so are not told', () => {
  const item = sample.addItem('One')
  let calls = 0
  sample.workspace.changes.subscribe(() => {
    calls += 1
  })
  sample.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: '' } })
  sample.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'Two' } }, { dryRun: true })
  sample.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'One' } })
  expect(calls).toBe(0)
})

test('commits of another program on the store are told when it is looked at next, each once', () => {
  const heard: Change[] = []
  sample.workspace.changes.subscribe((changes) => heard.push(...changes))
  const other = openOther()
  must(other.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'There' }))
  must(other.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'There too' }))
  expect(heard).toEqual([])
  sample.tick()
  expect(heard).toHaveLength(2)
  sample.tick()
  expect(heard).toHaveLength(2)
  // One of theirs that was not looked for yet comes before the own one.
  must(other.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'Third' }))
  sample.addItem('Here')
  sample.tick()
  const positions = heard.map(({ position }) => position)
  expect(positions).toEqual([3, 4, 5, 6])
  other.workspace.close()
})

test('a commit that comes between the subscription and the first look is told', () => {
  const other = openOther()
  const heard: Change[] = []
  // The position is read just after: what another writes at that moment must not be lost.
  const { database } = sample.ports
  const foreignVersion = database.foreignVersion.bind(database)
  let isFirst = true
  database.foreignVersion = () => {
    const version = foreignVersion()
    if (isFirst)
      must(other.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'In between' }))
    isFirst = false
    return version
  }
  const before = sample.workspace.changes.position()
  sample.workspace.changes.subscribe((changes) => heard.push(...changes))
  const missed = sample.workspace.changes.since(before, 10)
  must(other.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'Later' }))
  sample.tick()
  expect([...missed.slice(0, 1), ...heard].map(({ position }) => position)).toEqual([3, 4])
  other.workspace.close()
})

test('who has unsubscribed hears nothing more, and the last one stops the looking', () => {
  const heard: string[] = []
  const stopOne = sample.workspace.changes.subscribe(() => {
    heard.push('one')
    stopTwo()
  })
  const stopTwo = sample.workspace.changes.subscribe(() => heard.push('two'))
  expect(sample.repeating()).toBe(1)
  sample.addItem('One')
  expect(heard).toEqual(['one'])
  stopOne()
  stopOne()
  expect(sample.repeating()).toBe(0)
  sample.addItem('Two')
  expect(heard).toEqual(['one'])
  sample.workspace.changes.subscribe(() => heard.push('three'))
  expect(sample.repeating()).toBe(1)
  sample.addItem('Three')
  expect(heard).toEqual(['one', 'three'])
})

test('a listener that commits does not make others hear that before what came first', () => {
  const heard: (readonly number[])[] = [[], []]
  let isFirst = true
  sample.workspace.changes.subscribe((changes) => {
    heard[0] = [...(heard[0] ?? []), ...changes.map(({ position }) => position)]
    if (isFirst) {
      isFirst = false
      sample.addItem('In answer')
    }
  })
  sample.workspace.changes.subscribe((changes) => {
    heard[1] = [...(heard[1] ?? []), ...changes.map(({ position }) => position)]
  })
  sample.addItem('One')
  expect(heard).toEqual([
    [3, 4],
    [3, 4],
  ])
})

test('a listener that fails spoils neither the commit nor what others hear, and its failure is not hidden', async () => {
  const failures: unknown[] = []
  const keep = (error: unknown) => failures.push(error)
  const others = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException').on('uncaughtException', keep)
  const heard: Change[] = []
  sample.workspace.changes.subscribe(() => {
    throw new Error('a bug of a view')
  })
  sample.workspace.changes.subscribe((changes) => heard.push(...changes))
  const outcome = must(sample.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'One' }))
  await new Promise(setImmediate)
  process.removeListener('uncaughtException', keep)
  for (const listener of others) process.on('uncaughtException', listener)
  expect(outcome.commitIds).toHaveLength(1)
  expect(heard).toHaveLength(1)
  expect(failures).toMatchObject([{ message: 'a bug of a view' }])
})

test('a commit that touches more than a thousand things names a thousand, and says so', () => {
  const make = (count: number) =>
    must(
      sample.workspace.executeAll(
        Array.from({ length: count }, (_, index) => ({
          kind: 'workItem.create',
          projectId: sample.project,
          title: `${index}`,
        })),
      ),
    )
  const before = sample.workspace.changes.position()
  make(1000)
  make(1001)
  const [exact, more] = sample.workspace.changes.since(before, 10)
  expect([exact?.entities.length, exact?.isTruncated]).toEqual([1000, false])
  expect([more?.entities.length, more?.isTruncated]).toEqual([1000, true])
})

test('changes after a position come oldest first, as many as are wanted', () => {
  for (let index = 0; index < 5; index += 1) sample.addItem(`${index}`)
  const { changes } = sample.workspace
  expect(changes.position()).toBe(7)
  const positions = (position: number, limit: number) => changes.since(position, limit).map((change) => change.position)
  expect(positions(0, 3)).toEqual([1, 2, 3])
  expect(positions(3, 100)).toEqual([4, 5, 6, 7])
  expect(positions(7, 100)).toEqual([])
  expect(positions(0, 0)).toEqual([])
})

test('a closed workspace does not look any more', () => {
  sample.workspace.changes.subscribe(() => undefined)
  expect(sample.repeating()).toBe(1)
  sample.workspace.close()
  expect(sample.repeating()).toBe(0)
})
