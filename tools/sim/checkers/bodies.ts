import type { SimPeer } from '../actors/peer.ts'
import { InvariantBroken } from './broken.ts'
import type { WatchedPeer } from './final-checks.ts'
import { hexOf } from './log-watch.ts'
import { readBodies } from './read-bodies.ts'

// The states of a body are those of docs/formats.md.
const [isAwaited, isGone] = [1, 2]

/** What somebody has let go of everybody has seen: nobody will have to ask for it. */
export function checkCompacted({ peer }: WatchedPeer, watched: readonly WatchedPeer[]): void {
  const gone = idsIn(peer, isGone)
  for (const other of watched) {
    other.watch.look(other.peer.disk.bare)
    const unseen = gone.find((id) => !other.watch.has(id))
    if (unseen === undefined) continue
    const message = `peer ${peer.number} let go of ${unseen}, which peer ${other.peer.number} has not seen`
    throw new InvariantBroken('compaction-safe', message)
  }
}

/** Once all have met, nobody waits for a body that another holds. @param peers that hold the same of these commits */
export function checkBodiesArrived(peers: readonly SimPeer[], isMeant: (id: string) => boolean = () => true): void {
  const awaited = peers.map((peer) => ({ peer, ids: idsIn(peer, isAwaited).filter(isMeant) }))
  if (awaited.every(({ ids }) => ids.length === 0)) return
  const bodiless = peers.map((peer) => new Set([...idsIn(peer, isAwaited), ...idsIn(peer, isGone)]))
  for (const { peer, ids } of awaited) {
    const missed = ids.find((id) => bodiless.some((without) => !without.has(id)))
    if (missed === undefined) continue
    throw new InvariantBroken('bodies-arrive', `peer ${peer.number} still waits for the body of ${missed}`)
  }
}

/** Whether somebody still waits for bodies of a snapshot. */
export function awaitsBodies(peer: SimPeer): boolean {
  return idsIn(peer, isAwaited).length > 0
}

/** Whether somebody would wait for ever if this disk were put back: for a body that nobody holds then. */
export function wouldLoseBodies(restored: SimPeer, watched: readonly WatchedPeer[]): boolean {
  const states = watched.map(({ peer }) => (peer === restored ? peer.disk.backedUpBodies : readBodies(peer.disk.bare)))
  if (states.every(({ awaited }) => awaited.size === 0)) return false
  const held = states.map(({ here }) => here)
  return states.some(({ awaited }) => [...awaited].some((id) => !held.some((here) => here.has(id))))
}

function idsIn({ disk }: SimPeer, state: number): readonly string[] {
  const rows = disk.bare.prepare('SELECT id FROM commits WHERE bodyState <> 0 AND bodyState = ?').all(state)
  return rows.map((row) => hexOf(row['id']))
}
