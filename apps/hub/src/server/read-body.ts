import type { IncomingMessage } from 'node:http'
import { HttpProblem } from './http-problem.ts'

export const bodyBytesMax = 1024 * 1024
const bodyMsMax = 15_000

/** The whole body, at most 1 MiB, in at most 15 seconds: a slow sender may not hold a request open. */
export async function readBody(request: IncomingMessage, bytesMax = bodyBytesMax): Promise<Buffer> {
  refuseLongBody(request, bytesMax)
  const deadline = AbortSignal.timeout(bodyMsMax)
  const stop = () => request.destroy()
  deadline.addEventListener('abort', stop)
  try {
    const chunks: Buffer[] = []
    let bytes = 0
    for await (const chunk of request) {
      const part = chunk as Buffer // a request without an encoding yields buffers
      bytes += part.length
      if (bytes > bytesMax) throw tooLarge(bytesMax)
      chunks.push(part)
    }
    return Buffer.concat(chunks)
  } finally {
    deadline.removeEventListener('abort', stop)
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
