import { assert } from '../assert.ts'

/**
 * Where a text stands in the log: the position of the commit and the place of the text's head in the CBOR of its body, in one
 * integer. Long texts of the tables are kept as such places, so that a store holds them once.
 */
export type TextPlace = number

/** Bodies have at most 16 MiB. */
const offsetsOfBody = 2 ** 24

export function makeTextPlace(position: number, offset: number): TextPlace {
  return position * offsetsOfBody + offset
}

export function splitTextPlace(place: TextPlace): { readonly position: number; readonly offset: number } {
  return { position: Math.floor(place / offsetsOfBody), offset: place % offsetsOfBody }
}

/** The position in SQL, of a column that holds a place. */
export function positionOfPlace(column: string): string {
  return `${column} / ${offsetsOfBody}`
}

/** Of a shorter text the place would hardly be shorter. In bytes of UTF-8. */
export const placedTextBytesMin = 32

export interface TextHead {
  /** Where its first byte stands, and where it ends. */
  readonly start: number
  readonly end: number
}

/** A head of CBOR (RFC 8949 §3) has at most nine bytes. */
export const cborHeadBytesMax = 9
const textType = 3

/** The head that stands at `at`. @returns undefined where no text begins */
export function readTextHead(bytes: Uint8Array, at: number): TextHead | undefined {
  const head = readHead(bytes, at)
  return head?.type === textType ? { start: head.end, end: head.end + head.argument } : undefined
}

/** The heads of all texts of so many bytes and more, with their places; of well-formed CBOR of definite lengths. */
export function* findTexts(body: Uint8Array, bytesMin: number): Generator<TextHead & { readonly offset: number }> {
  for (let at = 0; at < body.length; ) {
    const head = readHead(body, at)
    assert(head !== undefined, 'a body is CBOR')
    const isString = head.type === 2 || head.type === textType
    const end = isString ? head.end + head.argument : head.end
    if (head.type === textType && head.argument >= bytesMin) yield { offset: at, start: head.end, end }
    at = end
  }
}

interface Head {
  readonly type: number
  readonly argument: number
  readonly end: number
}

/** What containers hold follows their heads, so a walk over heads needs no stack. */
function readHead(bytes: Uint8Array, at: number): Head | undefined {
  const first = bytes[at]
  if (first === undefined) return undefined
  const [type, info] = [first >> 5, first & 31]
  if (info < 24) return { type, argument: info, end: at + 1 }
  const size = 2 ** (info - 24)
  if (info > 27 || at + 1 + size > bytes.length) return undefined
  let argument = 0
  for (let index = 1; index <= size; index += 1) argument = argument * 256 + (bytes[at + index] ?? 0)
  return { type, argument, end: at + 1 + size }
}
