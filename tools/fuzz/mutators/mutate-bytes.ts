import type { SimRandom } from '../../sim/world/random.ts'

const interesting = [
  0x00, 0x01, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x1f, 0x7f, 0x80, 0x9f, 0xa0, 0xbf, 0xc0, 0xf6, 0xfb, 0xff,
]
const bytesMax = 256 * 1024

type Mutator = (bytes: Uint8Array, random: SimRandom, other: Uint8Array) => Uint8Array

const mutators: readonly Mutator[] = [
  (bytes, random) => changeByte(bytes, random, (byte) => byte ^ (1 << random.below(8))),
  (bytes, random) => changeByte(bytes, random, () => random.pick(interesting)),
  (bytes, random) => changeByte(bytes, random, (byte) => byte + random.pick([1, -1, 16, -16])),
  (bytes, random) => changeByte(bytes, random, () => random.below(256)),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 0, random.bytes(1 + random.below(8))),
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 1 + random.below(16), new Uint8Array()),
  (bytes, random) => {
    const from = random.below(bytes.length + 1)
    const copied = bytes.subarray(from, from + 1 + random.below(64))
    return splice(bytes, random.below(bytes.length + 1), 0, copied)
  },
  (bytes, random, other) => {
    const from = random.below(other.length + 1)
    const copied = other.subarray(from, from + 1 + random.below(256))
    return splice(bytes, random.below(bytes.length + 1), random.below(copied.length + 1), copied)
  },
  // A length that is not true: the heads of CBOR and of most formats are a byte and some more.
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 0, lengthBytes(random)),
]

/** One to four small damages. */
export function mutateBytes(bytes: Uint8Array, random: SimRandom, other: Uint8Array): Uint8Array {
  let mutated: Uint8Array = Uint8Array.from(bytes)
  for (let left = 1 + random.below(4); left > 0; left -= 1) mutated = random.pick(mutators)(mutated, random, other)
  return mutated.length > bytesMax ? mutated.subarray(0, bytesMax) : mutated
}

function changeByte(bytes: Uint8Array, random: SimRandom, change: (byte: number) => number): Uint8Array {
  if (bytes.length === 0) return bytes
  const at = random.below(bytes.length)
  const changed = Uint8Array.from(bytes)
  changed[at] = change(changed[at] ?? 0) & 255
  return changed
}

function splice(bytes: Uint8Array, at: number, removed: number, inserted: Uint8Array): Uint8Array {
  return Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)])
}

function lengthBytes(random: SimRandom): Uint8Array {
  const size = random.below(4)
  const head = (2 + random.below(4)) * 32 + 24 + size
  return Uint8Array.of(head, ...Array.from({ length: 2 ** size }, () => (random.chance(0.5) ? 255 : random.below(256))))
}
