import { type ReplicaId, takesPart } from '@spicetime/runtime'
import type { SimPeer } from '../actors/peer.ts'
import type { Ledger } from '../ledger.ts'
import type { FaultCounts } from '../world/fault-counts.ts'
import { Audience } from './audience.ts'
import { InvariantBroken } from './broken.ts'
import { checkOne, checkRebuild, nameOf, type WatchedPeer } from './final-checks.ts'
import { hexOf, readLinks } from './log-watch.ts'
import { checkNothingLeaks } from './no-leak.ts'
import { checkHidden } from './no-unauthorised-effect.ts'

interface AtEnd {
  readonly ledger: Ledger
  readonly happened: FaultCounts
  readonly liar: SimPeer
}

/**
 * What must hold once all have met, where not everybody may have everything: the founder, whose device is a host, has all that
 * was acknowledged; of each region every peer that may have it holds what he holds; everybody shows what his own log comes to.
 */
export function checkSecretsAtEnd(watched: readonly WatchedPeer[], { ledger, happened, liar }: AtEnd): void {
  for (const { peer, watch } of watched) watch.look(peer.disk.bare)
  const [founder] = watched
  if (founder === undefined) return
  checkNothingLeaks(watched, liar)
  const audience = new Audience([...watched.map(({ peer }) => peer), liar])
  const stranded = ledger.wasRestored ? findStranded(watched, ledger, audience) : new Set<string>()
  for (const [id, author] of ledger.acknowledged) {
    if (founder.watch.has(id) || stranded.has(id)) continue
    throw new InvariantBroken('nothing-lost', `the host lacks ${id}, which peer ${author} was told is kept`)
  }
  for (const { peer } of watched) {
    checkRegions({ peer, founder: founder.peer, audience, stranded })
    checkHidden(nameOf(peer), peer.disk.bare, ledger)
    checkRebuild(peer)
  }
  checkOne(founder, ledger, happened)
}

/**
 * What a store had written before it was put back, and only those still have who may not have its region any more, or take no
 * part: they send of it what they wrote themselves (R20), and what rests on the rest cannot be taken in.
 */
function findStranded(watched: readonly WatchedPeer[], ledger: Ledger, audience: Audience): ReadonlySet<string> {
  const [founder] = watched
  const stranded = new Set<string>()
  if (founder === undefined) return stranded
  const restored = new Set(
    watched.filter(({ peer }) => ledger.restored.has(peer.number)).map(({ peer }) => peer.replicaId),
  )
  for (const { peer } of watched) {
    const isIn = takesPart(founder.peer.replica, peer.replicaId)
    for (const { id, header, author, regionId } of peer.disk.bare.prepare(commitsSql).all()) {
      const commitId = hexOf(id)
      if (founder.watch.has(commitId) || !(header instanceof Uint8Array)) continue
      const maySend = isIn && audience.has(String(regionId), peer.memberId)
      const rests = readLinks(header).parents.some((parent) => stranded.has(parent))
      // The column holds ids of replicas.
      if (rests || (!maySend && restored.has(author as ReplicaId))) stranded.add(commitId)
    }
  }
  return stranded
}

const commitsSql = `SELECT commits.id AS id, header, replica.id AS author, region.id AS regionId FROM commits
  JOIN replica ON replica.n = commits.replica JOIN region ON region.n = commits.region ORDER BY position`

interface InRegions {
  readonly peer: SimPeer
  readonly founder: SimPeer
  readonly audience: Audience
  readonly stranded: ReadonlySet<string>
}

function checkRegions({ peer, founder, audience, stranded }: InRegions): void {
  const isIn = takesPart(founder.replica, peer.replicaId)
  for (const { id, kind } of founder.disk.bare.prepare('SELECT id, kind FROM region ORDER BY n').all()) {
    const regionId = String(id)
    const mayHave =
      kind === 'member' ? isIn && isPrivateOf(founder, regionId, peer) : audience.has(regionId, peer.memberId)
    if (!mayHave || !(isIn || audience.has(regionId, 'nobody'))) continue
    const [all, held] = [founder, peer].map((one) => idsOf(one, regionId, stranded))
    if (all === held) continue
    throw new InvariantBroken(
      'converged',
      `${nameOf(founder)} and ${nameOf(peer)} hold different commits of ${regionId}`,
    )
  }
}

function isPrivateOf({ disk }: SimPeer, regionId: string, { memberId }: SimPeer): boolean {
  const actors = disk.bare
    .prepare('SELECT DISTINCT actor FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)')
    .all(regionId)
  return actors.some(({ actor }) => actor === memberId)
}

function idsOf({ disk }: SimPeer, regionId: string, but: ReadonlySet<string>): string {
  const sql = 'SELECT hex(id) AS id FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) ORDER BY id'
  return disk.bare
    .prepare(sql)
    .all(regionId)
    .map(({ id }) => String(id).toLowerCase())
    .filter((id) => !but.has(id))
    .join()
}
