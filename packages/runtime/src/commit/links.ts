import type { Citation, CommitHeader } from './commit.ts'
import { compareHlc } from './hlc.ts'

/**
 * - `chain-broken`: the replica's own previous commit is not among the parents, so the chain is not held by hashes;
 * - `foreign-parent`: a parent is of another region;
 * - `false-citation`: a cited commit is not of the region that the citation names, or is of the commit's own region;
 * - `clock-behind`: the stamp is not after those of the parents and of what is cited. Writes would then not win over what their author saw, and
 *   two commits of one replica could carry one stamp, of which the tables of two replicas would show different ones.
 */
export type LinkFault = 'chain-broken' | 'foreign-parent' | 'false-citation' | 'clock-behind'

type Linked = Pick<CommitHeader, 'regionId' | 'replicaId' | 'hlc'>
type LinkedParent = Linked & Pick<CommitHeader, 'seq'>

/**
 * What is wrong with how a commit hangs on those before it. Its parents and the commits it cites are known, these in the
 * order of `header.cites`.
 */
export function findLinkFault(
  header: Pick<CommitHeader, 'regionId' | 'replicaId' | 'seq' | 'hlc' | 'cites'>,
  parents: readonly LinkedParent[],
  cited: readonly Linked[] = [],
): LinkFault | undefined {
  const isPrevious = ({ replicaId, seq }: LinkedParent) => replicaId === header.replicaId && seq === header.seq - 1
  if (header.seq > 1 && !parents.some(isPrevious)) return 'chain-broken'
  if (!parents.every((parent) => parent.regionId === header.regionId)) return 'foreign-parent'
  const isTrue = ({ regionId }: Linked, index: number) =>
    regionId === header.cites[index]?.regionId && regionId !== header.regionId
  if (!cited.every(isTrue)) return 'false-citation'
  // What one write does in several regions has one stamp.
  const isBefore = ({ hlc, replicaId }: Linked) =>
    compareHlc(hlc, header.hlc) < (replicaId === header.replicaId ? 1 : 0)
  const isBehind = parents.some(({ hlc }) => compareHlc(hlc, header.hlc) >= 0) || !cited.every(isBefore)
  return isBehind ? 'clock-behind' : undefined
}

/** Order of citations in a header: negative when `a` stands before `b`, 0 when they are the same. */
export function compareCitations(a: Citation, b: Citation): number {
  if (a.regionId !== b.regionId) return a.regionId < b.regionId ? -1 : 1
  return a.commitId === b.commitId ? 0 : a.commitId < b.commitId ? -1 : 1
}
