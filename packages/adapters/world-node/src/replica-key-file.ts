import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ReplicaKey } from '@spicetime/runtime'

/** Why a key file cannot be used. */
export class KeyFileError extends Error {
  readonly code: 'key-missing' | 'key-unreadable' | 'key-malformed'

  constructor(code: KeyFileError['code'], message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'KeyFileError'
    this.code = code
  }
}

/** Makes a key pair and keeps it in a file that only this user may read (0600). The file must not exist. */
export function createReplicaKeyFile(path: string): ReplicaKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const file = openSync(path, 'wx', 0o600)
  try {
    writeSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  chmodSync(path, 0o600)
  return makeReplicaKey(privateKey)
}

export function readReplicaKeyFile(path: string): ReplicaKey {
  const pem = readKeyText(path)
  try {
    const key = createPrivateKey(pem)
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
    return makeReplicaKey(key)
  } catch (error) {
    throw new KeyFileError('key-malformed', `${path} holds no Ed25519 private key`, error)
  }
}

function readKeyText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new KeyFileError(isMissing ? 'key-missing' : 'key-unreadable', `cannot read the replica's key ${path}`, error)
  }
}

function makeReplicaKey(privateKey: KeyObject): ReplicaKey {
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' })
  if (x === undefined) throw new Error('bug: an Ed25519 key has an x')
  return {
    publicKey: Uint8Array.fromBase64(x, { alphabet: 'base64url' }),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

/** A key pair that is kept nowhere: for tests and throw-away stores. */
export function makeTemporaryReplicaKey(): ReplicaKey {
  return makeReplicaKey(generateKeyPairSync('ed25519').privateKey)
}
