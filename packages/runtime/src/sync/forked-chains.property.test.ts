import { makeTemporaryReplicaKey } from '@spicetime/world-node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Commit } from '../commit/commit.ts'
import { makeCommit } from '../commit/encode-commit.ts'
import { meet, syncOf } from '../testing/sync-world.ts'
import {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  receive,
  type TestReplica,
  testNowMs,
} from '../testing/test-replicas.ts'

const key = makeTemporaryReplicaKey()
/** Of the own commits that are there, as the place of the one to go on from. */
const newest = 99

/** A founder, somebody else, and the commits of a device that goes on from any of its own, as copies of it do. */
function makeFork(afters: readonly number[]) {
  const founder = makeTestReplica()
  const regionId = foundRegion(founder)
  const device = makeTestReplica({ key })
  const other = makeTestReplica()
  for (const one of [device, other]) enrol(founder, regionId, one)
  const base = commitsOf(founder)
  receive(other, base)
  const commits: Commit[] = []
  for (const [index, after] of afters.entries()) {
    const own = after > index ? commits.at(-1) : commits[after]
    const draft = {
      regionId,
      replicaId: device.replica.id,
      seq: (own?.header.seq ?? 0) + 1,
      parents: [own ?? base.at(-1)].flatMap((before) => before?.id ?? []),
      hlc: { wallMs: testNowMs + 10 + index, counter: 0 },
      actor: 'bob',
      cause: undefined,
    }
    commits.push(makeCommit(founder.ports.world.crypto, key, draft, [noteCreated(`n${index}`, { title: 'One' })]))
  }
  return { all: [founder, other], commits }
}

/** The commit and all before it. */
function chainUpTo(commits: readonly Commit[], last: Commit): readonly Commit[] {
  const before = commits.find(({ id }) => last.header.parents.includes(id))
  return before === undefined ? [last] : [...chainUpTo(commits, before), last]
}

function idsOf(peer: TestReplica): readonly string[] {
  return commitsOf(peer)
    .map(({ id }) => id)
    .sort()
}

/** With so little room what comes without that on which it rests is as good as not sent. */
function meetOnce(pair: readonly TestReplica[]): void {
  const [a, b] = pair.map((peer) => syncOf(peer, { limits: { pendingCommitsMax: 1 } }))
  if (a === undefined || b === undefined) throw new Error('two')
  meet(a, b).network.deliverAll()
  for (const sync of [a, b]) {
    expect(sync.sessions()).toMatchObject([{ isSettled: true, commitsPending: 0 }])
    sync.close()
  }
}

/** After which commit of the first branch another one goes off, and how long it is. */
const branch = fc.record({ after: fc.nat(3), length: fc.integer({ min: 1, max: 6 }) })
/** How much of each branch somebody knows. */
const knowledge = fc.tuple(fc.nat(5), fc.nat(6), fc.nat(6))

test('whoever knows how much of which branch of a chain: once two have met, both have all of it', () => {
  let apart = 0
  fc.assert(
    fc.property(branch, branch, knowledge, knowledge, (second, third, known, knownByOther) => {
      const goOn = ({ after, length }: typeof second) => [after, ...Array.from({ length: length - 1 }, () => newest)]
      const { all, commits } = makeFork([newest, newest, newest, newest, newest, ...goOn(second), ...goOn(third)])
      const branches = [commits.slice(0, 5), commits.slice(5, 5 + second.length), commits.slice(5 + second.length)]
      for (const [peer, counts] of [[all[0], known] as const, [all[1], knownByOther] as const]) {
        for (const [index, count] of counts.entries()) {
          const last = branches[index]?.slice(0, count).at(-1)
          if (peer !== undefined && last !== undefined) receive(peer, chainUpTo(commits, last))
        }
      }
      const union = [...new Set(all.flatMap(idsOf))].sort()
      apart += all.every((peer) => idsOf(peer).length < union.length) ? 1 : 0
      meetOnce(all)
      for (const peer of all) expect(idsOf(peer)).toEqual(union)
    }),
    { numRuns: 60 },
  )
  expect(apart).toBeGreaterThan(5)
})

test('a branch that goes off before the fork that a peer knows of reaches it', () => {
  // 1 – 2 – 3 – 4a, 4b and 1 – 2' – 3' …: the founder knows the first two, the other only the last.
  for (const length of [1, 2, 3, 6]) {
    const { all, commits } = makeFork([newest, newest, newest, newest, 2, 0, ...Array.from({ length }, () => newest)])
    const [founder, other] = all
    if (founder === undefined || other === undefined) throw new Error('two')
    receive(founder, commits.slice(0, 5))
    receive(other, [...commits.slice(0, 1), ...commits.slice(5)])
    meetOnce([founder, other])
    for (const peer of [founder, other]) {
      expect(commitsOf(peer).filter(({ header }) => header.replicaId === commits[0]?.header.replicaId)).toHaveLength(
        commits.length,
      )
    }
  }
})
