import type { SimPeer } from '../actors/peer.ts'
import { Audience } from './audience.ts'
import { InvariantBroken } from './broken.ts'
import type { WatchedPeer } from './final-checks.ts'
import { hexOf } from './log-watch.ts'

/**
 * Nobody holds what was written by somebody who knew that he may not have it: whoever has such a commit knows it as well, and
 * sends it to him only if that changed later. What the liar wrote is left out, for he shows it to whom he likes; what others
 * have of private regions they have as hosts.
 */
export function checkNothingLeaks(watched: readonly WatchedPeer[], liar: SimPeer): void {
  const [founder] = watched
  if (founder === undefined) return
  const peers = [...watched.map((one) => one.peer), liar]
  const audience = new Audience(peers)
  for (const peer of peers) {
    if (peer === founder.peer) continue
    checkPeer(peer, { liar, audience })
    if (!audience.wasAdmittedToRates(peer.memberId)) checkNoRates(peer)
  }
}

interface Surroundings {
  readonly liar: SimPeer
  readonly audience: Audience
}

function checkPeer(peer: SimPeer, { liar, audience }: Surroundings): void {
  const known = audience.knownBy(peer)
  const rows = peer.disk.bare
    .prepare(
      `SELECT commits.id AS id, region.id AS regionId, region.kind AS kind, actor FROM commits
       JOIN region ON region.n = commits.region JOIN replica ON replica.n = commits.replica
       WHERE region.kind <> 'workspace' AND replica.id NOT IN (?, ?)`,
    )
    .all(peer.replicaId, liar.replicaId)
  for (const { id, regionId, kind, actor } of rows) {
    const since = known.get(hexOf(id)) ?? 0n
    const isHis =
      kind === 'member' ? actor === peer.memberId : audience.mightHave(String(regionId), peer.memberId, since)
    if (isHis) continue
    const message = `peer ${peer.number} holds ${hexOf(id)} of ${String(regionId)}, which it may not have`
    throw new InvariantBroken('nothing-leaks', `${message} by what its author knew (facts ${since.toString(2)})`)
  }
}

/** Who was never admitted to what people cost has never held a byte of it: no region, no commit, no row, no part of a snapshot. */
function checkNoRates({ disk, number }: SimPeer): void {
  const held = disk.bare
    .prepare(
      `SELECT 'the region' AS what FROM region WHERE kind = 'rates' UNION ALL SELECT 'a rate' FROM member_rate
       UNION ALL SELECT 'a rate before its creation' FROM uncreated WHERE entity = 'rate'`,
    )
    .get()
  if (held === undefined) return
  throw new InvariantBroken('nothing-leaks', `peer ${number} holds ${String(held['what'])} and was never admitted`)
}
