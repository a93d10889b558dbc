import { expect, test } from 'vitest'
import { readAnswer } from './read-answer.ts'

test('an answer is read as JSON', async () => {
  expect(await readAnswer(Response.json({ regions: ['ä'] }))).toEqual({ regions: ['ä'] })
  for (const text of ['', '{"regions":', 'gateway']) expect(await readAnswer(new Response(text))).toBeUndefined()
  expect(await readAnswer(new Response(null))).toBeUndefined()
})

test('an answer without end is given up', async () => {
  let sent = 0
  let isHungUp = false
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull: (controller) => {
      sent += 1
      controller.enqueue(new Uint8Array(64 * 1024).fill(0x20))
    },
    cancel: () => void (isHungUp = true),
  })
  expect(await readAnswer(new Response(body))).toBeUndefined()
  expect(isHungUp).toBe(true)
  expect(sent).toBeLessThan(100)
})
