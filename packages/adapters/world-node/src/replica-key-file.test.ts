import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { KeyFileError } from './key-file-error.ts'
import { makeNodeWorld } from './node-world.ts'
import {
  changeKeyPassphrase,
  createReplicaKeyFile,
  isKeyProtected,
  makeTemporaryReplicaKey,
  readReplicaKeyFile,
} from './replica-key-file.ts'

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

test('a key under a passphrase tells its public half to everybody, and signs for who knows the passphrase', () => {
  const made = createReplicaKeyFile(path)
  expect(isKeyProtected(path)).toBe(false)
  changeKeyPassphrase(path, undefined, 'correct horse')
  expect(isKeyProtected(path)).toBe(true)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readFileSync(path, 'utf8')).not.toContain('BEGIN PRIVATE KEY')
  expect(readReplicaKeyFile(path).publicKey).toEqual(made.publicKey)
  expect(codeOf(() => readReplicaKeyFile(path).sign(message))).toBe('passphrase-needed')
  expect(codeOf(() => readReplicaKeyFile(path, () => 'wrong horse').sign(message))).toBe('passphrase-wrong')
  let asked = 0
  const key = readReplicaKeyFile(path, () => {
    asked += 1
    return 'correct horse'
  })
  expect([key.sign(message), key.sign(message)]).toEqual([made.sign(message), made.sign(message)])
  expect(asked).toBe(1)
})

test('a passphrase is changed or taken away by who knows it', () => {
  const made = createReplicaKeyFile(path)
  changeKeyPassphrase(path, undefined, 'one')
  expect(codeOf(() => changeKeyPassphrase(path, 'two', undefined))).toBe('passphrase-wrong')
  changeKeyPassphrase(path, 'one', 'two')
  expect(readReplicaKeyFile(path, () => 'two').sign(message)).toEqual(made.sign(message))
  changeKeyPassphrase(path, 'two', undefined)
  expect(readReplicaKeyFile(path).sign(message)).toEqual(made.sign(message))
  expect(readdirSync(folder)).toEqual(['replica.pem'])
})

test('the protected half of one key does not pass for that of another', () => {
  const other = join(folder, 'other.pem')
  createReplicaKeyFile(path)
  createReplicaKeyFile(other)
  for (const one of [path, other]) changeKeyPassphrase(one, undefined, 'same')
  const block = (file: string) => readFileSync(file, 'utf8').split('-----BEGIN PUBLIC KEY-----')
  writeFileSync(path, `${block(path)[0]}-----BEGIN PUBLIC KEY-----${block(other)[1]}`)
  expect(codeOf(() => readReplicaKeyFile(path, () => 'same').sign(message))).toBe('passphrase-wrong')
})
