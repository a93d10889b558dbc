import { type CommitBytes, vectorsOf } from '@spicetime/runtime'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  receive,
  type TestReplica,
} from '@spicetime/workspace/testing'
import { beforeEach, expect, test } from 'vitest'
import { ClusterMemory } from './cluster-memory.ts'
import { CommitIntake } from './commit-intake.ts'
import { answerPull } from './hub-healing.ts'
import { createItem, createProject } from './testing/cluster-member.ts'
import { packCommit } from './wire.ts'

let ada: TestReplica
let bob: TestReplica
let memory: ClusterMemory
let intake: CommitIntake
/** Ada's commits that Bob lacks, packed. */
let packed: readonly Uint8Array[]
beforeEach(() => {
  ada = makeTestReplica()
  bob = cloneReplica(ada)
  const before = commitsOf(ada).length
  const projectId = createProject(ada.workspace)
  for (let n = 0; n < 5; n += 1) createItem(ada.workspace, projectId, `Item ${n}`)
  packed = commitsOf(ada).slice(before).map(pack)
  startIntake()
})

function startIntake(): void {
  const { ports, replica } = bob.workspace.exchange
  memory = new ClusterMemory(ports.database, replica.log.position())
  intake = new CommitIntake(ports, replica, memory)
}
function pack(commit: CommitBytes): Uint8Array {
  return packCommit(ada.ports.world.codec, commit)
}
function take(...seqs: readonly number[]) {
  return intake.takeMessages(
    'one',
    seqs.map((seq) => ({ seq, payload: packed[seq - 1] ?? new Uint8Array([9]) })),
  )
}

test('what arrives twice is stored once, and the place is remembered with it', () => {
  expect(take(1, 2).stored).toBe(2)
  expect(take(1, 2, 3).stored).toBe(1)
  startIntake()
  expect(memory.place).toEqual({ incarnation: 'one', seq: 3 })
})

test('a commit that comes before its parents waits, and so does the place', () => {
  take(1)
  expect(take(3, 4, 5)).toEqual({ stored: 0, refused: [] })
  expect(intake.waitingCount).toBe(3)
  expect(memory.place?.seq).toBe(2)
  expect(intake.takeMessages('one', [{ seq: 6, payload: packed[1] ?? new Uint8Array() }]).stored).toBe(4)
  expect(intake.waitingCount).toBe(0)
  expect(memory.place?.seq).toBe(6)
})

test('a hub that dies while commits wait reads them again', () => {
  take(1)
  take(3, 4)
  startIntake()
  const place = memory.place?.seq ?? 0
  expect(place).toBeLessThan(3)
  take(2, 3, 4, 5, 6)
  expect(digestOf(bob)).toBe(digestOf(ada))
})

test('what was changed on the way, and what is no commit at all, is refused and passed over', () => {
  const forged = packed[0]?.slice() ?? new Uint8Array()
  forged[80] = (forged[80] ?? 0) ^ 1
  const taken = intake.takeMessages('one', [
    { seq: 1, payload: forged },
    { seq: 2, payload: new TextEncoder().encode('hello') },
  ])
  expect(taken.stored).toBe(0)
  expect(taken.refused.length).toBe(2)
  take(3)
  expect(bob.workspace.changes.position()).toBe(commitsOf(ada).length - packed.length)
})

test('what came from the cluster need not be sent there; what this hub wrote must', () => {
  const before = bob.workspace.changes.position()
  take(1, 2, 3, 4, 5, 6)
  const projectId = bob.workspace.read.projects().rows[0]?.id ?? ''
  createItem(bob.workspace, projectId, 'Of Bob')
  expect(memory.published).toBe(before)
  expect(memory.isTaken(before + 1)).toBe(true)
  expect(memory.isTaken(before + 6)).toBe(true)
  expect(memory.isTaken(before + 7)).toBe(false)
})

test('a hub answers another with what it lacks, and with nothing when it lacks nothing', () => {
  const theirs = { ...ada.workspace.exchange.ports, replica: ada.replica }
  const ours = { ...bob.workspace.exchange.ports, replica: bob.replica }
  const after = { position: 0, part: 0 }
  const answer = answerPull(theirs, { after, vectors: vectorsOf(ours) })
  expect(answer.next).toBeUndefined()
  expect(intake.takeAnswer(answer.messages).stored).toBe(packed.length)
  expect(digestOf(bob)).toBe(digestOf(ada))
  expect(answerPull(theirs, { after, vectors: vectorsOf(ours) }).messages).toEqual([])
})

test('a long answer comes in pages', () => {
  const theirs = { ...ada.workspace.exchange.ports, replica: ada.replica }
  const projectId = ada.workspace.read.projects().rows[0]?.id ?? ''
  for (let n = 0; n < 400; n += 1) createItem(ada.workspace, projectId, `Further item ${n} ${'x'.repeat(180)}`)
  const vectors = vectorsOf(bob.workspace.exchange.ports)
  let pages = 0
  for (let after: { position: number; part: number } | undefined = { position: 0, part: 0 }; after !== undefined; ) {
    const { next, messages } = answerPull(theirs, { after, vectors })
    intake.takeAnswer(messages)
    pages += 1
    after = next
  }
  expect(pages).toBeGreaterThan(1)
  expect(digestOf(bob)).toBe(digestOf(ada))
})

test('both branches of a chain that forked get to both hubs by asking, whichever has the longer one', () => {
  const twin = cloneReplica(ada, { key: ada.ports.key })
  const other = cloneReplica(ada)
  receive(bob, commitsOf(ada))
  receive(other, commitsOf(ada))
  const projectId = ada.workspace.read.projects().rows[0]?.id ?? ''
  createItem(ada.workspace, projectId, 'Of the one device')
  for (let n = 0; n < 3; n += 1) createItem(twin.workspace, projectId, `Of its copy, ${n}`)
  receive(bob, commitsOf(ada))
  receive(other, commitsOf(twin))
  expect(digestOf(bob)).not.toBe(digestOf(other))
  const ask = (asker: TestReplica, answerer: TestReplica) => {
    const ports = { ...answerer.workspace.exchange.ports, replica: answerer.replica }
    const vectors = vectorsOf(asker.workspace.exchange.ports)
    const { ports: own, replica } = asker.workspace.exchange
    const { messages } = answerPull(ports, { after: { position: 0, part: 0 }, vectors })
    return new CommitIntake(own, replica, new ClusterMemory(own.database, 0)).takeAnswer(messages).stored
  }
  // Each asks when it hears that the other has heads that it lacks.
  for (let round = 0; round < 2; round += 1) {
    ask(bob, other)
    ask(other, bob)
  }
  expect(commitsOf(bob).length).toBe(commitsOf(other).length)
  expect(digestOf(bob)).toBe(digestOf(other))
  expect([ask(bob, other), ask(other, bob)]).toEqual([0, 0])
})
