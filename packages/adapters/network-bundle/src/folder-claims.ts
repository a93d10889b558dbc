import { stat } from 'node:fs/promises'
import {
  type ChainTip,
  isBundleOf,
  makeReplicaId,
  type RegionVector,
  type ReplicaId,
  type World,
} from '@spicetime/runtime'
import { readPlain } from './bundle-file.ts'
import type { OpenWith } from './encryption.ts'

/**
 * What a folder holds, by what its files say of themselves. Whoever may write to the folder may claim, damage, and take away; none
 * of it may keep others from writing down what is then missing:
 *
 * - a file counts while it is whole, and signed by the replica after which it is named;
 * - and while all that it begins after is in files that count: the others cannot be read;
 * - what a replica made itself it believes to be there by files of its own alone.
 *
 * Left is this: a member who says that he passed on what a third one made, who himself does not use the folder.
 */
export interface Claim {
  readonly makerId: ReplicaId
  readonly since: readonly RegionVector[]
  readonly upTo: readonly RegionVector[]
}

/** What a reader of all these files has then, as far as `ownId` believes it. */
export function heldBy(claims: readonly Claim[], ownId: ReplicaId): readonly RegionVector[] {
  const told = new Held()
  const believed = new Held()
  let left = claims
  for (let before = -1; left.length !== before; ) {
    before = left.length
    left = left.filter(({ makerId, since, upTo }) => {
      if (!told.reaches(since)) return true
      told.add(upTo)
      believed.add(makerId === ownId ? upTo : withoutChain(upTo, ownId))
      return false
    })
  }
  return believed.vectors()
}

class Held {
  readonly #regions = new Map<RegionVector['regionId'], Map<ReplicaId, ChainTip>>()

  add(vectors: readonly RegionVector[]): void {
    for (const { regionId, chains } of vectors) {
      const known = this.#regions.get(regionId) ?? new Map<ReplicaId, ChainTip>()
      this.#regions.set(regionId, known)
      for (const tip of chains) known.set(tip.replicaId, laterTip(known.get(tip.replicaId), tip))
    }
  }

  reaches(vectors: readonly RegionVector[]): boolean {
    return vectors.every(({ regionId, chains }) => {
      const known = this.#regions.get(regionId)
      return chains.every(({ replicaId, seq, tips }) => {
        const here = known?.get(replicaId)
        if (seq === 0) return true
        return (
          here !== undefined && (here.seq > seq || (here.seq === seq && tips.some((tip) => here.tips.includes(tip))))
        )
      })
    })
  }

  vectors(): readonly RegionVector[] {
    return [...this.#regions].map(([regionId, chains]) => ({ regionId, chains: [...chains.values()] }))
  }
}

function laterTip(a: ChainTip | undefined, b: ChainTip): ChainTip {
  if (a === undefined || a.seq < b.seq) return b
  return a.seq > b.seq ? a : { ...a, tips: [...new Set([...a.tips, ...b.tips])] }
}

function withoutChain(vectors: readonly RegionVector[], ownId: ReplicaId): readonly RegionVector[] {
  return vectors.map(({ regionId, chains }) => ({
    regionId,
    chains: chains.filter(({ replicaId }) => replicaId !== ownId),
  }))
}

/** Of each file what it was when it was read last, and what was found: hubs look every minute, and read it again when it changed. */
const readFiles = new Map<string, { readonly state: string; readonly isWhole: boolean }>()

/** Whether the file is whole, and signed with this key, after whose replica it is named. */
export async function isFileOf(
  world: World,
  path: string,
  { makerId, publicKey }: { readonly makerId: ReplicaId; readonly publicKey: Uint8Array },
  open: OpenWith | undefined,
): Promise<boolean> {
  if (makeReplicaId(world.crypto, publicKey) !== makerId) return false
  const { size, mtimeMs, ctimeMs, ino } = await stat(path)
  const state = [publicKey.toHex(), size, mtimeMs, ctimeMs, ino].join(' ')
  const known = readFiles.get(path)
  if (known?.state === state) return known.isWhole
  const isWhole = await isBundleOf(world, publicKey, await readPlain(path, open))
  readFiles.set(path, { state, isWhole })
  return isWhole
}
