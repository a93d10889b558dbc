import { makeNodeWorld } from '@spicetime/world-node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PartAssembler, packCommit, partBytesMax, splitPacked, unpackCommit, unpackCommits } from './wire.ts'

const world = makeNodeWorld()
const { codec, random } = world
const bytes = fc.uint8Array({ maxLength: 9000 })
const id = '5a'.repeat(32)

test('what is packed is unpacked again, with and without a signature', () => {
  const signature = fc.option(fc.uint8Array({ minLength: 64, maxLength: 64 }), { nil: undefined })
  fc.assert(
    fc.property(bytes, bytes, signature, (headerBytes, bodyBytes, signed) => {
      const commit = { headerBytes, bodyBytes, signature: signed }
      const read = unpackCommit(codec, packCommit(codec, commit))
      expect(read && { ...read, headerBytes: new Uint8Array(read.headerBytes) }).toEqual(commit)
    }),
  )
})

test('foreign bytes are no commit, and never an error', () => {
  const parts = new PartAssembler()
  const tagged = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 4 }), bytes)
  fc.assert(
    fc.property(tagged, ([tag, flags, rest]) => {
      const message = new Uint8Array([tag, flags, ...rest])
      const whole = parts.add(message)
      if (whole !== undefined) unpackCommits(world, whole)
    }),
  )
})

test('a bomb is not unfolded beyond what a body may have', () => {
  const body = codec.deflate(new Uint8Array(20 * 1024 * 1024))
  const packed = new Uint8Array([1, 2, 0, 0, 0, 0, ...body])
  expect(unpackCommit(codec, packed)).toBeUndefined()
})

test('neither is a group', () => {
  const bomb = codec.deflate(new Uint8Array(20 * 1024 * 1024))
  expect(unpackCommits(world, new Uint8Array([3, 1, ...bomb]))).toBeUndefined()
})

test('a long commit is put together from its parts in any order, among others, and each part counts once', () => {
  const packed = new Uint8Array([1, ...random.bytes(partBytesMax * 2 + 10)])
  const [first, second, third] = splitPacked(id, packed)
  const other = splitPacked('5b'.repeat(32), packed)
  const parts = new PartAssembler()
  for (const message of [third, other[0], first, first]) {
    expect(parts.add(message ?? new Uint8Array(0))).toBeUndefined()
  }
  expect(parts.add(second ?? new Uint8Array(0))).toEqual(packed)
})

test('parts whose rest never comes take a bounded amount of memory', () => {
  const parts = new PartAssembler()
  const message = splitPacked(id, new Uint8Array(partBytesMax * 2))[0] ?? new Uint8Array(0)
  for (let n = 0; n < 200; n += 1) {
    const one = message.slice()
    new DataView(one.buffer).setUint32(1, n)
    parts.add(one)
  }
  expect(parts.bytes).toBeLessThanOrEqual(64 * 1024 * 1024)
})
