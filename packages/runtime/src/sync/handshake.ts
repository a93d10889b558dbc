import type { Crypto, ReplicaKey } from '../ports/world.ts'
import { type HelloMessage, processIdBytes, protocolVersion } from './messages.ts'
import type { SessionHost } from './session-host.ts'

/**
 * Who is there: each signs both hellos, his own first. They hold a challenge of each side, so a proof is good for this one
 * session, and the signer's key, so a proof cannot be turned back on who made it. It does not tell that nobody stands
 * between and relays: whoever fears that uses `wss://`. Commits prove themselves anyway.
 */
export function makeHello({ world, key, limits, workspaceId, processId }: SessionHost): HelloMessage {
  const nonce = world.random.bytes(32)
  return {
    kind: 'hello',
    versions: [protocolVersion],
    publicKey: key.publicKey,
    workspaceId: workspaceId(),
    nonce,
    windowBytes: limits.windowBytes,
    // The first challenge is as good a name as any.
    processId: processId(nonce.slice(0, processIdBytes)),
  }
}

/** No other use of the key signs bytes that begin so. */
const prefix = new TextEncoder().encode('spicetime sync 1\n')

function provedBytes(signerHello: Uint8Array, otherHello: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(prefix.length + 4 + signerHello.length + otherHello.length)
  bytes.set(prefix)
  // The length keeps apart where one ends and the other begins.
  new DataView(bytes.buffer).setUint32(prefix.length, signerHello.length)
  bytes.set(signerHello, prefix.length + 4)
  bytes.set(otherHello, prefix.length + 4 + signerHello.length)
  return bytes
}

export function proofOf(key: ReplicaKey, ownHello: Uint8Array, peerHello: Uint8Array): Uint8Array {
  return key.sign(provedBytes(ownHello, peerHello))
}

export function provesKey(
  crypto: Crypto,
  publicKey: Uint8Array,
  proof: { readonly signature: Uint8Array; readonly own: Uint8Array; readonly peer: Uint8Array },
): boolean {
  return crypto.verify(publicKey, provedBytes(proof.peer, proof.own), proof.signature)
}
