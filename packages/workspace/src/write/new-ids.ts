import { type EntityKind, type IdByKind, makeId } from '@spicetime/domain'
import type { World } from '@spicetime/runtime'

/** Makes ids of new things at one instant; each next id is one greater, so things made together keep their order. */
export function idMaker(world: World, atMs: number): <K extends EntityKind>(kind: K) => IdByKind[K] {
  const entropy = world.random.bytes(10)
  return (kind) => {
    const id = makeId(kind, atMs, entropy)
    increment(entropy)
    return id
  }
}

function increment(bytes: Uint8Array): void {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    const next = ((bytes[index] ?? 0) + 1) & 255
    bytes[index] = next
    if (next !== 0) return
  }
}
