import { type Database, storedBodyOf, unpackBody } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import type { SimPeer } from '../actors/peer.ts'
import { hexOf, readLinks } from './log-watch.ts'
import { readCbor } from './read-cbor.ts'

const { codec } = makeNodeWorld()

interface Rule {
  /** Number of the founder's commit in the workspace's region. */
  readonly seq: number
  readonly kind: string
  readonly memberId: string
}

/**
 * The slow obvious model of who may have a region: the founder alone decides, so what he wrote last counts. It reads the bytes of
 * his own commits, and knows nothing of authority.
 */
export class Audience {
  readonly #founder: SimPeer
  readonly #rules = new Map<string, Rule[]>()

  constructor(founder: SimPeer) {
    this.#founder = founder
    const rows = founder.disk.bare
      .prepare(
        `SELECT seq, body, isDeflated FROM commits JOIN replica ON replica.n = commits.replica
         WHERE commits.region = (SELECT min(n) FROM region) AND replica.id = ? AND bodyState = 0 ORDER BY seq`,
      )
      .all(founder.replicaId)
    for (const row of rows) {
      for (const event of readCbor(unpackBody(codec, storedBodyOf(row))) as readonly unknown[]) {
        this.#take(Number(row['seq']), event)
      }
    }
  }

  #take(seq: number, event: unknown): void {
    // An event is a list of kind, version, entity and payload.
    const [kind, , , payload] = event as readonly unknown[]
    if (typeof kind !== 'string' || !kind.startsWith('region.') || !(payload instanceof Map)) return
    const regionId = String(payload.get('regionId'))
    const rules = this.#rules.get(regionId) ?? []
    rules.push({ seq, kind, memberId: String(payload.get('memberId')) })
    this.#rules.set(regionId, rules)
  }

  /** Whether at any moment from this commit of the founder on a member might have the region. */
  mightHave(regionId: string, memberId: string | undefined, sinceSeq: number): boolean {
    if (memberId === this.#founder.memberId) return true
    const rules = this.#rules.get(regionId) ?? []
    let [isClosed, isIn, might] = [false, false, false]
    for (const { seq, kind, memberId: who } of rules) {
      if (seq > sinceSeq) might ||= !isClosed || isIn
      if (kind === 'region.closed') isClosed = true
      else if (kind === 'region.opened') isClosed = false
      else if (who === memberId) isIn = kind === 'region.memberAdmitted'
    }
    return might || !isClosed || isIn
  }

  has(regionId: string, memberId: string | undefined): boolean {
    return this.mightHave(regionId, memberId, Number.MAX_SAFE_INTEGER)
  }
}

/** Of each commit of a store: the newest commit of the founder in the workspace's region that lies in its past. */
export function knowledgeOf(database: Database, founder: SimPeer): ReadonlyMap<string, number> {
  const known = new Map<string, number>()
  const rows = database
    .prepare(
      `SELECT commits.id AS id, header, replica.id AS author, commits.region = (SELECT min(n) FROM region) AS isRoot
       FROM commits JOIN replica ON replica.n = commits.replica ORDER BY position`,
    )
    .iterate()
  for (const { id, header, author, isRoot } of rows) {
    const { seq, parents, cites } = readLinks(header instanceof Uint8Array ? header : new Uint8Array())
    const own = isRoot === 1 && author === founder.replicaId ? seq : 0
    const past = [...parents, ...cites.map((cite) => cite.id)].map((one) => known.get(one) ?? 0)
    known.set(hexOf(id), Math.max(own, 0, ...past))
  }
  return known
}
