import { type EntityKind, type IdByKind, makeId } from '@spicetime/domain'
import { bytesOfShortId, type CommitWriter, type World } from '@spicetime/runtime'

/**
 * Makes ids of new things at the instant of a write; each next id is one greater, so things made together keep their order.
 * A project is named after the region that is going to be founded for it.
 */
export function idMaker(world: World, writer: CommitWriter): <K extends EntityKind>(kind: K) => IdByKind[K] {
  const entropy = world.random.bytes(entropyBytes)
  const atMs = writer.hlc.wallMs
  return (kind) => {
    if (kind === 'project') return makeId(kind, atMs, bytesOfShortId(writer.planRegion()).subarray(0, entropyBytes))
    const id = makeId(kind, atMs, entropy)
    increment(entropy)
    return id
  }
}

const entropyBytes = 10

function increment(bytes: Uint8Array): void {
  for (let index = bytes.length - 1; index >= 0; index -= 1) {
    const next = ((bytes[index] ?? 0) + 1) & 255
    bytes[index] = next
    if (next !== 0) return
  }
}
