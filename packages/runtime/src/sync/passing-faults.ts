import type { ReceiveFault } from '../receive.ts'

/** Faults of a commit that other commits may mend: it is kept for a while, and tried again. */
const passing: ReadonlySet<ReceiveFault> = new Set([
  'missing-parents',
  'unsealed',
  'missing-citation',
  'seq-gap',
  'unknown-region',
  'unknown-replica',
])

export function isPassingFault(fault: ReceiveFault): boolean {
  return passing.has(fault)
}
