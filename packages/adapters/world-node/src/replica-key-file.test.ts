import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeNodeWorld } from './node-world.ts'
import { createReplicaKeyFile, KeyFileError, makeTemporaryReplicaKey, readReplicaKeyFile } from './replica-key-file.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-key-'))
  path = join(folder, 'replica.pem')
})
afterEach(() => rmSync(folder, { recursive: true }))

const message = new TextEncoder().encode('hello')
const codeOf = (read: () => unknown): unknown => {
  try {
    return read()
  } catch (error) {
    return error instanceof KeyFileError ? error.code : error
  }
}

test('a key that was kept signs as the one that was made', () => {
  const made = createReplicaKeyFile(path)
  const read = readReplicaKeyFile(path)
  expect(read.publicKey).toEqual(made.publicKey)
  expect(read.sign(message)).toEqual(made.sign(message))
  expect(makeNodeWorld().crypto.verify(made.publicKey, message, read.sign(message))).toBe(true)
  expect(made.publicKey).toHaveLength(32)
})

test('only its owner may read the file, in a folder that only its owner may enter', () => {
  const nested = join(folder, 'new', 'replica.pem')
  const umask = process.umask(0)
  createReplicaKeyFile(nested)
  process.umask(umask)
  expect(statSync(nested).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'new')).mode & 0o777).toBe(0o700)
})

test('a key that is there is never written over, and nothing else is left behind', () => {
  createReplicaKeyFile(path)
  const before = readFileSync(path)
  expect(() => createReplicaKeyFile(path)).toThrow(expect.objectContaining({ code: 'EEXIST' }))
  expect(readFileSync(path)).toEqual(before)
  expect(readdirSync(folder)).toEqual(['replica.pem'])
})

test('a file that is missing, unreadable or no Ed25519 key is told apart', () => {
  expect(codeOf(() => readReplicaKeyFile(path))).toBe('key-missing')
  expect(codeOf(() => readReplicaKeyFile(folder))).toBe('key-unreadable')
  const { privateKey, publicKey } = generateKeyPairSync('x25519')
  const pems = [
    '',
    'not a key',
    '-----BEGIN PRIVATE KEY-----\nMC4C\n-----END PRIVATE KEY-----\n',
    privateKey.export({ type: 'pkcs8', format: 'pem' }),
    publicKey.export({ type: 'spki', format: 'pem' }),
  ]
  for (const pem of pems) {
    writeFileSync(path, pem)
    expect(codeOf(() => readReplicaKeyFile(path))).toBe('key-malformed')
  }
})

test('what went wrong is said without the content of the file', () => {
  writeFileSync(path, 'a secret that is no key')
  chmodSync(path, 0o600)
  expect(() => readReplicaKeyFile(path)).toThrow(`${path} holds no Ed25519 private key`)
})

test('temporary keys differ', () => {
  expect(makeTemporaryReplicaKey().publicKey).not.toEqual(makeTemporaryReplicaKey().publicKey)
})
