import { expect, test } from 'vitest'
import { readImportLines } from './import-lines.ts'

const streamOf = (...pieces: readonly Uint8Array[]) =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece)
      controller.close()
    },
  })

async function read(stream: ReadableStream<Uint8Array>) {
  const lines: unknown[] = []
  for await (const line of readImportLines(stream)) lines.push(line)
  return lines
}

test('lines are read wherever the pieces are cut, also inside of a letter', async () => {
  const bytes = new TextEncoder().encode('{"type":"progress","read":1}\n{"type":"report","projectKey":"BÄR"}\n')
  for (let cut = 0; cut <= bytes.length; cut++) {
    expect(await read(streamOf(bytes.slice(0, cut), bytes.slice(cut)))).toEqual([
      { type: 'progress', read: 1 },
      { type: 'report', projectKey: 'BÄR' },
    ])
  }
})

test('a last line without its end is read too', async () => {
  expect(await read(streamOf(new TextEncoder().encode('{"type":"report"}')))).toEqual([{ type: 'report' }])
})
