import { expect, test } from 'vitest'
import { readClusterOptions } from './cluster-options.ts'

test('addresses are read with ports, encryption and names', () => {
  const read = readClusterOptions({ nats: 'nats://a, tls://ada:s%20t@b:5222' })
  expect(read).toMatchObject({
    ok: true,
    value: {
      servers: [
        { host: 'a:4222', isEncrypted: false, user: undefined },
        { host: 'b:5222', isEncrypted: true, user: 'ada', password: 's t' },
      ],
      replicas: 3,
      waitMsMax: 10_000,
    },
  })
})

test('without addresses there is no cluster, and options of one are a mistake', () => {
  expect(readClusterOptions({})).toEqual({ ok: true, value: undefined })
  expect(readClusterOptions({ replicas: '1' })).toMatchObject({ ok: false })
})

test('what is wrong is told without the password', () => {
  expect(readClusterOptions({ nats: 'http://ada:secret@a' })).toEqual({
    ok: false,
    refusal: {
      en: '“http://…@a” is no address like nats://host:4222.',
      de: '„http://…@a“ ist keine Adresse wie nats://host:4222.',
    },
  })
  expect(readClusterOptions({ nats: 'nats://a', replicas: '2' }).ok).toBe(false)
  expect(readClusterOptions({ nats: 'nats://a', waitSeconds: '0' }).ok).toBe(false)
})
