import { createHash, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto'
import { decodeBase32, encodeBase32, type ReplicaKey } from '@spicetime/runtime'

/**
 * The recovery key as people keep it, on paper: 32 bytes of an Ed25519 seed and 3 of a check sum in Crockford's base 32,
 * seven groups of eight characters.
 */
const seedBytes = 32
const checkBytes = 3
const groupLength = 8

export interface RecoveryKey {
  /** To be shown once and kept by its owner. */
  readonly secret: string
  readonly key: ReplicaKey
}

export function makeRecoveryKey(): RecoveryKey {
  const seed = new Uint8Array(randomBytes(seedBytes))
  const text = encodeBase32(Uint8Array.from([...seed, ...checkSum(seed)]))
  const groups = Array.from({ length: text.length / groupLength }, (_, index) =>
    text.slice(index * groupLength, (index + 1) * groupLength),
  )
  return { secret: groups.join('-'), key: keyOfSeed(seed) }
}

/** Reads it as typed: in any case, with or without hyphens and spaces, `o` for 0 and `i` or `l` for 1. */
export function readRecoveryKey(typed: string): ReplicaKey | undefined {
  const text = typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')
  const bytes = decodeBase32(text, seedBytes + checkBytes)
  if (bytes === undefined) return undefined
  const seed = bytes.subarray(0, seedBytes)
  const isSound = checkSum(seed).every((byte, index) => byte === bytes[seedBytes + index])
  return isSound ? keyOfSeed(seed) : undefined
}

function checkSum(seed: Uint8Array): Uint8Array {
  const digest = createHash('sha256').update('spicetime recovery key\n').update(seed).digest()
  return new Uint8Array(digest).subarray(0, checkBytes)
}

/** RFC 8410 §7: a seed as PKCS #8 is this and the seed. */
const pkcs8Prefix = Uint8Array.fromHex('302e020100300506032b657004220420')

function keyOfSeed(seed: Uint8Array): ReplicaKey {
  const der = Buffer.concat([pkcs8Prefix, seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
  return {
    publicKey: Uint8Array.fromBase64(x, { alphabet: 'base64url' }),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}
