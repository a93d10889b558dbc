import { type MemberId, makeId, rateIdOf, regionTagOf } from '@spicetime/domain'
import {
  type Citation,
  type Commit,
  type CommitBytes,
  type CommitId,
  type Event,
  type Hlc,
  makeCommit,
  makeReplicaId,
  type RegionId,
  type ReplicaId,
  type ReplicaKey,
} from '@spicetime/runtime'
import type { Ledger } from '../ledger.ts'
import type { KeyWorld } from '../world/keys.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'
import { reachOver } from './reach-over.ts'

export const lies = [
  'forged-signature',
  'stranger',
  'missing-signature',
  'chain-broken',
  'foreign-parent',
  'unknown-parent',
  'seq-gap',
  'clock-behind',
  'clock-ahead',
  'other-body',
  'garbage',
  'not-permitted',
  'other-project',
  'other-actor',
  'equivocation',
] as const
export type Lie = (typeof lies)[number]

const dayMs = 24 * 3600_000
/** Lies about a chain need one. */
const needsPast: ReadonlySet<Lie> = new Set(['chain-broken', 'clock-behind'])

interface Signer {
  readonly key: ReplicaKey
  readonly id: ReplicaId
  readonly actor: string
}

interface Draft {
  readonly regionId: RegionId
  readonly seq: number
  readonly parents: readonly CommitId[]
  readonly hlc: Hlc
  readonly cites?: readonly Citation[]
}

export interface LiarOptions {
  readonly ledger: Ledger
  readonly keys: KeyWorld
  readonly random: SimRandom
  /** Also tells lies against which nothing is known to help yet. */
}

/**
 * A member's device whose program does as it likes. It holds a true replica, and sends what breaks a rule and is right in
 * all else, so that only that rule can keep it out.
 */
export class Liar {
  readonly peer: SimPeer
  readonly #victims: readonly SimPeer[]
  readonly #ledger: Ledger
  /** Two commits with one stamp: see docs/reliability.md. */
  readonly #keys: KeyWorld
  readonly #random: SimRandom
  #told = 0
  #wasAdmin = false

  constructor(peer: SimPeer, victims: readonly SimPeer[], { ledger, keys, random }: LiarOptions) {
    this.peer = peer
    this.#victims = victims
    this.#ledger = ledger
    this.#keys = keys
    this.#random = random
  }

  /** Commits that tell a lie; none while the liar knows too little. */
  tell(lie: Lie): readonly CommitBytes[] {
    const item = this.#anyItem()
    if (item === undefined) return []
    const draft = this.#truth(item.regionId)
    if (draft.seq === 1 && needsPast.has(lie)) return []
    this.#told += 1
    const { id } = item
    const title = `${this.#ledger.marker} ${this.#told}: ${lie}`
    const events = [{ kind: 'workItem.renamed', version: 1, entityId: id, payload: { id, set: { title } } }]
    if (lie === 'equivocation') return this.#twoFaces(draft, id)
    if (lie === 'not-permitted') return this.#overreach(title)
    if (lie === 'other-project') return this.#reachOver(title)
    const commit = this.#spoil(lie, draft, events)
    return commit === undefined ? [] : [commit]
  }

  /** An honest commit of a program of the future: to be kept and passed on, and to be shown in no table. */
  writeOfFuture(): readonly CommitBytes[] {
    const item = this.#anyItem()
    if (item === undefined) return []
    const payload = { id: item.id, set: { title: `${this.#ledger.marker}: of a newer version` } }
    const events = [
      { kind: 'workItem.teleported', version: 1, entityId: item.id, payload: { to: 'Mars' } },
      { kind: 'workItem.renamed', version: 2, entityId: item.id, payload },
    ]
    const { key, id, actor } = this.#self()
    const draft = { ...this.#truth(item.regionId), replicaId: id, actor, cause: undefined }
    const commit = makeCommit(this.peer.world.crypto, key, draft, events)
    this.peer.receive([commit])
    return [commit]
  }

  #anyItem(): { readonly id: string; readonly regionId: RegionId } | undefined {
    const row = this.peer.disk.bare
      .prepare('SELECT work_item.id, regionId FROM work_item JOIN project ON project.id = projectId LIMIT 1')
      .get()
    // The column holds ids of regions.
    return row === undefined ? undefined : { id: String(row['id']), regionId: row['regionId'] as RegionId }
  }

  /** What an honest program would write next. */
  #truth(regionId: RegionId): Draft {
    const { log, id } = this.peer.replica
    const tip = log.tipOf(regionId, id)
    const others = log.headsOf(regionId).filter((head) => head !== tip.commitId)
    const last = log.lastHlc()
    const wallMs = Math.max(last.wallMs, this.peer.world.clock.nowMs()) + 1
    return {
      regionId,
      seq: tip.seq + 1,
      parents: tip.commitId === undefined ? others : [tip.commitId, ...others],
      hlc: { wallMs, counter: 0 },
    }
  }

  /** Two commits of one number, each right in itself: a fork, of which both branches are kept. */
  #twoFaces(truth: Draft, id: string): readonly CommitBytes[] {
    const faces = ['one face', 'the other face'].map((face, counter) => {
      const title = `${face} ${this.#told}`
      const events = [{ kind: 'workItem.renamed', version: 1, entityId: id, payload: { id, set: { title } } }]
      const { key, ...self } = this.#self()
      // Every other time with one stamp, so that one of the two must have no effect.
      const hlc = { ...truth.hlc, counter: this.#told % 2 === 0 ? 0 : counter }
      const draft = { ...truth, hlc, replicaId: self.id, actor: self.actor, cause: undefined }
      return makeCommit(this.peer.world.crypto, key, draft, events)
    })
    this.peer.receive(faces.slice(0, 1))
    return faces
  }

  /** What the role of a member does not allow, in the region that says who may do what. */
  #overreach(title: string): readonly CommitBytes[] {
    const row = this.peer.disk.bare.prepare('SELECT id, regionId FROM workspace').get()
    const role = this.peer.disk.bare.prepare('SELECT role FROM member WHERE id = ?').get(this.peer.memberId ?? '')
    // An admin may; and who was made one may not know it yet.
    if (row === undefined || this.#wasAdmin || role?.['role'] === 'admin') {
      this.#wasAdmin ||= role?.['role'] === 'admin'
      return []
    }
    const id = String(row['id'])
    const events = [{ kind: 'workspace.renamed', version: 1, entityId: id, payload: { id, set: { name: title } } }]
    // The column holds ids of regions.
    const draft = this.#truth(row['regionId'] as RegionId)
    return [this.#sign('a change that the role does not allow', draft, events)]
  }

  /**
   * What people cost, told by one who was never admitted to it: in the region itself, which he begins, and in that of a
   * project; and that he is admitted, which nobody told him.
   */
  tellOfRates(random: SimRandom): readonly CommitBytes[] {
    const { authority, log } = this.peer.replica
    const [regionId, root] = [authority?.closedRegionOf('rates'), authority?.regionId]
    const workspaceId = this.peer.disk.bare.prepare('SELECT id FROM workspace').get()?.['id']
    const item = this.#anyItem()
    if (regionId === undefined || root === undefined || item === undefined || log.hasRegion(regionId)) return []
    const [memberId, cites] = [this.peer.memberId as MemberId, log.headsOf(root)]
    const rate = (of: string): Event => {
      const id = rateIdOf(memberId, null, of)
      return event('rate.set', id, { id, memberId, fromOn: null, perHour: '1 EUR' })
    }
    const payload = { kind: 'rates', founderKey: this.peer.key.publicKey, workspaceRegion: root }
    const begun: Draft = {
      ...{ regionId, seq: 1, parents: [], hlc: this.#truth(root).hlc },
      cites: cites
        .slice(0, 16)
        .map((commitId) => ({ regionId: root, commitId }))
        .sort((a, b) => (a.commitId < b.commitId ? -1 : 1)),
    }
    const admission = event('rates.memberAdmitted', String(workspaceId), { regionId, memberId })
    return [
      random.pick([
        () =>
          this.#sign('rates by one who was not admitted', begun, [
            event('region.founded', regionId, payload),
            rate(regionId),
          ]),
        () => this.#sign('a rate in the region of a project', this.#truth(item.regionId), [rate(item.regionId)]),
        () => this.#sign('admitted to the rates by himself', this.#truth(root), [admission]),
      ])(),
    ]
  }

  /** Changes what is of one project from the region of another. */
  #reachOver(title: string): readonly CommitBytes[] {
    const { disk, world } = this.peer
    const reach = reachOver(disk.bare, this.#random, world.clock.nowMs(), title)
    if (reach === undefined) return []
    const rule = `a change of one project from the region of another: ${reach.event.kind}`
    return [this.#sign(rule, this.#truth(reach.regionId), [reach.event])]
  }

  /**
   * Writes on after having been removed: knowing it, which nobody may store; or not knowing it, which all keep and nobody
   * shows. Undefined while nobody removed him.
   */
  goOnAsRemoved(): { readonly commits: readonly CommitBytes[]; readonly isAware: boolean } | undefined {
    const removal = this.#ledger.removalOfLiar
    const row = this.peer.disk.bare.prepare('SELECT id, regionId FROM project LIMIT 1').get()
    if (removal === undefined || row === undefined) return undefined
    this.#told += 1
    const { log } = this.peer.replica
    // Ids of commits are hexadecimal digits.
    const isAware = log.has(removal as CommitId)
    const id = makeId('workItem', this.peer.world.clock.nowMs(), regionTagOf(String(row['id'])), this.#told)
    const title = `${isAware ? this.#ledger.marker : this.#ledger.hidden} ${this.#told}`
    const number = 900_000 + this.#told
    const payload = { id, projectId: row['id'], number, title, type: 'task', status: 'todo', priority: 0, rank: 'a1' }
    const events = [{ kind: 'workItem.created', version: 1, entityId: id, payload }]
    // The column holds ids of regions.
    const truth = this.#truth(row['regionId'] as RegionId)
    if (isAware) {
      const cites = [{ regionId: this.#workspaceRegion(), commitId: removal as CommitId }]
      return {
        commits: [this.#sign('written by one who knew that he was removed', { ...truth, cites }, events)],
        isAware,
      }
    }
    const { key, ...self } = this.#self()
    const draft = { ...truth, replicaId: self.id, actor: self.actor, cause: undefined }
    const commit = makeCommit(this.peer.world.crypto, key, draft, events)
    this.peer.receive([commit])
    return { commits: [commit], isAware }
  }

  #workspaceRegion(): RegionId {
    // The column holds ids of regions.
    return this.peer.disk.bare.prepare('SELECT regionId FROM workspace').get()?.['regionId'] as RegionId
  }

  #spoil(
    lie: Exclude<Lie, 'equivocation' | 'not-permitted' | 'other-project'>,
    truth: Draft,
    events: readonly Event[],
  ): CommitBytes | undefined {
    switch (lie) {
      case 'forged-signature':
        return this.#forge(truth, events)
      case 'stranger':
        return this.#sign('a key that nobody enrolled', { ...truth, seq: 1 }, events, this.#stranger())
      case 'missing-signature':
        return { ...this.#sign('a commit that nobody signed', truth, events), signature: undefined }
      case 'chain-broken':
        return this.#sign('own previous commit left out', { ...truth, parents: this.#ofOthers(truth.parents) }, events)
      case 'foreign-parent':
        return this.#withParent('a parent of another region', truth, events, this.#headElsewhere(truth.regionId))
      case 'unknown-parent':
        // Random bytes are the hash of nothing.
        return this.#withParent('a parent that is not', truth, events, this.#random.bytes(32).toHex() as CommitId)
      case 'seq-gap':
        return this.#sign('a number that does not follow', { ...truth, seq: truth.seq + 7 }, events)
      case 'clock-behind':
        return this.#sign('a time before what was seen', { ...truth, hlc: { wallMs: 1, counter: 0 } }, events)
      case 'clock-ahead': {
        const wallMs = truth.hlc.wallMs + 3650 * dayMs
        return this.#sign('a time years ahead', { ...truth, hlc: { wallMs, counter: 0 } }, events)
      }
      case 'other-body':
        return this.#otherBody(truth, events)
      case 'garbage':
        return this.#garbage(truth, events)
      case 'other-actor': {
        const as = { ...this.#self(), actor: this.#random.pick(this.#victims).memberId ?? '' }
        return this.#sign("another member's name", truth, events, as)
      }
    }
  }

  #sign(rule: string, draft: Draft, events: readonly Event[], as: Signer = this.#self()): Commit {
    const { crypto } = this.peer.world
    const commit = makeCommit(crypto, as.key, { ...draft, replicaId: as.id, actor: as.actor, cause: undefined }, events)
    this.#ledger.forbid(commit.id, rule)
    return commit
  }
  #self(): Signer {
    return { key: this.peer.key, id: this.peer.replica.id, actor: this.peer.memberId ?? '' }
  }

  /** Also without the other face of an equivocation: whoever follows that one leaves nothing out. */
  #ofOthers(parents: readonly CommitId[]): readonly CommitId[] {
    const { log, id } = this.peer.replica
    return parents.filter((parent) => log.headerOf(parent)?.replicaId !== id)
  }

  #withParent(rule: string, truth: Draft, events: readonly Event[], parent: CommitId | undefined) {
    return parent === undefined
      ? undefined
      : this.#sign(rule, { ...truth, parents: [...truth.parents, parent] }, events)
  }
  #headElsewhere(regionId: RegionId): CommitId | undefined {
    const row = this.peer.disk.bare
      .prepare('SELECT hex(commitId) AS id FROM head JOIN region ON n = region WHERE region.id <> ? LIMIT 1')
      .get(regionId)
    // The column holds ids of commits.
    return row === undefined ? undefined : (String(row['id']).toLowerCase() as CommitId)
  }

  /** The next commit of an honest replica, signed by the wrong key. */
  #forge(truth: Draft, events: readonly Event[]): CommitBytes {
    const victim = this.#random.pick(this.#victims)
    const { log } = this.peer.replica
    const tip = log.tipOf(truth.regionId, victim.replica.id)
    const parents = tip.commitId === undefined ? truth.parents : [...new Set([tip.commitId, ...truth.parents])]
    const as = { key: this.peer.key, id: victim.replica.id, actor: victim.memberId ?? '' }
    return this.#sign('signed by another key than its author has', { ...truth, seq: tip.seq + 1, parents }, events, as)
  }

  #stranger(): Signer {
    const key = this.#keys.makeKey(this.#random)
    return { key, id: makeReplicaId(this.peer.world.crypto, key.publicKey), actor: this.peer.memberId ?? '' }
  }

  #otherBody(truth: Draft, events: readonly Event[]): CommitBytes {
    const said = this.#sign('a body that the header does not name', truth, [...events, ...events])
    const meant = this.#sign('a body that the header does not name', truth, events)
    return { ...meant, bodyBytes: said.bodyBytes }
  }

  #garbage(truth: Draft, events: readonly Event[]): CommitBytes {
    const commit = this.#sign('bytes changed on their way', truth, events)
    const part = this.#random.pick(['headerBytes', 'bodyBytes', 'signature'] as const)
    const bytes = Uint8Array.from(commit[part] ?? [])
    const at = this.#random.below(bytes.length)
    // The first half of a signature by hash is padding.
    bytes[part === 'signature' ? 32 + (at % 32) : at] = (bytes[at] ?? 0) ^ (1 + this.#random.below(255))
    return { ...commit, [part]: this.#random.chance(0.2) ? bytes.subarray(0, at) : bytes }
  }
}

function event(kind: string, entityId: string, payload: object): Event {
  return { kind, version: 1, entityId, payload }
}
