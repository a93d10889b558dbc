import type { Citation, CommitHeader } from './commit.ts'
import { compareHlc } from './hlc.ts'
import type { CommitId } from './ids.ts'

/**
 * - `chain-broken`: the replica's own previous commit is not among the parents, so the chain is not held by hashes;
 * - `foreign-parent`: a parent is of another region;
 * - `false-citation`: a cited commit is not of the region that the citation names, or is of the commit's own region;
 * - `clock-behind`: the stamp is not after those of the parents and of what is cited. Writes would then not win over what their author saw, and
 *   two commits of one replica could carry one stamp, of which the tables of two replicas would show different ones.
 */
export type LinkFault = 'chain-broken' | 'foreign-parent' | 'false-citation' | 'clock-behind'

type Linked = Pick<CommitHeader, 'regionId' | 'hlc'>

/**
 * What is wrong with how a commit hangs on those before it. Its parents and the commits it cites are known (these in the
 * order of `header.cites`), and `previous` is its own last one.
 */
export function findLinkFault(
  header: Pick<CommitHeader, 'regionId' | 'hlc' | 'parents' | 'cites'>,
  parents: readonly Linked[],
  previous: CommitId | undefined,
  cited: readonly Linked[] = [],
): LinkFault | undefined {
  if (previous !== undefined && !header.parents.includes(previous)) return 'chain-broken'
  if (!parents.every((parent) => parent.regionId === header.regionId)) return 'foreign-parent'
  const isTrue = ({ regionId }: Linked, index: number) =>
    regionId === header.cites[index]?.regionId && regionId !== header.regionId
  if (!cited.every(isTrue)) return 'false-citation'
  return [...parents, ...cited].every((before) => compareHlc(before.hlc, header.hlc) < 0) ? undefined : 'clock-behind'
}

/** Order of citations in a header: negative when `a` stands before `b`, 0 when they are the same. */
export function compareCitations(a: Citation, b: Citation): number {
  if (a.regionId !== b.regionId) return a.regionId < b.regionId ? -1 : 1
  return a.commitId === b.commitId ? 0 : a.commitId < b.commitId ? -1 : 1
}
