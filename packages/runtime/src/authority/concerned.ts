import type { Effective } from './effective.ts'
import { type AuthorityNode, bitTest } from './node.ts'
import type { AuthorityFact } from './rules.ts'

/** Who is to be judged anew: members, replicas and single commits. */
export interface Concerned {
  readonly subjects: Set<string>
  readonly commitIds: Set<string>
  /** Whose audience is another. */
  readonly regionIds: Set<string>
}

/** Adds the members, replicas and commits of which something is otherwise than it was. */
export function addConcerned(
  nodes: readonly AuthorityNode[],
  { before, now }: { readonly before: Effective; readonly now: Effective },
  { subjects, commitIds, regionIds }: Concerned,
): void {
  if (now === before) return
  if (before.isPlain && now.isPlain) return
  const flipped = nodes.filter(({ id }) => {
    const [was, is] = [before.defeats.get(id), now.defeats.get(id)]
    return was?.reason !== is?.reason || was?.by !== is?.by
  })
  for (const { id, facts } of flipped) {
    commitIds.add(id)
    for (const fact of facts) for (const subject of subjectsOf(fact)) subjects.add(subject)
    for (const fact of facts) if (fact.fact === 'audience') regionIds.add(fact.regionId)
  }
  const counted = new Set(before.withdrawals.map(({ node }) => node)).symmetricDifference(
    new Set(now.withdrawals.map(({ node }) => node)),
  )
  for (const { node, subject } of [...before.withdrawals, ...now.withdrawals]) {
    if (counted.has(node)) subjects.add('memberId' in subject ? subject.memberId : subject.replicaId)
  }
  for (const id of before.adopted.symmetricDifference(now.adopted)) commitIds.add(id)
  for (const id of before.dropped.symmetricDifference(now.dropped)) commitIds.add(id)
  // [R24] Of what is of a closed kind it counts who adopts it, and whether he was dismissed.
  const isOther = bitTest(before.holding ^ now.holding)
  for (const { index, facts } of nodes) {
    if (counted.size === 0 && !isOther(index)) continue
    for (const fact of facts) if (fact.fact === 'verdict') for (const id of fact.commitIds) commitIds.add(id)
  }
}

function subjectsOf(fact: AuthorityFact): readonly string[] {
  switch (fact.fact) {
    case 'role':
      return [fact.memberId]
    case 'replica':
      return [fact.memberId, fact.replicaId, ...(fact.replaces === undefined ? [] : [fact.replaces])]
    case 'recovered':
      return [fact.memberId, fact.replicaId]
    case 'admission':
      return [fact.memberId]
    case 'revoked':
      return [fact.replicaId]
    default:
      return []
  }
}
