import { makeReplicaId } from '@spicetime/runtime'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect, test } from 'vitest'
import { readEnrolment, readEnrolmentText, signEnrolment, writeEnrolmentText } from './enrolment.ts'

const { crypto } = makeNodeWorld()
const key = makeTemporaryReplicaKey()
const wish = { code: 'abc', deviceName: 'laptop', handle: undefined, name: 'Bea' }
const sent = (changes: object = {}) =>
  JSON.parse(JSON.stringify({ ...(signEnrolment(crypto, key, wish) as object), ...changes })) as unknown

test('a request is read when its sender holds the key', () => {
  expect(readEnrolment(crypto, sent())).toEqual({
    request: { ...wish, publicKey: key.publicKey },
    replicaId: makeReplicaId(crypto, key.publicKey),
  })
})

test('a device that is somebody’s already says whose', () => {
  const memberId = `mb_${'0'.repeat(34)}`
  expect(readEnrolment(crypto, sent({ memberId }))).toMatchObject({ request: { memberId } })
  expect(readEnrolment(crypto, sent({ memberId: 'bea' }))).toEqual({ fault: 'shape' })
})

test('nobody enrols the key of another, under another name, or with another code', () => {
  const other = makeTemporaryReplicaKey().publicKey.toHex()
  expect(readEnrolment(crypto, sent({ publicKey: other }))).toEqual({ fault: 'proof' })
  expect(readEnrolment(crypto, sent({ deviceName: 'phone' }))).toEqual({ fault: 'proof' })
  expect(readEnrolment(crypto, sent({ code: 'abd' }))).toEqual({ fault: 'proof' })
})

test('what is no request is refused', () => {
  for (const one of [null, 1, {}, sent({ publicKey: 'zz' }), sent({ deviceName: '' }), sent({ code: 7 })]) {
    expect(readEnrolment(crypto, one)).toEqual({ fault: 'shape' })
  }
})

test('a request that is handed over as a word is read when it is whole', () => {
  const word = writeEnrolmentText(crypto, key, 'tablet')
  expect(readEnrolmentText(crypto, ` ${word}\n`)).toMatchObject({
    request: { deviceName: 'tablet', publicKey: key.publicKey },
    replicaId: makeReplicaId(crypto, key.publicKey),
  })
  for (const text of ['', 'x', word.slice(0, -9), word.toUpperCase(), `${word}!`]) {
    expect(readEnrolmentText(crypto, text)).toEqual({ fault: 'shape' })
  }
})
