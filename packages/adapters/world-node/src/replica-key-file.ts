import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
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

/**
 * Makes a key pair and keeps it in a file that only this user may read (0600). The file must not exist. It appears whole
 * and on disk or not at all: a process that ends in the middle leaves no half key on which every later start would fail.
 */
export function createReplicaKeyFile(path: string): ReplicaKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const folder = dirname(path)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    writeDraft(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    publish(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(folder)
  return makeReplicaKey(privateKey)
}

function writeDraft(path: string, content: string | Buffer): void {
  const file = openSync(path, 'wx', 0o600)
  try {
    fchmodSync(file, 0o600)
    writeFileSync(file, content)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Gives the draft its name unless another has it, also when two processes do so at once. */
function publish(draft: string, path: string): void {
  try {
    linkSync(draft, path)
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    if (!withoutLinks.has(code)) throw error
    copyFileSync(draft, path, constants.COPYFILE_EXCL)
  }
}

/** What file systems without hard links answer. */
const withoutLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'])

/** So that the name is on disk too. Not every system lets a folder be opened. */
function syncFolder(folder: string): void {
  let opened: number | undefined
  try {
    opened = openSync(folder, 'r')
    fsyncSync(opened)
  } catch {
    // The key is written; only its safety from a loss of power in this second is less.
  } finally {
    if (opened !== undefined) closeSync(opened)
  }
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
