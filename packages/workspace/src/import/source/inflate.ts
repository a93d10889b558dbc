import { SourceError } from '../import-problem.ts'

export type Bytes = AsyncIterable<Uint8Array>

/** Gzip in, plain bytes out. Throws (any error) when the data is damaged or ends early. */
export type Inflate = (gzipped: Bytes) => Bytes

const notRecords: readonly { readonly magic: readonly number[]; readonly found: 'zip' | 'xz' | 'bzip2' | 'zstd' }[] = [
  { magic: [0x50, 0x4b, 0x03, 0x04], found: 'zip' },
  { magic: [0xfd, 0x37, 0x7a, 0x58], found: 'xz' },
  { magic: [0x42, 0x5a, 0x68], found: 'bzip2' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], found: 'zstd' },
]
const gzipMagic = [0x1f, 0x8b]
const utf16Magic = [0xff, 0xfe]

/** Thrown in the middle of a source whose compressed data cannot be read on. */
export class DamagedSource extends Error {
  override readonly name = 'DamagedSource'
}

/**
 * Plain UTF-8 bytes of a source that may be gzipped or, as `>` of Windows PowerShell writes it, UTF-16.
 * What it is, is read from the first bytes, never from a name.
 */
export async function* toPlainBytes(source: Bytes, inflate: Inflate = inflateByStream): Bytes {
  const { head, all } = await peek(source, 4)
  const other = notRecords.find(({ magic }) => startsWith(head, magic))
  if (other !== undefined) throw new SourceError({ code: 'not-records', found: other.found })
  if (startsWith(head, gzipMagic)) yield* inflated(all, inflate)
  else if (startsWith(head, utf16Magic)) yield* fromUtf16(all)
  else yield* all
}

/** What the platform has everywhere. It refuses gzip files of several members, which a Node host can read by zlib. */
async function* inflateByStream(gzipped: Bytes): Bytes {
  const iterator = gzipped[Symbol.asyncIterator]()
  const source = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await iterator.next()
      if (next.done === true) controller.close()
      // A cast: the type wants to exclude memory that is shared between threads, which no source hands out.
      else controller.enqueue(next.value as Uint8Array<ArrayBuffer>)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
  yield* source.pipeThrough(new DecompressionStream('gzip'))
}

/** Errors of the source itself pass unchanged; those of the decompression are told as damage. */
async function* inflated(gzipped: Bytes, inflate: Inflate): Bytes {
  let sourceError: { readonly error: unknown } | undefined
  const watched = async function* (): Bytes {
    try {
      yield* gzipped
    } catch (error) {
      sourceError = { error }
      throw error
    }
  }
  try {
    yield* inflate(watched())
  } catch (error) {
    if (sourceError !== undefined) throw sourceError.error
    throw new DamagedSource('the compressed data is damaged or ends early', { cause: error })
  }
}

async function* fromUtf16(source: Bytes): Bytes {
  const decoder = new TextDecoder('utf-16le')
  const encoder = new TextEncoder()
  for await (const chunk of source) yield encoder.encode(decoder.decode(chunk, { stream: true }))
  yield encoder.encode(decoder.decode())
}

/**
 * The first bytes (fewer only when the source has no more), and the source as if nothing had been read: when it fails
 * within the first bytes, what came before the failure is handed out first.
 */
export async function peek(source: Bytes, length: number): Promise<{ head: Uint8Array; all: Bytes }> {
  const iterator = source[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array(0)
  let isDone = false
  let failure: { readonly error: unknown } | undefined
  while (head.length < length && !isDone) {
    try {
      const next = await iterator.next()
      if (next.done === true) isDone = true
      else head = head.length === 0 ? next.value : concat([head, next.value])
    } catch (error) {
      if (head.length === 0) throw error
      failure = { error }
      isDone = true
    }
  }
  const all = async function* (): Bytes {
    try {
      if (head.length > 0) yield head
      if (failure !== undefined) throw failure.error
      while (!isDone) {
        const next = await iterator.next()
        if (next.done === true) isDone = true
        else yield next.value
      }
    } finally {
      if (!isDone) await iterator.return?.()
    }
  }
  return { head, all: all() }
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const only = parts[0]
  if (parts.length === 1 && only !== undefined) return only
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function startsWith(head: Uint8Array, magic: readonly number[]): boolean {
  return head.length >= magic.length && magic.every((byte, index) => head[index] === byte)
}
