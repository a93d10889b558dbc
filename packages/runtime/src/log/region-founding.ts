import type { Commit, Event } from '../commit/commit.ts'
import { isRegionId, makeRegionId, makeReplicaId, type RegionId, type ReplicaId } from '../commit/ids.ts'
import type { Crypto } from '../ports/world.ts'
import { closedRegionOf, privateRegionKind, privateRegionOf } from './private-region.ts'

/**
 * The kinds of event that the runtime itself understands.
 *
 * `region.founded` is the first event of a region; the region's id is a hash of the founder's key and the nonce in it,
 * so nobody can found it a second time otherwise. `replica.enrolled` names a replica's public key and whose it is.
 */
export const regionFoundedKind = 'region.founded'
export const replicaEnrolledKind = 'replica.enrolled'
/** A replica that names its own key, for which a recovery key vouches; judged by the authority. */
const replicaRecoveredKind = 'replica.recovered'

export function makeRegionFounded(founderKey: Uint8Array, nonce: Uint8Array, kind: string, regionId: RegionId): Event {
  return { kind: regionFoundedKind, version: 1, entityId: regionId, payload: { kind, founderKey, nonce } }
}

/** The beginning of a region whose id follows from the authority's, and a name: each who may write there may begin it. */
export function makeFollowingRegionFounded(
  founderKey: Uint8Array,
  authorityRegion: RegionId,
  { id: regionId, kind }: { readonly id: RegionId; readonly kind: string },
): Event {
  const payload = { kind, founderKey, workspaceRegion: authorityRegion }
  return { kind: regionFoundedKind, version: 1, entityId: regionId, payload }
}

export interface EnrolOptions {
  /** It may also write for others than its member, as a hub does. */
  readonly isHost?: boolean | undefined
}

export function makeReplicaEnrolled(
  replicaId: ReplicaId,
  publicKey: Uint8Array,
  memberId: string,
  name: string,
  options: EnrolOptions = {},
): Event {
  const payload = { publicKey, memberId, name, ...(options.isHost === true ? { isHost: true } : {}) }
  return { kind: replicaEnrolledKind, version: 1, entityId: replicaId, payload }
}

export interface Founding {
  readonly regionId: RegionId
  readonly kind: string
  readonly founderKey: Uint8Array
  readonly founderId: ReplicaId
}

/** What a first commit founds, or undefined when it proves nothing. */
export function readFounding(crypto: Crypto, commit: Commit): Founding | undefined {
  const { header, events } = commit
  if (header.seq !== 1 || header.parents.length > 0 || events[0]?.kind !== regionFoundedKind) return undefined
  const { kind, founderKey, ...rest } = (events[0].payload ?? {}) as Record<string, unknown>
  if (typeof kind !== 'string' || !(founderKey instanceof Uint8Array) || founderKey.length !== 32) return undefined
  const founderId = makeReplicaId(crypto, founderKey)
  const regionId = regionFoundedBy(crypto, commit, { kind, founderKey, rest })
  if (regionId !== header.regionId || founderId !== header.replicaId) return undefined
  return { regionId, kind, founderKey, founderId }
}

/** The id of a private or a closed region follows from the workspace's, any other's from the founder's key. */
function regionFoundedBy(
  crypto: Crypto,
  { header }: Commit,
  { kind, founderKey, rest }: { kind: string; founderKey: Uint8Array; rest: Record<string, unknown> },
): RegionId | undefined {
  const { nonce, workspaceRegion } = rest
  if (typeof workspaceRegion === 'string') {
    if (!isRegionId(workspaceRegion)) return undefined
    const isPrivate = kind === privateRegionKind
    return isPrivate
      ? privateRegionOf(crypto, workspaceRegion, header.actor)
      : closedRegionOf(crypto, workspaceRegion, kind)
  }
  if (kind === privateRegionKind) return undefined
  return nonce instanceof Uint8Array && nonce.length === 16 ? makeRegionId(crypto, founderKey, nonce) : undefined
}

/** The keys that a commit makes known. A key that does not hash to its replica's id is no key of it. */
export function readEnrolments(crypto: Crypto, commit: Commit): readonly { id: ReplicaId; publicKey: Uint8Array }[] {
  // Hardly any: who asks each event for a list makes a list for each.
  return commit.events.filter(isEnrolment).flatMap((event) => {
    const { publicKey } = (event.payload ?? {}) as Record<string, unknown>
    if (!(publicKey instanceof Uint8Array) || publicKey.length !== 32) return []
    const id = makeReplicaId(crypto, publicKey)
    return id === event.entityId ? [{ id, publicKey }] : []
  })
}

function isEnrolment({ kind }: Event): boolean {
  return kind === replicaEnrolledKind || kind === replicaRecoveredKind
}

/** The key with which a commit is signed that makes its own replica known; whether it may, the authority judges. */
export function readRecoveringKey(crypto: Crypto, commit: Commit): Uint8Array | undefined {
  if (commit.header.seq !== 1 || commit.events[0]?.kind !== replicaRecoveredKind) return undefined
  return readEnrolments(crypto, commit).find(({ id }) => id === commit.header.replicaId)?.publicKey
}
