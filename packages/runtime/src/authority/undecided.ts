import type { EffectiveSets } from './effective.ts'
import type { Authored, AuthorityNode, Bits } from './node.ts'

/**
 * [R13] A withdrawal that has no effect may be adopted yet, now or by what somebody says whom nobody has heard: then the
 * commits that it covers lose their effect, and with them what rests on a fact among those.
 * @param isWaiting whether a node has no effect now, and may come to have it
 * @returns whether a stored commit may be one of them; undefined, as nearly always, when there is no such withdrawal
 */
export function findUndecided(
  sets: EffectiveSets,
  nodes: readonly AuthorityNode[],
  isWaiting: (node: AuthorityNode) => boolean,
): ((commit: Authored) => boolean) | undefined {
  const waiting = nodes.flatMap((node) => (node.withdrawals.length > 0 && isWaiting(node) ? node.withdrawals : []))
  if (waiting.length === 0) return undefined
  const isCovered = (commit: Authored, node?: AuthorityNode) =>
    waiting.some((withdrawal) => sets.wouldCover(withdrawal, commit, node))
  let facts: Bits = 0n
  for (const node of nodes) if (isCovered(node, node)) facts |= 1n << BigInt(node.index)
  return (commit) => (commit.past & facts) !== 0n || isCovered(commit)
}
