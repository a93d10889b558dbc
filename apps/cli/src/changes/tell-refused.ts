import type { ReceiveFault } from '@spicetime/runtime'
import { say, tellNumber } from '../texts/say.ts'

/** How many commits that arrived were not taken, by what was wrong with them. */
export type RefusedCommits = Readonly<Partial<Record<ReceiveFault, number>>>

const ofAuthority: ReadonlySet<string> = new Set<ReceiveFault>([
  'not-a-member',
  'replica-not-enrolled',
  'replica-revoked',
  'not-permitted',
  'of-other-region',
])

const ofAbsence: ReadonlySet<string> = new Set<ReceiveFault>([
  'missing-parents',
  'missing-citation',
  'seq-gap',
  'unknown-region',
  'unknown-replica',
  'unsealed',
])

const causes = ['authority', 'clock', 'format', 'absence', 'forgery'] as const
type Cause = (typeof causes)[number]

/** What whoever reads it can do something about; the rest was changed on its way or never right. */
function causeOf(fault: string): Cause {
  if (ofAuthority.has(fault)) return 'authority'
  if (fault === 'clock-ahead') return 'clock'
  if (fault === 'newer-format') return 'format'
  return ofAbsence.has(fault) ? 'absence' : 'forgery'
}

export function countRefused(refused: RefusedCommits): number {
  return Object.values(refused).reduce((sum, count) => sum + count, 0)
}

export function addRefused(all: readonly RefusedCommits[]): RefusedCommits {
  const sums: Partial<Record<ReceiveFault, number>> = {}
  // Keys of an object of that type.
  for (const refused of all)
    for (const fault of Object.keys(refused) as ReceiveFault[]) sums[fault] = (sums[fault] ?? 0) + (refused[fault] ?? 0)
  return sums
}

/** Why commits were not taken, a line for each cause. */
export function tellRefused(refused: RefusedCommits): readonly string[] {
  const counts = new Map<Cause, number>()
  for (const [fault, count] of Object.entries(refused))
    counts.set(causeOf(fault), (counts.get(causeOf(fault)) ?? 0) + count)
  return causes.flatMap((cause) => {
    const count = counts.get(cause) ?? 0
    return count === 0 ? [] : [sentenceOf(cause, count === 1 ? say`1 commit` : say`${tellNumber(count)} commits`)]
  })
}

function sentenceOf(cause: Cause, commits: string): string {
  switch (cause) {
    case 'authority':
      return say`${commits} refused: whoever signed that was not allowed to`
    case 'clock':
      return say`${commits} refused: dated in the future; set the clock of this device, or of the one that wrote that`
    case 'format':
      return say`${commits} refused: written by a newer version of spice; update it here`
    case 'absence':
      return say`${commits} refused: what that rests on is not here`
    case 'forgery':
      return say`${commits} refused: damaged or forged`
  }
}
