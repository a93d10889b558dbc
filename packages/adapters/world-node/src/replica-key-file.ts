import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname } from 'node:path'
import type { ReplicaKey } from '@spicetime/runtime'
import { KeyFileError } from './key-file-error.ts'
import { makeFolder } from './make-folder.ts'
import { openProtectedKey, protectKey } from './protected-key.ts'

/**
 * Makes a key pair and keeps it in a file that only this user may read (0600). The file must not exist. It appears whole
 * and on disk or not at all: a process that ends in the middle leaves no half key on which every later start would fail.
 */
export function createReplicaKeyFile(path: string): ReplicaKey {
  const { privateKey } = generateKeyPairSync('ed25519')
  const folder = dirname(path)
  makeFolder(folder)
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

/**
 * Reads the key of a replica. One under a passphrase is opened when it first signs: reading a workspace needs none.
 * @param passphrase asked for once, when it is needed; undefined when nobody can tell it
 */
export function readReplicaKeyFile(path: string, passphrase: () => string | undefined = () => undefined): ReplicaKey {
  const text = readKeyText(path)
  try {
    const locked = readProtected(text)
    if (locked !== undefined) return makeLockedKey(path, locked, passphrase)
    return isPlainEd25519(text) ? makePlainKey(text) : makeReplicaKey(readPlain(text))
  } catch (error) {
    throw new KeyFileError('key-malformed', path, error)
  }
}

export function isKeyProtected(path: string): boolean {
  return readProtected(readKeyText(path)) !== undefined
}

/**
 * Puts the key under a passphrase, under another one, or (undefined) under none. The file is replaced whole. Copies made
 * before, a backup say, open as they did.
 */
export function changeKeyPassphrase(path: string, current: string | undefined, next: string | undefined): void {
  const text = readKeyText(path)
  const locked = readProtected(text)
  const key = locked === undefined ? readPlain(text) : openLocked(path, locked, current)
  const draft = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    writeDraft(draft, next === undefined ? key.export({ type: 'pkcs8', format: 'pem' }) : writeProtected(key, next))
    renameSync(draft, path)
  } finally {
    rmSync(draft, { force: true })
  }
  syncFolder(dirname(path))
}

/** Lets another key file take the place of this one, whole and on disk. The key that was here is gone. */
export function replaceReplicaKeyFile(path: string, next: string): void {
  renameSync(next, path)
  syncFolder(dirname(path))
}

interface LockedKey {
  readonly bytes: Uint8Array
  readonly publicPem: string
  /** SPKI, to which the bytes are bound. */
  readonly publicDer: Uint8Array
}

const protectedLabel = 'SPICETIME PROTECTED KEY'

function writeProtected(key: KeyObject, passphrase: string): string {
  const publicKey = createPublicKey(key)
  const publicDer = publicKey.export({ type: 'spki', format: 'der' })
  const body = protectKey(key.export({ type: 'pkcs8', format: 'der' }), publicDer, passphrase).toString('base64')
  const lines = body.match(/.{1,64}/g) ?? []
  const block = [`-----BEGIN ${protectedLabel}-----`, ...lines, `-----END ${protectedLabel}-----`].join('\n')
  return `${block}\n${publicKey.export({ type: 'spki', format: 'pem' }).toString()}`
}

function readProtected(text: string): LockedKey | undefined {
  const found = /-----BEGIN SPICETIME PROTECTED KEY-----([\sA-Za-z0-9+/=]*)-----END/.exec(text)?.[1]
  if (found === undefined) return undefined
  const publicPem = text.slice(text.indexOf('-----BEGIN PUBLIC KEY-----'))
  const publicDer = createPublicKey(publicPem).export({ type: 'spki', format: 'der' })
  return { bytes: Buffer.from(found.replaceAll(/\s/g, ''), 'base64'), publicPem, publicDer }
}

/** The head of a PKCS #8 file of an Ed25519 key (RFC 8410); 32 bytes follow, of which any make a key. */
const ed25519Head = '302e020100300506032b657004220420'

/** Whether the text is a key as `createReplicaKeyFile` writes it. That is seen without OpenSSL, whose start takes a while. */
function isPlainEd25519(pem: string): boolean {
  const body = /^-----BEGIN PRIVATE KEY-----\n([A-Za-z0-9+/]{64})\n-----END PRIVATE KEY-----\n$/.exec(pem)?.[1]
  return body !== undefined && Buffer.from(body, 'base64').toString('hex').startsWith(ed25519Head)
}

/** Read when it is needed: a program that only lists needs no key. */
function makePlainKey(pem: string): ReplicaKey {
  let opened: ReplicaKey | undefined
  const key = () => (opened ??= makeReplicaKey(readPlain(pem)))
  return {
    get publicKey() {
      return key().publicKey
    },
    sign: (message) => key().sign(message),
  }
}

function readPlain(pem: string): KeyObject {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('not an Ed25519 key')
  return key
}

function openLocked(path: string, { bytes, publicDer }: LockedKey, passphrase: string | undefined): KeyObject {
  if (passphrase === undefined) {
    throw new KeyFileError('passphrase-needed', path)
  }
  const pkcs8 = openProtectedKey(bytes, publicDer, passphrase)
  if (pkcs8 === undefined) throw new KeyFileError('passphrase-wrong', path)
  return createPrivateKey({ key: pkcs8, type: 'pkcs8', format: 'der' })
}

function makeLockedKey(path: string, locked: LockedKey, passphrase: () => string | undefined): ReplicaKey {
  let opened: KeyObject | undefined
  return {
    publicKey: publicBytes(createPublicKey(locked.publicPem)),
    sign(message) {
      opened ??= openLocked(path, locked, passphrase())
      return new Uint8Array(sign(null, message, opened))
    },
  }
}

function readKeyText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    throw new KeyFileError(isMissing ? 'key-missing' : 'key-unreadable', path, error)
  }
}

function makeReplicaKey(privateKey: KeyObject): ReplicaKey {
  return {
    publicKey: publicBytes(createPublicKey(privateKey)),
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  }
}

function publicBytes(publicKey: KeyObject): Uint8Array {
  const { x, crv } = publicKey.export({ format: 'jwk' })
  if (x === undefined || crv !== 'Ed25519') throw new Error('not an Ed25519 key')
  return Uint8Array.fromBase64(x, { alphabet: 'base64url' })
}

/** A key pair that is kept nowhere: for tests and throw-away stores. */
export function makeTemporaryReplicaKey(): ReplicaKey {
  return makeReplicaKey(generateKeyPairSync('ed25519').privateKey)
}
