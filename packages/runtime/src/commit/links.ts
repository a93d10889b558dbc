import type { CommitHeader } from './commit.ts'
import { compareHlc } from './hlc.ts'
import type { CommitId } from './ids.ts'

/**
 * - `chain-broken`: the replica's own previous commit is not among the parents, so the chain is not held by hashes;
 * - `foreign-parent`: a parent is of another region;
 * - `clock-behind`: the stamp is not after those of the parents. Writes would then not win over what their author saw, and
 *   two commits of one replica could carry one stamp, of which the tables of two replicas would show different ones.
 */
export type LinkFault = 'chain-broken' | 'foreign-parent' | 'clock-behind'

type Linked = Pick<CommitHeader, 'regionId' | 'hlc'>

/** What is wrong with how a commit hangs on those before it. Its parents are known, and `previous` is its own last one. */
export function findLinkFault(
  header: Pick<CommitHeader, 'regionId' | 'hlc' | 'parents'>,
  parents: readonly Linked[],
  previous: CommitId | undefined,
): LinkFault | undefined {
  if (previous !== undefined && !header.parents.includes(previous)) return 'chain-broken'
  if (!parents.every((parent) => parent.regionId === header.regionId)) return 'foreign-parent'
  return parents.every((parent) => compareHlc(parent.hlc, header.hlc) < 0) ? undefined : 'clock-behind'
}
