import { once } from 'node:events'
import { createServer, get, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Scheduler } from '@spicetime/runtime'
import { expect, onTestFinished, test } from 'vitest'
import { giveFrames } from './give-frames.ts'

const frames = Array.from({ length: 256 }, (_, at) => new Uint8Array(256 * 1024).fill(at))
const total = 256 * 256 * 1024

/** Seconds go by when the test says so. */
function makeTime() {
  const repeated = new Set<() => void>()
  const scheduler: Scheduler = {
    repeat(_everyMs, callback) {
      repeated.add(callback)
      return () => void repeated.delete(callback)
    },
  }
  const pass = (seconds: number) => {
    for (let tick = 0; tick < seconds; tick += 1) for (const callback of [...repeated]) callback()
  }
  return { scheduler, pass, repeated }
}

/** A server that gives the frames, and what came of it on both sides. */
async function ask() {
  const time = makeTime()
  const given = Promise.withResolvers<void>()
  const server = createServer((_request, response) => {
    giveFrames(frames, response, time.scheduler).then(given.resolve, given.reject)
  })
  onTestFinished(() => void server.close())
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const request = get({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  const [answer] = (await once(request, 'response')) as [IncomingMessage]
  return { ...time, given: given.promise, answer }
}

test('who reads gets everything, however long it takes', async () => {
  const { pass, given, answer, repeated } = await ask()
  let bytes = 0
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length
    pass(1)
  }
  await given
  expect(bytes).toBe(total)
  expect(repeated.size).toBe(0)
})

test('who does not read is hung up on, and nothing more is held for him', async () => {
  const { pass, given, answer, repeated } = await ask()
  // What the sockets hold on their way is filled by then.
  pass(120)
  pass(120)
  await given
  expect(repeated.size).toBe(0)
  await expect(answer.toArray()).rejects.toThrow('aborted')
})
