import type { IncomingMessage } from 'node:http'
import { afterReading } from './after-reading.ts'
import { HttpProblem } from './http-problem.ts'

export const bodyBytesMax = 1024 * 1024
const bodyMsMax = 15_000
/** A long body lies here in pieces, of which a turn of the loop reads one (64 KiB, or fewer): ample for all, and bounded. */
const turnsAfterDeadline = 200

/**
 * The whole body, at most 1 MiB, in at most 15 seconds: a slow sender may not hold a request open. What has arrived by
 * then is taken, however long this thread stood still.
 */
export async function readBody(request: IncomingMessage, bytesMax = bodyBytesMax, msMax = bodyMsMax): Promise<Buffer> {
  refuseLongBody(request, bytesMax)
  const chunks: Buffer[] = []
  let bytes = 0
  let isOver = false
  const stopUnlessArriving = (turnsLeft: number, bytesBefore: number) => {
    if (isOver || request.complete) return
    if (turnsLeft === 0 || bytes === bytesBefore) request.destroy()
    else afterReading(() => stopUnlessArriving(turnsLeft - 1, bytes))
  }
  const deadline = setTimeout(() => afterReading(() => stopUnlessArriving(turnsAfterDeadline, -1)), msMax)
  try {
    for await (const chunk of request) {
      const part = chunk as Buffer // a request without an encoding yields buffers
      bytes += part.length
      if (bytes > bytesMax) throw tooLarge(bytesMax)
      chunks.push(part)
    }
    return Buffer.concat(chunks)
  } finally {
    isOver = true
    clearTimeout(deadline)
  }
}

/** The body as a JSON object. */
export async function readJsonBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const text = (await readBody(request)).toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new HttpProblem(400, 'body-not-json', 'The body is not JSON.')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new HttpProblem(400, 'body-not-json', 'The body must be a JSON object.')
  }
  return value as Record<string, unknown> // checked above
}

/** Says no before a byte is read when the sender tells how much will come. */
export function refuseLongBody(request: IncomingMessage, bytesMax: number): void {
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge(bytesMax)
}

export function tooLarge(bytesMax: number): HttpProblem {
  const limit = bytesMax >= 1024 * 1024 ? `${Math.floor(bytesMax / 1024 / 1024)} MiB` : `${bytesMax} bytes`
  // The rest of the body is not read, so the connection cannot be used again.
  return new HttpProblem(413, 'body-too-large', `The body is larger than ${limit}.`, { connection: 'close' })
}
