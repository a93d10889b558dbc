import { expect, test } from 'vitest'
import { makeRecoveryKey, readRecoveryKey } from './recovery-key.ts'

test('[R15] a recovery key that was written down is read as it was made, however it is typed', () => {
  const { secret, key } = makeRecoveryKey()
  expect(secret).toMatch(/^([0-9a-hjkmnp-tv-z]{8}-){6}[0-9a-hjkmnp-tv-z]{8}$/)
  const typed = secret.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O').replaceAll('1', 'l')
  for (const text of [secret, typed, secret.replaceAll('-', '')]) {
    expect(readRecoveryKey(text)?.publicKey).toEqual(key.publicKey)
  }
  const message = new Uint8Array([1, 2, 3])
  expect(readRecoveryKey(secret)?.sign(message)).toEqual(key.sign(message))
})

test('a mistyped recovery key is told', () => {
  const { secret } = makeRecoveryKey()
  const other = secret.startsWith('2') ? `3${secret.slice(1)}` : `2${secret.slice(1)}`
  for (const text of ['', 'no key', secret.slice(1), `${secret}a`, other]) expect(readRecoveryKey(text)).toBeUndefined()
})
