import { createPrivateKey, createPublicKey, hash, sign } from 'node:crypto'
import type { Crypto, ReplicaKey } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import type { SimRandom } from './random.ts'

/** How keys are made and signatures checked in one run. */
export interface KeyWorld {
  readonly crypto: Crypto
  makeKey(random: SimRandom): ReplicaKey
}

const node = makeNodeWorld().crypto

/**
 * Signatures thirty times cheaper than Ed25519, and as hard to forge for whoever lives inside the simulation: a hash keyed
 * with a secret that only the world knows, over the public key and the message. Only who holds a key can have it signed.
 */
export function makeHashKeys(random: SimRandom): KeyWorld {
  const secret = random.bytes(32)
  const tag = (publicKey: Uint8Array, message: Uint8Array) => {
    const bytes = new Uint8Array(secret.length + publicKey.length + message.length)
    bytes.set(secret)
    bytes.set(publicKey, secret.length)
    bytes.set(message, secret.length + publicKey.length)
    return hash('sha256', bytes, 'buffer')
  }
  return {
    crypto: {
      sha256: (bytes) => node.sha256(bytes),
      verify: (publicKey, message, signature) => {
        const half = tag(publicKey, message)
        return signature.length === 64 && half.equals(signature.subarray(0, 32)) && half.equals(signature.subarray(32))
      },
    },
    makeKey: (keyRandom) => {
      const publicKey = keyRandom.bytes(32)
      return {
        publicKey,
        sign: (message) => {
          const signature = new Uint8Array(64)
          const half = tag(publicKey, message)
          signature.set(half)
          // As long as a real one, and no byte of it may change.
          signature.set(half, 32)
          return signature
        },
      }
    },
  }
}

const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex')

/** Real Ed25519 (RFC 8032), whose keys come of the seed and whose signatures are deterministic. */
export const ed25519Keys: KeyWorld = {
  crypto: node,
  makeKey: (random) => {
    const der = Buffer.concat([pkcs8Prefix, random.bytes(32)])
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' })
    return {
      publicKey: Uint8Array.fromBase64(x, { alphabet: 'base64url' }),
      sign: (message) => new Uint8Array(sign(null, message, privateKey)),
    }
  },
}
