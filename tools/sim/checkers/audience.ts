import { type Database, storedBodyOf, unpackBody } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import type { SimPeer } from '../actors/peer.ts'
import { hexOf, readLinks } from './log-watch.ts'
import { readCbor } from './read-cbor.ts'

const { codec } = makeNodeWorld()

/** Facts that are known somewhere, a bit each. */
type Known = bigint

interface Fact {
  readonly commitId: string
  readonly bit: Known
  /** The facts that its author had seen. */
  readonly seen: Known
  readonly kind: string
  readonly regionId: string
  readonly memberId: string
  /** Of the region of what people cost, which nothing opens. */
  readonly isOfRates: boolean
}

/**
 * The slow obvious model of who may have a region: of the facts that were stated about it, those that no other one had seen, and
 * of these the strictest. It reads the bytes of all stores, and knows nothing of authority but which commits have no effect.
 */
export class Audience {
  readonly #bits = new Map<string, Known>()
  readonly #facts = new Map<string, Fact>()
  readonly #known = new Map<SimPeer, ReadonlyMap<string, Known>>()
  /**
   * By what the host knows, and by what anybody knows or knew: a liar may know of a fork of which he tells nobody, and what was
   * adopted had no effect where that was not known yet.
   */
  readonly #ineffective: ReadonlySet<string>
  readonly #doubtful: ReadonlySet<string>

  /** @param peers the host first, who hears everything */
  constructor(peers: readonly SimPeer[]) {
    const adopted = new Set<string>()
    for (const peer of peers) {
      const bodies = bodiesOfFacts(peer.disk.bare)
      const stated = new Map([...bodies].map(([id, events]) => [id, events.flatMap(statedIn)]))
      this.#known.set(peer, this.#read(peer.disk.bare, stated))
      for (const id of [...bodies.values()].flat().flatMap(adoptedIn)) adopted.add(id)
    }
    this.#ineffective = quarantined(peers.slice(0, 1))
    this.#doubtful = quarantined(peers).union(adopted)
  }

  /** Of each commit of a store: the facts that its author knew. */
  knownBy(peer: SimPeer): ReadonlyMap<string, Known> {
    return this.#known.get(peer) ?? new Map()
  }

  #read(database: Database, bodies: ReadonlyMap<string, readonly StatedFact[]>): ReadonlyMap<string, Known> {
    const known = new Map<string, Known>()
    for (const { id, header } of database.prepare('SELECT id, header FROM commits ORDER BY position').iterate()) {
      const { parents, cites } = readLinks(header instanceof Uint8Array ? header : new Uint8Array())
      const past = [...parents, ...cites.map((cite) => cite.id)]
      const seen = past.reduce((sum, one) => sum | (known.get(one) ?? 0n), 0n)
      const commitId = hexOf(id)
      known.set(commitId, seen | this.#take(commitId, seen, bodies.get(commitId) ?? []))
    }
    return known
  }

  /** Facts of one commit are one: they do not contradict each other. */
  #take(commitId: string, seen: Known, stated: readonly StatedFact[]): Known {
    if (stated.length === 0) return 0n
    const bit = this.#bits.get(commitId) ?? 1n << BigInt(this.#bits.size)
    this.#bits.set(commitId, bit)
    for (const [place, fact] of stated.entries()) {
      this.#facts.set(`${commitId} ${place}`, { ...fact, commitId, bit, seen })
    }
    return bit
  }

  /** Whether a member might have a region at some moment after somebody knew all this. */
  mightHave(regionId: string, memberId: string | undefined, known: Known): boolean {
    const about = this.#about(regionId)
    // Whether it counted then is known to nobody any more.
    if (about.some(({ commitId }) => this.#doubtful.has(commitId))) return true
    const isLater = ({ bit, kind, memberId: who }: Fact) =>
      (known & bit) === 0n && (kind === 'region.opened' || (kind === 'region.memberAdmitted' && who === memberId))
    const then = about.filter(({ bit }) => (known & bit) !== 0n)
    return about.some(isLater) || has(then, memberId)
  }

  /** Whether a member has it by all that is known in the end; nobody, when no member is named. */
  has(regionId: string, memberId: string | undefined): boolean {
    const about = this.#about(regionId)
    return has(
      about.filter(({ commitId }) => !this.#ineffective.has(commitId)),
      memberId,
    )
  }

  /** Whether anybody ever stated that a member may see what people cost. */
  wasAdmittedToRates(memberId: string | undefined): boolean {
    return [...this.#facts.values()].some(
      ({ isOfRates, kind, memberId: who }) => isOfRates && kind === 'region.memberAdmitted' && who === memberId,
    )
  }

  #about(regionId: string): readonly Fact[] {
    return [...this.#facts.values()].filter((fact) => fact.regionId === regionId)
  }
}

function has(facts: readonly Fact[], memberId: string | undefined): boolean {
  const audience = unseen(facts.filter(({ kind }) => kind === 'region.closed' || kind === 'region.opened'))
  if (!facts.some(({ isOfRates }) => isOfRates) && audience.every(({ kind }) => kind === 'region.opened')) return true
  const isAdmission = ({ kind, memberId: who }: Fact) => who === memberId && kind.startsWith('region.member')
  const admissions = unseen(facts.filter(isAdmission))
  return admissions.length > 0 && admissions.every(({ kind }) => kind === 'region.memberAdmitted')
}

function quarantined(peers: readonly SimPeer[]): ReadonlySet<string> {
  const rows = peers.flatMap(({ disk }) => disk.bare.prepare('SELECT commitId FROM quarantine').all())
  return new Set(rows.map(({ commitId }) => String(commitId)))
}

/** Those that no other one of them had seen. */
function unseen(facts: readonly Fact[]): readonly Fact[] {
  return facts.filter(({ bit }) => !facts.some((other) => other.bit !== bit && (other.seen & bit) !== 0n))
}

type StatedFact = Pick<Fact, 'kind' | 'regionId' | 'memberId' | 'isOfRates'>

/** The events of each commit of the workspace's region. */
function bodiesOfFacts(database: Database): ReadonlyMap<string, readonly unknown[]> {
  const rows = database
    .prepare(
      `SELECT id, body, isDeflated FROM commits
       WHERE region = (SELECT min(n) FROM region) AND bodyState = 0`,
    )
    .all()
  // A body is a list of events.
  return new Map(
    rows.map((row) => [hexOf(row['id']), readCbor(unpackBody(codec, storedBodyOf(row))) as readonly unknown[]]),
  )
}

function adoptedIn(event: unknown): readonly string[] {
  // An event is a list of kind, version, entity and payload.
  const [kind, , , payload] = event as readonly unknown[]
  if (kind !== 'quarantine.adopted' || !(payload instanceof Map)) return []
  const ids: unknown = payload.get('commitIds')
  return Array.isArray(ids) ? ids.map(String) : []
}

function statedIn(event: unknown): readonly StatedFact[] {
  // An event is a list of kind, version, entity and payload.
  const [kind, , , payload] = event as readonly unknown[]
  if (
    typeof kind !== 'string' ||
    !/^(?:region\.(?:closed|opened|member)|rates\.member)/.test(kind) ||
    !(payload instanceof Map)
  )
    return []
  return [
    {
      kind: plainKind(kind),
      isOfRates: kind.startsWith('rates.'),
      regionId: String(payload.get('regionId')),
      memberId: String(payload.get('memberId')),
    },
  ]
}

/** Admitted and dismissed is the same there as in a project that is closed. */
function plainKind(kind: string): string {
  return kind.replace(/^rates\./, 'region.')
}
