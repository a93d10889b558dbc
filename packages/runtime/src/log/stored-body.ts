import { assert } from '../assert.ts'
import type { SqlRow } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { mustBytes } from './must-bytes.ts'

/**
 * How bodies are kept. Short ones as they are, longer ones deflated, and those of bulk (an import writes 250 kB a commit) in
 * segments that are deflated each for itself, so that a text in the middle can be read without all that stands before it.
 */
export const bodyForm = {
  plain: 0,
  deflated: 1,
  /**
   * The length of the body and of each deflated segment (4 bytes each, big-endian), then the segments. Each is of
   * `segmentBytes` of the body, the last of what is left.
   */
  segments: 2,
} as const

export interface StoredBody {
  readonly stored: Uint8Array
  /** One of `bodyForm`. */
  readonly form: number
}

const deflateFromBytes = 200
/** Of 32 KiB they weigh a twentieth more; of 128 KiB a thirtieth less, and a text of them is read in 0.4 ms instead of 0.2. */
const segmentBytes = 64 * 1024
/** Bodies up to here are one piece. */
const wholeBytesMax = segmentBytes
/** Of bodies with so many bytes an event, which are texts that people wrote, taking twice as long is worth it. */
const wordyBytesMin = 256
/** A second thread is not worth its beginning for less. */
const asideBytesMin = 4 * segmentBytes
const inflatedBytesMax = 64 * 1024 * 1024

/** Of a row with the columns `body` and `isDeflated`. */
export function storedBodyOf(row: SqlRow): StoredBody {
  return { stored: mustBytes(row['body']), form: Number(row['isDeflated']) }
}

/** @param eventCount how many events the body tells; taken for one when left out */
export function packBody(codec: Codec, body: Uint8Array, eventCount = 1): StoredBody {
  if (body.length < deflateFromBytes) return { stored: body, form: bodyForm.plain }
  const [stored, form] =
    body.length <= wholeBytesMax
      ? [codec.deflate(body), bodyForm.deflated]
      : [packSegments(codec, body, isWordy(body, eventCount)), bodyForm.segments]
  return smallerOf(body, stored, form)
}

/** Begins the same beside what the caller does next, where the host can. @returns what waits for it */
export function beginPackingBody(codec: Codec, body: Uint8Array, eventCount: number): () => StoredBody {
  if (body.length < asideBytesMin || codec.deflateAside === undefined) {
    const packed = packBody(codec, body, eventCount)
    return () => packed
  }
  const segments = codec.deflateAside(segmentsOfBody(body), isWordy(body, eventCount))
  return () => smallerOf(body, joinSegments(body, segments()), bodyForm.segments)
}

function smallerOf(body: Uint8Array, stored: Uint8Array, form: number): StoredBody {
  return stored.length < body.length ? { stored, form } : { stored: body, form: bodyForm.plain }
}

function isWordy(body: Uint8Array, eventCount: number): boolean {
  return body.length >= eventCount * wordyBytesMin
}

function segmentsOfBody(body: Uint8Array): readonly Uint8Array[] {
  const count = segmentsOf(body.length)
  return Array.from({ length: count }, (_, index) => body.subarray(index * segmentBytes, (index + 1) * segmentBytes))
}

function packSegments(codec: Codec, body: Uint8Array, isThorough: boolean): Uint8Array {
  return joinSegments(
    body,
    segmentsOfBody(body).map((segment) => codec.deflate(segment, isThorough)),
  )
}

function joinSegments(body: Uint8Array, segments: readonly Uint8Array[]): Uint8Array {
  const lengths = [body.length, ...segments.map(({ length }) => length)]
  const headBytes = lengths.length * 4
  const packed = new Uint8Array(headBytes + segments.reduce((sum, { length }) => sum + length, 0))
  const head = headOf(packed)
  for (const [index, length] of lengths.entries()) head.setUint32(index * 4, length)
  let at = headBytes
  for (const segment of segments) {
    packed.set(segment, at)
    at += segment.length
  }
  return packed
}

/** Throws for what `packBody` cannot have made. */
export function unpackBody(codec: Codec, { stored, form }: StoredBody): Uint8Array {
  if (form === bodyForm.plain) return stored
  if (form === bodyForm.deflated) return codec.inflate(stored, inflatedBytesMax)
  return new BodyReader(codec, { stored, form }).slice(0, Infinity)
}

/** About the first of a body. @param packedBytes how much of what is stored is unfolded */
export function beginningOfBody(codec: Codec, { stored, form }: StoredBody, packedBytes: number): Uint8Array {
  if (form === bodyForm.plain) return stored
  if (form === bodyForm.deflated) return codec.inflateBeginning(stored, packedBytes)
  const head = headOf(stored)
  const from = 4 + 4 * segmentsOf(head.getUint32(0))
  return codec.inflateBeginning(stored.subarray(from, from + head.getUint32(4)), packedBytes)
}

function headOf({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}

function segmentsOf(bodyLength: number): number {
  return Math.ceil(bodyLength / segmentBytes)
}

/** Reads pieces of a body, and unfolds no more of it than they need, once. */
export class BodyReader {
  readonly length: number
  readonly #codec: Codec
  readonly #stored: Uint8Array
  /** Where each segment begins in what is stored, and where the last ends; undefined of a body in one piece. */
  readonly #bounds: readonly number[] | undefined
  readonly #unfolded = new Map<number, Uint8Array>()

  constructor(codec: Codec, body: StoredBody) {
    this.#codec = codec
    this.#stored = body.stored
    if (body.form !== bodyForm.segments) {
      const whole = unpackBody(codec, body)
      this.#unfolded.set(0, whole)
      this.length = whole.length
      return
    }
    const head = headOf(body.stored)
    this.length = head.getUint32(0)
    const count = segmentsOf(this.length)
    const bounds = [4 + 4 * count]
    for (let index = 1; index <= count; index += 1) bounds.push((bounds.at(-1) ?? 0) + head.getUint32(index * 4))
    assert(bounds.at(-1) === body.stored.length, 'the segments of a body are what is stored of it')
    this.#bounds = bounds
  }

  /** The bytes from `from` up to `until`, or to the end; only to be read, since they may be those that are kept. */
  slice(from: number, until: number): Uint8Array {
    const end = Math.min(until, this.length)
    if (this.#bounds === undefined) return this.#segment(0).subarray(from, end)
    const first = Math.floor(from / segmentBytes)
    const start = first * segmentBytes
    if (from < end && end <= start + segmentBytes) {
      const piece = this.#segment(first).subarray(from - start, end - start)
      assert(piece.length === end - from, 'a segment of a body has its length')
      return piece
    }
    const bytes = new Uint8Array(Math.max(0, end - from))
    for (let at = from; at < end; ) {
      const index = Math.floor(at / segmentBytes)
      const piece = this.#segment(index).subarray(at - index * segmentBytes, end - index * segmentBytes)
      assert(piece.length > 0, 'a segment of a body has its length')
      bytes.set(piece, at - from)
      at += piece.length
    }
    return bytes
  }

  #segment(index: number): Uint8Array {
    const known = this.#unfolded.get(index)
    if (known !== undefined) return known
    const packed = this.#stored.subarray(this.#bounds?.[index], this.#bounds?.[index + 1])
    const segment = this.#codec.inflate(packed, segmentBytes)
    this.#unfolded.set(index, segment)
    return segment
  }
}
