import type { KnownLength } from './checks/check-sizes.ts'

/** Left whole because splitting would only hide them: a long table, a switch over all kinds, a numeric algorithm. */
export const knownLengths: readonly KnownLength[] = []
