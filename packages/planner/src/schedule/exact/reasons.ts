/**
 * Why a bound moved, as one number: what kind of reason in the two lowest bits, which one in the others. Arcs and clauses
 * are explained when somebody asks; the rest gave their explanation at once (`BoundTrail.explanations`).
 */
export const decided = -1

export const reasonKind = { arc: 0, clause: 1, explanation: 2 } as const

export function reasonOf(kind: number, which: number): number {
  return which * 4 + kind
}
