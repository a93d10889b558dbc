import { readFile } from 'node:fs/promises'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { ClientError } from '../client-error.ts'
import { listMutations, type Mutation } from '../graphql/mutations.ts'
import { farewellOf } from './farewell.ts'
import { KeptChanges, type KeptStorage } from './kept-changes.ts'
import { Outbox } from './outbox.ts'
import { watchLeaving } from './watch-leaving.ts'

const dayMs = 86_400_000

/** A browser's storage, and a hub that does what it is asked unless it is away or told to wait. */
function makeWorld() {
  const stored = new Map<string, string>()
  const storage: KeptStorage = {
    get length() {
      return stored.size
    },
    key: (index) => [...stored.keys()][index] ?? null,
    getItem: (name) => stored.get(name) ?? null,
    setItem: (name, value) => {
      if (world.isStorageFull) throw new Error('full')
      stored.set(name, value)
    },
    removeItem: (name) => void stored.delete(name),
  }
  const done = new Map<string, string>()
  const listeners = new Set<() => void>()
  const world = {
    stored,
    storage,
    nowMs: 1_000,
    isAway: false,
    isSignedOut: false,
    isStorageFull: false,
    /** Titles in the order in which the hub did them. */
    titles: () => [...done.values()],
    /** Does what it was asked and its answer is lost. */
    losesAnswers: false,
    comeBack: () => {
      world.isAway = false
      for (const listener of listeners) listener()
    },
    openPage: () => {
      const outbox = new Outbox({
        transport: async <Data>(_document: string, variables: object) => {
          await Promise.resolve()
          if (world.isAway) throw new ClientError({ code: 'offline' })
          if (world.isSignedOut) throw new ClientError({ code: 'signed-out' })
          const { input } = variables as { readonly input: { readonly title: string; readonly idempotencyKey: string } }
          if (!done.has(input.idempotencyKey)) done.set(input.idempotencyKey, input.title)
          if (world.losesAnswers) throw new ClientError({ code: 'offline' })
          return { result: { title: input.title } } as Data
        },
        kept: new KeptChanges(() => storage),
        connection: {
          connection: () => (world.isAway ? 'offline' : 'live'),
          subscribeConnection: (listener) => {
            listeners.add(listener)
            return () => listeners.delete(listener)
          },
        },
        nowMs: () => world.nowMs,
        randomText: () => String(world.nowMs++),
      })
      return outbox
    },
  }
  return world
}

const rename = (title: string): Mutation => ({
  field: 'editWorkItem',
  inputType: 'EditWorkItemInput',
  selection: 'workItem { id }',
  input: { ref: 'WEB-1', title },
})
const ignore = () => undefined
const settled = () => new Promise((done) => setImmediate(done))

test('what waits goes in the order in which it was asked for, and is kept until it is answered', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  const answers = ['One', 'Two', 'Three'].map((title) => outbox.send(rename(title), true))
  expect(world.stored.size).toBe(3)
  expect(await Promise.all(answers)).toEqual([{ title: 'One' }, { title: 'Two' }, { title: 'Three' }])
  expect(world.titles()).toEqual(['One', 'Two', 'Three'])
  expect(world.stored.size).toBe(0)
  expect(outbox.count()).toBe(0)
})

test('while the hub is away it waits, and goes when the hub is back', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  world.isAway = true
  const answers = [outbox.send(rename('One'), true), outbox.send(rename('Two'), true)]
  await settled()
  expect(outbox.count()).toBe(2)
  expect(outbox.isSafe()).toBe(true)
  world.comeBack()
  await Promise.all(answers)
  expect(world.titles()).toEqual(['One', 'Two'])
})

test('the next page of the same member sends what was left, once, and hears what became of it', async () => {
  const world = makeWorld()
  const before = world.openPage()
  before.open('ada', ignore)
  world.losesAnswers = true
  void before.send(rename('One'), true)
  void before.send(rename('Two'), true)
  await settled()
  world.losesAnswers = false
  const told: unknown[] = []
  world.openPage().open('bob', (answer) => told.push(answer))
  await settled()
  expect([world.titles(), told]).toEqual([['One'], []])
  world.openPage().open('ada', (answer) => told.push(answer))
  await settled()
  expect(told).toEqual([{ title: 'One' }, { title: 'Two' }])
  expect(world.titles()).toEqual(['One', 'Two'])
  expect(world.stored.size).toBe(0)
})

test('what does not wait is refused while the hub is away, and is not sent later', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  world.isAway = true
  await expect(outbox.send(rename('One'), false)).rejects.toThrow('offline')
  expect(world.stored.size).toBe(0)
  // A form shows it still.
  expect(outbox.isSafe()).toBe(false)
  world.comeBack()
  await settled()
  expect(world.titles()).toEqual([])
  expect(outbox.isSafe()).toBe(true)
})

test('without room in the browser the page is not safe to leave until all is answered', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  world.isStorageFull = true
  world.isAway = true
  const answer = outbox.send(rename('One'), true)
  expect(outbox.isSafe()).toBe(false)
  world.comeBack()
  await answer
  expect(outbox.isSafe()).toBe(true)
})

test('a session that has ended refuses what waits, and keeps it for when its member signs in again', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  world.isSignedOut = true
  const answers = [outbox.send(rename('One'), true), outbox.send(rename('Two'), true)]
  const results = await Promise.allSettled(answers)
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  world.isSignedOut = false
  outbox.open('ada', ignore)
  await settled()
  expect(world.titles()).toEqual(['One', 'Two'])
})

test('a page that goes away sends what waits behind something as one document', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  const page = new EventTarget()
  const last: string[] = []
  const carry = <Data>(document: string) => {
    last.push(document)
    return Promise.reject<Data>(new ClientError({ code: 'offline' }))
  }
  watchLeaving(outbox, carry, page)
  const answers = [outbox.send(rename('One'), true)]
  page.dispatchEvent(new Event('pagehide'))
  expect(last).toEqual([])
  answers.push(outbox.send(rename('Two'), true))
  page.dispatchEvent(new Event('pagehide'))
  expect(last).toEqual([expect.stringMatching(/r0: editWorkItem.*r1: editWorkItem/)])
  await Promise.all(answers)
})

test('the browser asks before leaving while something would be lost, and at no other time', async () => {
  const world = makeWorld()
  const outbox = world.openPage()
  outbox.open('ada', ignore)
  const page = new EventTarget()
  watchLeaving(outbox, () => Promise.reject(new ClientError({ code: 'offline' })), page)
  const isAsked = () => !page.dispatchEvent(new Event('beforeunload', { cancelable: true }))
  world.isAway = true
  const kept = outbox.send(rename('One'), true)
  expect(isAsked()).toBe(false)
  world.isStorageFull = true
  const unkept = outbox.send(rename('Two'), true)
  expect(isAsked()).toBe(true)
  world.comeBack()
  await Promise.all([kept, unkept])
  expect(isAsked()).toBe(false)
})

test('what was kept for a month, and what is no change, is forgotten', () => {
  const { storage, stored } = makeWorld()
  const kept = new KeptChanges(() => storage)
  kept.keep({ key: '1', owner: 'ada', at: 0, mutation: rename('Old') })
  kept.keep({ key: '2', owner: 'ada', at: dayMs, mutation: rename('New') })
  storage.setItem('spice.unsent.3', '{"key":')
  storage.setItem('spice.unsent.4', '{}')
  storage.setItem('spice.unsent.5', 'null')
  expect(kept.of('ada', 30.5 * dayMs).map(({ key }) => key)).toEqual(['2'])
  expect(stored.size).toBe(1)
})

test('the last document is valid, and ends before what a browser would not carry', async () => {
  const sdl = await readFile(new URL('../../../../../packages/api/schema.graphql', import.meta.url), 'utf8')
  const schema = buildSchema(sdl)
  const changes = listMutations().map((mutation, index) => ({
    ...{ key: String(index), owner: 'ada', at: 0 },
    mutation: { ...mutation, input: {} },
  }))
  for (let at = 0; at < changes.length; at += 1) {
    const farewell = farewellOf(changes.slice(at))
    expect(validate(schema, parse(farewell?.document ?? ''))).toEqual([])
  }
  expect(farewellOf([])).toBeUndefined()
  const long = { key: 'l', owner: 'ada', at: 0, mutation: rename('x'.repeat(20_000)) }
  const short = { ...long, key: 's', mutation: rename('Short') }
  expect(farewellOf([short, long, short])?.variables).toEqual({
    i0: { ref: 'WEB-1', title: 'Short', idempotencyKey: 's' },
  })
})
