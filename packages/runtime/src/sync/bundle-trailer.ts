import type { Crypto, ReplicaKey, World } from '../ports/world.ts'

/** What a bundle begins with, and what ends it: a hash of all before, and the maker's signature over both. */
export const bundleMagic = new TextEncoder().encode('spicetime bundle 1\n')
const hashBytes = 32
export const trailerBytes = hashBytes + 64

export function trailerOf(key: ReplicaKey, digest: Uint8Array): Uint8Array {
  return join([digest, key.sign(join([bundleMagic, digest]))])
}

/** What is wrong with the end of a bundle of which all before it has this hash. */
export function faultOfTrailer(
  crypto: Crypto,
  publicKey: Uint8Array,
  digest: Uint8Array,
  trailer: Uint8Array,
): 'hash-differs' | 'signature-invalid' | undefined {
  const told = trailer.subarray(0, hashBytes)
  if (!startsWith(told, digest)) return 'hash-differs'
  const isSigned = crypto.verify(publicKey, join([bundleMagic, told]), trailer.subarray(hashBytes))
  return isSigned ? undefined : 'signature-invalid'
}

/**
 * Whether a bundle lies there as its maker wrote it, to the last byte. It is hashed and not decoded, so it costs a small part of
 * what taking it in costs; that its maker wrote nothing wrong is not looked at.
 */
export async function isBundleOf(
  world: World,
  publicKey: Uint8Array,
  bytes: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const hash = new RunningHash(world)
  let last = new Uint8Array()
  for await (const piece of bytes) {
    const both = join([last, piece])
    const end = Math.max(0, both.length - trailerBytes)
    hash.add(both.subarray(0, end))
    last = both.slice(end)
  }
  if (last.length < trailerBytes) return false
  return faultOfTrailer(world.crypto, publicKey, hash.digest(), last) === undefined
}

/**
 * A hash of a stream in steps, for the port hashes whole byte strings: the hash of each piece of up to 64 KiB is hashed
 * with that of all pieces before, so it does not matter how the bytes were cut when they were read.
 */
export class RunningHash {
  readonly #world: World
  #state = new Uint8Array(32)
  readonly #rest = new Uint8Array(blockBytes)
  #used = 0

  constructor(world: World) {
    this.#world = world
  }

  add(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + blockBytes - this.#used)
      this.#rest.set(part, this.#used)
      this.#used += part.length
      at += part.length
      if (this.#used === blockBytes) this.#fold()
    }
  }

  #fold(): void {
    const { crypto } = this.#world
    const block = crypto.sha256(this.#rest.subarray(0, this.#used))
    this.#state = new Uint8Array(crypto.sha256(join([this.#state, block])))
    this.#used = 0
  }

  digest(): Uint8Array {
    this.#fold()
    return this.#state
  }
}

const blockBytes = 64 * 1024

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

export function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, index) => bytes[index] === byte)
}
