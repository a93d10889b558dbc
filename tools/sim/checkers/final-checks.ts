import { rebuildProjection, takesPart, verifyLog } from '@spicetime/runtime'
import { workspaceProjection } from '@spicetime/workspace'
import type { SimPeer } from '../actors/peer.ts'
import type { Ledger } from '../ledger.ts'
import type { FaultCounts } from '../world/fault-counts.ts'
import { checkBodiesArrived } from './bodies.ts'
import { InvariantBroken } from './broken.ts'
import { checkLaterWritesWin } from './later-writes-win.ts'
import type { LogWatch } from './log-watch.ts'
import { checkHidden } from './no-unauthorised-effect.ts'
import { checkOneOfAStamp } from './one-of-a-stamp.ts'
import { findStranded } from './stranded.ts'
import { describeDifference, digestTables } from './table-digest.ts'
import { checkTexts } from './texts.ts'
import { checkThingsAtHome } from './things-at-home.ts'

export interface WatchedPeer {
  readonly peer: SimPeer
  readonly watch: LogWatch
}

export interface AtEnd {
  readonly ledger: Ledger
  readonly happened: FaultCounts
  readonly liar: SimPeer
}

/** What must hold once all have met and nobody writes any more. */
export function checkAtEnd(all: readonly WatchedPeer[], { ledger, happened, liar }: AtEnd): void {
  for (const { peer, watch } of all) watch.look(peer.disk.bare)
  const watched = withoutStranded(all, ledger, liar)
  checkNothingLost(watched, ledger)
  checkConverged(watched)
  checkBodiesArrived(watched.map(({ peer }) => peer))
  for (const { peer } of watched) checkHidden(nameOf(peer), peer.disk.bare, ledger)
  const last = watched.at(-1)
  if (last === undefined) return
  checkOne(last, ledger, happened)
  for (const { peer } of watched) if (peer === last.peer || hasBase(peer)) checkRebuild(peer)
}

/** What one store tells that holds everything. */
export function checkOne(last: WatchedPeer, ledger: Ledger, happened: FaultCounts): void {
  checkLaterWritesWin(nameOf(last.peer), last.peer.disk.bare)
  checkThingsAtHome(nameOf(last.peer), last.peer.disk.bare)
  checkOneOfAStamp(nameOf(last.peer), last.peer.disk.bare)
  if (!ledger.wasRestored) {
    const shared = checkTexts(nameOf(last.peer), last.peer.disk.bare, ledger.texts, (id) => last.watch.has(id))
    if (shared > 0) happened.add('text-of-several', shared)
  }
  checkLog(last.peer)
}

/** It began with a snapshot whose history has not all come, or was compacted. */
function hasBase({ disk }: SimPeer): boolean {
  return disk.bare.prepare('SELECT 1 FROM base').get() !== undefined
}

/** Without what nobody can come by any more, and those who have it: they hold more than the others. */
function withoutStranded(watched: readonly WatchedPeer[], ledger: Ledger, liar: SimPeer): readonly WatchedPeer[] {
  const [founder] = watched
  if (founder === undefined) return watched
  const maySend = (peer: SimPeer) => takesPart(founder.peer.replica, peer.replicaId)
  const stranded = findStranded({ watched, liar, maySend })
  ledger.lose(stranded)
  return watched.filter(({ watch }) => !stranded.values().some((id) => watch.has(id)))
}

function checkNothingLost(watched: readonly WatchedPeer[], ledger: Ledger): void {
  for (const { peer, watch } of watched) {
    for (const [id, author] of ledger.acknowledged) {
      if (!watch.has(id)) {
        throw new InvariantBroken('nothing-lost', `${nameOf(peer)} lacks ${id}, which peer ${author} was told is kept`)
      }
    }
  }
}

function checkConverged(watched: readonly WatchedPeer[]): void {
  const [first, ...others] = watched
  if (first === undefined) return
  const digests = digestTables(first.peer.disk.bare)
  for (const { peer, watch } of others) {
    const names = `${nameOf(first.peer)} and ${nameOf(peer)}`
    const [extra] = watch.ids().symmetricDifference(first.watch.ids())
    if (extra !== undefined) throw new InvariantBroken('converged', `${names} hold different commits: ${extra}`)
    const other = digestTables(peer.disk.bare)
    for (const [table, digest] of digests) {
      if (other.get(table) === digest) continue
      const difference = describeDifference(first.peer.disk.bare, peer.disk.bare)
      throw new InvariantBroken('converged', `${names} show different tables: ${difference}`)
    }
    if (headsOf(first.peer) !== headsOf(peer)) throw new InvariantBroken('converged', `${names} have different heads`)
  }
}

function headsOf({ disk }: SimPeer): string {
  const rows = disk.bare
    .prepare('SELECT id, hex(commitId) AS head FROM head JOIN region ON n = region ORDER BY 1, 2')
    .all()
  return rows.map((row) => `${String(row['id'])} ${String(row['head'])}`).join()
}

function checkLog(peer: SimPeer): void {
  const [fault] = verifyLog(peer.disk.bare, peer.replica.log, peer.world).faults
  if (fault === undefined) return
  throw new InvariantBroken('log-verifies', `the log of ${nameOf(peer)} has at ${fault.position}: ${fault.fault}`)
}

export function checkRebuild(peer: SimPeer): void {
  const before = digestTables(peer.disk.bare)
  rebuildProjection(peer.disk.bare, peer.replica.log, workspaceProjection)
  for (const [table, digest] of digestTables(peer.disk.bare)) {
    if (before.get(table) === digest) continue
    throw new InvariantBroken('rebuild-equal', `${nameOf(peer)} has another ${table} than its log comes to`)
  }
}

export function nameOf(peer: SimPeer): string {
  return `peer ${peer.number}`
}
