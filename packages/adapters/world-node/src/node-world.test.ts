import { expect, test } from 'vitest'
import { makeNodeWorld } from './node-world.ts'
import { makeTemporaryReplicaKey } from './replica-key-file.ts'
import { SecondDeflater } from './second-deflater.ts'

const world = makeNodeWorld()
const bytes = (text: string) => new TextEncoder().encode(text)

test('SHA-256 is that of FIPS 180-4', () => {
  expect(world.crypto.sha256(bytes('abc')).toHex()).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
})

test('signatures are those of RFC 8032 §7.1, test 2', () => {
  const publicKey = Uint8Array.fromHex('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
  const signature = Uint8Array.fromHex(
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  )
  expect(world.crypto.verify(publicKey, Uint8Array.of(0x72), signature)).toBe(true)
  expect(world.crypto.verify(publicKey, Uint8Array.of(0x73), signature)).toBe(false)
})

test('whatever is malformed is no signature, and no error', () => {
  const key = makeTemporaryReplicaKey()
  const message = bytes('message')
  const signature = key.sign(message)
  expect(world.crypto.verify(key.publicKey, message, signature)).toBe(true)
  const wrongs: readonly (readonly [Uint8Array, Uint8Array])[] = [
    [key.publicKey, signature.slice(1)],
    [key.publicKey, new Uint8Array(64)],
    [key.publicKey, new Uint8Array()],
    [key.publicKey.slice(1), signature],
    [new Uint8Array(32), signature],
    [new Uint8Array(32).fill(255), signature],
    [new Uint8Array(), signature],
    [makeTemporaryReplicaKey().publicKey, signature],
  ]
  for (const [publicKey, given] of wrongs) expect(world.crypto.verify(publicKey, message, given)).toBe(false)
})

test('what was deflated inflates to the same, and never to more than is allowed', () => {
  const plain = bytes('all work and no play '.repeat(1000))
  const packed = world.codec.deflate(plain)
  expect(packed.length).toBeLessThan(plain.length / 10)
  expect(world.codec.inflate(packed, plain.length)).toEqual(plain)
  expect(() => world.codec.inflate(packed, plain.length - 1)).toThrow(RangeError)
  expect(() => world.codec.inflate(bytes('no deflate'), 1000)).toThrow(/invalid|incorrect/)
  expect(() => world.codec.inflate(packed.slice(0, 10), 100_000)).toThrow('unexpected end')
})

test('what is deflated in a second thread is what the first makes of it, also where another was not asked for', () => {
  const { deflate, deflateAside } = world.codec
  const pieces = (count: number) => Array.from({ length: count }, (_, index) => bytes(`piece ${index} `.repeat(3000)))
  const begun = [1, 2, 0, 5].map((count) => ({ count, wait: deflateAside?.(pieces(count), count === 2) }))
  for (const { count, wait } of begun.slice(1)) {
    expect(wait?.()).toEqual(pieces(count).map((piece) => deflate(piece, count === 2)))
  }
})

test('what the second thread cannot do the first does', () => {
  const second = new SecondDeflater()
  const piece = { bytes: bytes('a'), options: { level: 99 } }
  expect(second.begin([piece])()).toBeUndefined()
  expect(second.begin([{ ...piece, options: {} }])()).toBeUndefined()
})

test('the beginning of what was deflated is the beginning of what it was', () => {
  const plain = bytes(Array.from({ length: 5000 }, (_, index) => `line ${index}\n`).join(''))
  const packed = world.codec.deflate(plain)
  for (const length of [packed.length, Math.floor(packed.length / 2), 100]) {
    const beginning = world.codec.inflateBeginning(packed.slice(0, length), 20_000)
    expect(beginning.length).toBeGreaterThan(0)
    expect(beginning).toEqual(plain.slice(0, beginning.length))
  }
})

test('random bytes are as many as wanted, and others each time', () => {
  expect(world.random.bytes(16)).toHaveLength(16)
  expect(world.random.bytes(16)).not.toEqual(world.random.bytes(16))
})
