import type { Command, MemberId, ProjectId, Role, WorkItemId } from '@spicetime/domain'
import { type Commit, foldLog, makeCommit, type RegionId, readQuarantine } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBrokenInvariants } from '../doctor/invariants.ts'
import { workspaceProjection } from '../projection/definition.ts'
import { makeRandom } from '../testing/random-commands.ts'
import {
  cloneReplica,
  digestOf,
  makeListener,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { AuthorityChecker } from './testing/check-authority.ts'

const placedOf = ({ replica }: Pick<TestReplica, 'replica'>): readonly Commit[] =>
  [...replica.log.since(0)].map(({ commit }) => commit)
const quarantineOf = ({ ports }: Pick<TestReplica, 'ports'>) =>
  new Set(readQuarantine(ports.database).map(({ commitId }) => commitId))

/** Four members, of whom one is the owner, with a replica each; they work apart, change each other's rights and meet. */
class Play {
  readonly #random: () => number
  readonly #project: ProjectId
  readonly #members: readonly MemberId[]
  readonly replicas: TestReplica[]
  readonly forged: Commit[] = []
  accepted = 0

  constructor(random: () => number) {
    this.#random = random
    const ada = makeTestReplica()
    this.#project = must(ada.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
      ?.id as ProjectId
    const roles: readonly Role[] = ['admin', 'admin', 'member']
    this.#members = roles.map(
      (role, index) =>
        must(ada.workspace.execute({ kind: 'member.add', handle: `m${index}`, role })).entities[0]?.id as MemberId,
    )
    this.replicas = [ada, ...this.#members.map((memberId) => cloneReplica(ada, { memberId }))]
    for (const replica of this.replicas) receive(replica, placedOf(ada))
  }

  step(): void {
    const chance = this.#random()
    if (chance < 0.25) receive(this.#pick(this.replicas), placedOf(this.#pick(this.replicas)))
    else if (chance < 0.28) this.#forge()
    else if (chance < 0.33) this.#welcome()
    else if (this.#pick(this.replicas).workspace.execute(this.#wish()).ok) this.accepted += 1
  }

  /** Somebody brings in a member with a device of his own. */
  #welcome(): void {
    const by = this.#pick(this.replicas)
    if (this.replicas.length >= 7) return
    const handle = `n${this.replicas.length}`
    const added = by.workspace.execute({ kind: 'member.add', handle, role: this.#pick(['admin', 'member']) })
    if (added.ok) this.replicas.push(cloneReplica(by, { memberId: added.value.entities[0]?.id as MemberId }))
  }

  #wish(): Command {
    const by = this.#pick(this.replicas)
    const items = by.ports.database.prepare('SELECT id FROM work_item').all()
    const workItemId = this.#pick(['none', ...items.map((row) => String(row['id']))]) as WorkItemId
    const memberId = this.#pick(this.#members)
    const roles: readonly Role[] = ['admin', 'admin', 'member', 'viewer']
    return this.#pick<() => Command>([
      () => ({ kind: 'workItem.create', projectId: this.#project, title: `T${Math.floor(this.#random() * 1000)}` }),
      () => ({ kind: 'workItem.edit', workItemId, set: { title: `E${Math.floor(this.#random() * 1000)}` } }),
      () => ({ kind: 'workItem.edit', workItemId, addAssigneeIds: [memberId] }),
      () => ({ kind: 'comment.add', workItemId, body: 'said' }),
      () => ({ kind: 'member.edit', memberId, set: { role: 'admin' } }),
      () => ({ kind: 'member.add', handle: `h${Math.floor(this.#random() * 1e6)}`, role: this.#pick(roles) }),
      () => ({ kind: 'member.edit', memberId, set: { role: this.#pick(roles) } }),
      () => ({ kind: 'member.remove', memberId }),
      () => ({ kind: 'replica.revoke', replicaId: this.#pick(this.replicas.slice(1)).replica.id }),
      () => this.#verdict(),
    ])()
  }

  #verdict(): Command {
    const found = this.replicas.flatMap((replica) => [...quarantineOf(replica)])
    const kind = this.#random() < 0.5 ? 'quarantine.adopt' : 'quarantine.drop'
    return { kind, commitIds: found.length === 0 ? [] : [this.#pick(found)] }
  }

  /** A commit that its author knows to be forbidden to him: he was removed, or is no admin. */
  #forge(): void {
    const { replica, workspace, ports } = this.#pick(this.replicas.slice(1))
    const me = workspace.localMemberId
    if (workspace.read.find('member', me)?.role === 'admin') return
    const { log } = replica
    const regionId = log.firstRegion('workspace') as RegionId
    const tip = log.tipOf(regionId, replica.id)
    const { wallMs, counter } = log.lastHlc()
    const payload = { id: me, role: 'admin' }
    const commit = makeCommit(
      ports.world.crypto,
      ports.key,
      {
        regionId,
        replicaId: replica.id,
        seq: tip.seq + 1,
        parents: [...new Set([...(tip.commitId === undefined ? [] : [tip.commitId]), ...log.headsOf(regionId)])],
        hlc: { wallMs, counter: counter + 1 },
        actor: me,
        cause: undefined,
      },
      [{ kind: 'member.roleChanged', version: 1, entityId: me, payload }],
    )
    this.forged.push(commit)
  }

  #pick<T>(items: readonly T[]): T {
    return items[Math.floor(this.#random() * items.length)] as T
  }
}

function rebuiltDigestOf({ ports, replica }: Pick<TestReplica, 'ports' | 'replica'>): string {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.transaction(() => foldLog(replica.log, database, workspaceProjection))
  const digest = digestOf({ ports: { ...ports, database } })
  database.close()
  return digest
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

test('[R17] quarantine and tables are the same in whatever order commits arrive, and as the rules say', () => {
  let [accepted, quarantined, forged] = [0, 0, 0]
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = makeRandom(seed)
      const play = new Play(random)
      for (let step = 0; step < 70; step += 1) play.step()
      const all = [...new Map(play.replicas.flatMap(placedOf).map((commit) => [commit.id, commit])).values()]
      const listeners = [makeListener(), makeListener()]
      for (const listener of listeners) {
        let waiting = shuffled([...all, ...play.forged], random)
        for (let before = -1; waiting.length !== before; ) {
          before = waiting.length
          const pieces = Array.from({ length: 6 }, (_, index) => waiting.filter((_commit, at) => at % 6 === index))
          waiting = pieces.flatMap((piece) =>
            receive(listener, piece).refused.map(({ index }) => piece[index] as Commit),
          )
        }
        const stored = new Set(placedOf(listener).map(({ id }) => id))
        // Nobody gains a right by staying away: what was permitted when it was made is kept, and nothing else.
        expect(all.filter(({ id }) => !stored.has(id))).toEqual([])
        expect(play.forged.filter(({ id }) => stored.has(id))).toEqual([])
        expect(new AuthorityChecker(placedOf(listener), quarantineOf(listener)).findMisjudged()).toEqual([])
        expect(digestOf(listener)).toBe(rebuiltDigestOf(listener))
        expect(findBrokenInvariants(listener.ports.database)).toEqual([])
      }
      for (const replica of play.replicas) {
        receive(replica, all)
        expect(digestOf(replica)).toBe(digestOf(listeners[0] as TestReplica))
      }
      expect(digestOf(listeners[1] as TestReplica)).toBe(digestOf(listeners[0] as TestReplica))
      accepted += play.accepted
      quarantined += quarantineOf(listeners[0] as TestReplica).size
      forged += play.forged.length
    }),
    { numRuns: 8, seed: 20_261_123, endOnFailure: true },
  )
  expect(accepted).toBeGreaterThan(100)
  expect(quarantined).toBeGreaterThan(8)
  expect(forged).toBeGreaterThan(3)
})
