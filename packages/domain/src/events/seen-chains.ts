import { z } from 'zod'

/**
 * How far who takes something away had seen the chains concerned: of each its region, its replica and its highest sequence
 * number. What is beyond, and was made without knowing of it, is quarantined.
 */
export interface SeenChain {
  readonly regionId: string
  readonly replicaId: string
  readonly seq: number
}

const idText = z.string().min(1).max(40)
export const seenShape = z
  .array(z.object({ regionId: idText, replicaId: idText, seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) }))
  .max(20_000)
