import type { HeadedCommit } from './decode-commit.ts'
import type { CommitId } from './ids.ts'

/**
 * Sealed segments: in a burst only the last commit of a stretch of a chain is signed. It names its predecessor by its hash,
 * that one names the one before it, so the one signature vouches for all of them (Haber & Stornetta, "How to Time-Stamp a
 * Digital Document", 1991). A signature costs three times the rest of a small commit.
 */
export const stretchMax = 256

/**
 * The commits of a delivery that are not signed, each with the signed one that closes its stretch. Those without one, and
 * those further from it than a stretch is long, are left out. Whether the closing signature is right is not looked at.
 */
export function findClosers(commits: readonly HeadedCommit[]): ReadonlyMap<CommitId, HeadedCommit> {
  const unsigned = new Map<CommitId, HeadedCommit>()
  for (const commit of commits) if (commit.signature === undefined) unsigned.set(commit.id, commit)
  const closers = new Map<CommitId, HeadedCommit>()
  if (unsigned.size === 0) return closers
  for (const closer of commits) {
    if (closer.signature === undefined) continue
    let next = closer
    for (let length = 1; length < stretchMax; length += 1) {
      const previous = predecessorIn(unsigned, next)
      if (previous === undefined) break
      closers.set(previous.id, closer)
      next = previous
    }
  }
  return closers
}

/**
 * The commits of a delivery that others of their chain follow in it, each with the last signed one of these: as in a stretch,
 * its signature vouches for them too. Whether it is right is not looked at.
 */
export function findVouchers(commits: readonly HeadedCommit[]): ReadonlyMap<CommitId, HeadedCommit> {
  const all = new Map(commits.map((commit) => [commit.id, commit]))
  const vouchers = new Map<CommitId, HeadedCommit>()
  // Of one chain none is met before those that follow it.
  for (const commit of commits.toSorted((a, b) => b.header.seq - a.header.seq)) {
    const previous = predecessorIn(all, commit)
    const voucher = vouchers.get(commit.id) ?? (commit.signature === undefined ? undefined : commit)
    if (previous !== undefined && voucher !== undefined) vouchers.set(previous.id, voucher)
  }
  return vouchers
}

function predecessorIn(given: ReadonlyMap<CommitId, HeadedCommit>, { header }: HeadedCommit): HeadedCommit | undefined {
  for (const id of header.parents) {
    const parent = given.get(id)
    if (parent === undefined || parent.header.seq !== header.seq - 1) continue
    if (parent.header.replicaId === header.replicaId && parent.header.regionId === header.regionId) return parent
  }
  return undefined
}
