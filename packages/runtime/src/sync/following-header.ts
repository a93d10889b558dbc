import { shortHashBytes } from '../commit/ids.ts'
import { encodedText } from './run-header.ts'

/** What is known of the commit before, in its chain. */
export interface CommitBefore {
  readonly headerBytes: Uint8Array
  readonly id: Uint8Array
  readonly seq: number
  readonly actor: string
}

export interface FollowingHeader {
  readonly wallMs: number
  readonly counter: number
}

/** The head of the list, the format, and the names of region and replica with their heads: the same in all of a chain. */
const nameBytes = 2 + 2 * (1 + shortHashBytes)
const onlyParent = Uint8Array.of(0x81, 0x58, 0x20)
/** No cause, no citation, and the head of the body's hash. */
const nothingElse = Uint8Array.of(0xf6, 0x80, 0x58, 0x20)

/**
 * Reads a stored header that says no more than that its commit follows the one before, by the same actor: nearly all are such,
 * and to read all of a header takes five times as long. It was checked when it was stored, so that what stands at a place is
 * what is written there.
 * @returns undefined for any other header
 */
export function readFollowing(headerBytes: Uint8Array, before: CommitBefore): FollowingHeader | undefined {
  if (!isSameAt(headerBytes, 0, before.headerBytes, nameBytes)) return undefined
  const reader = new NumberReader(headerBytes, nameBytes)
  const isNext = reader.number() === before.seq + 1 && reader.passes(onlyParent) && reader.passes(before.id)
  if (!isNext) return undefined
  const [wallMs, counter] = [reader.number(), reader.number()]
  return reader.passes(encodedText(before.actor)) && reader.passes(nothingElse) ? { wallMs, counter } : undefined
}

class NumberReader {
  readonly #bytes: Uint8Array
  #at: number

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes
    this.#at = at
  }

  /** @returns NaN where none stands */
  number(): number {
    const head = this.#bytes[this.#at++] ?? Number.NaN
    if (head < 24) return head
    if (!(head <= 27)) return Number.NaN
    let value = 0
    for (let left = 2 ** (head - 24); left > 0; left -= 1) value = value * 256 + (this.#bytes[this.#at++] ?? Number.NaN)
    return value
  }

  passes(expected: Uint8Array): boolean {
    const from = this.#at
    this.#at += expected.length
    return isSameAt(this.#bytes, from, expected, expected.length)
  }
}

/** Whether `length` bytes from `at` on are those that the other begins with. */
function isSameAt(bytes: Uint8Array, at: number, other: Uint8Array, length: number): boolean {
  for (let index = 0; index < length; index += 1) if (bytes[at + index] !== other[index]) return false
  return true
}
