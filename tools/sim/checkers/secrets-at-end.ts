import { takesPart } from '@spicetime/runtime'
import type { SimPeer } from '../actors/peer.ts'
import { Audience } from './audience.ts'
import { checkBodiesArrived } from './bodies.ts'
import { InvariantBroken } from './broken.ts'
import { type AtEnd, checkOne, checkRebuild, nameOf, type WatchedPeer } from './final-checks.ts'
import { checkNothingLeaks } from './no-leak.ts'
import { checkHidden } from './no-unauthorised-effect.ts'
import { findStranded } from './stranded.ts'

/**
 * What must hold once all have met, where not everybody may have everything: the founder, whose device is a host, has all that
 * was acknowledged; of each region every peer that may have it holds what he holds, with its bodies; everybody shows what his own log comes to.
 */
export function checkSecretsAtEnd(watched: readonly WatchedPeer[], { ledger, happened, liar }: AtEnd): void {
  for (const { peer, watch } of watched) watch.look(peer.disk.bare)
  const [founder] = watched
  if (founder === undefined) return
  checkNothingLeaks(watched, liar)
  const audience = new Audience([...watched.map(({ peer }) => peer), liar])
  const maySend = (peer: SimPeer, regionId: string) =>
    takesPart(founder.peer.replica, peer.replicaId) && audience.has(regionId, peer.memberId)
  const stranded = findStranded({ watched, liar, maySend })
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
    const all = idsOf(founder, regionId, stranded)
    if (all.join() !== idsOf(peer, regionId, stranded).join()) {
      const message = `${nameOf(founder)} and ${nameOf(peer)} hold different commits of ${regionId}`
      throw new InvariantBroken('converged', message)
    }
    checkBodiesArrived([founder, peer], (commitId) => all.includes(commitId))
  }
}

function isPrivateOf({ disk }: SimPeer, regionId: string, { memberId }: SimPeer): boolean {
  const actors = disk.bare
    .prepare('SELECT DISTINCT actor FROM commits WHERE region = (SELECT n FROM region WHERE id = ?)')
    .all(regionId)
  return actors.some(({ actor }) => actor === memberId)
}

function idsOf({ disk }: SimPeer, regionId: string, but: ReadonlySet<string>): readonly string[] {
  const sql = 'SELECT hex(id) AS id FROM commits WHERE region = (SELECT n FROM region WHERE id = ?) ORDER BY id'
  return disk.bare
    .prepare(sql)
    .all(regionId)
    .map(({ id }) => String(id).toLowerCase())
    .filter((id) => !but.has(id))
}
