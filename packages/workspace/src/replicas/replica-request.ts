import { makeReplicaId, type RegionId, type ReplicaId, type ReplicaKey } from '@spicetime/runtime'
import { z } from 'zod'
import type { Exchange } from './exchange.ts'

/** A device asks a hub for a thing outside of a session (a snapshot), and proves by its key who asks. */
export interface ReplicaRequest {
  readonly replicaId: ReplicaId
  /** What is asked for, among others so that a proof serves no other purpose: `snapshot`. */
  readonly purpose: string
  readonly regionId: RegionId | undefined
}

const shape = z.object({
  replicaId: z.string().regex(/^rp_[0-9a-z]{26}$/),
  regionId: z
    .string()
    .regex(/^rg_[0-9a-z]{26}$/)
    .optional(),
  at: z.number().int(),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})

/** What a hub answers who asks without a region: those that are worth a snapshot, the smallest first. */
export interface SnapshotOffer {
  readonly regions: readonly { readonly regionId: RegionId; readonly events: number }[]
}

/** Undefined when it is none. */
export function readSnapshotOffer(answer: unknown): SnapshotOffer | undefined {
  const read = offerShape.safeParse(answer)
  // The pattern is that of a region's id.
  return read.success ? (read.data as unknown as SnapshotOffer) : undefined
}

const offerShape = z.object({
  regions: z.array(z.object({ regionId: z.string().regex(/^rg_[0-9a-z]{26}$/), events: z.number() })).max(10_000),
})

/** How much of which snapshot somebody has, by the name that the hub gave it. */
export interface SnapshotPlace {
  readonly name: string
  readonly bytes: number
}

/** Where an earlier answer broke off, as it is told beside the proof; the beginning when nothing is told. */
export function readSnapshotPlace(sent: unknown): SnapshotPlace | undefined {
  return placeShape.safeParse(sent).data?.from
}

const placeShape = z.object({ from: z.object({ name: z.string().max(100), bytes: z.number().int().positive() }) })

/** A proof that was overheard is good for no longer than this, and for the same thing only. */
const ageMsMax = 5 * 60_000

interface Asker {
  readonly crypto: Exchange['ports']['world']['crypto']
  readonly key: ReplicaKey
  readonly nowMs: number
}

export function signReplicaRequest({ crypto, key, nowMs }: Asker, purpose: string, regionId?: RegionId): object {
  const replicaId = makeReplicaId(crypto, key.publicKey)
  const signature = key.sign(provenBytes(purpose, replicaId, regionId, nowMs)).toHex()
  return { replicaId, at: nowMs, signature, ...(regionId === undefined ? {} : { regionId }) }
}

/** The request, when it is whole, fresh, and of a replica that holds the key and has a place in the workspace. */
export function readReplicaRequest(exchange: Exchange, purpose: string, sent: unknown): ReplicaRequest | undefined {
  const { replica, ports } = exchange
  const { clock, crypto } = ports.world
  const read = shape.safeParse(sent)
  if (!read.success || Math.abs(clock.nowMs() - read.data.at) > ageMsMax) return undefined
  // The patterns are those of the ids.
  const replicaId = read.data.replicaId as ReplicaId
  const regionId = read.data.regionId as RegionId | undefined
  const publicKey = replica.log.publicKeyOf(replicaId)
  if (publicKey === undefined || !isEnrolled(exchange, replicaId)) return undefined
  const bytes = provenBytes(purpose, replicaId, regionId, read.data.at)
  const isProved = crypto.verify(publicKey, bytes, Uint8Array.fromHex(read.data.signature))
  return isProved ? { replicaId, purpose, regionId } : undefined
}

/** [R16] Enrolled, not revoked, and of a member who has a role. */
function isEnrolled({ replica }: Exchange, replicaId: ReplicaId): boolean {
  const { authority } = replica
  if (authority === undefined) return false
  authority.refresh()
  const state = authority.state()
  const found = state.replica(replicaId)
  return (
    found !== undefined && !found.isRevoked && found.members.some(({ memberId }) => state.roleOf(memberId) !== 'none')
  )
}

function provenBytes(purpose: string, replicaId: string, regionId: string | undefined, at: number): Uint8Array {
  return new TextEncoder().encode(`spicetime request 1\n${purpose}\n${replicaId}\n${regionId ?? ''}\n${at}`)
}
