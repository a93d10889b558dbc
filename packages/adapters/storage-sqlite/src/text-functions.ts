import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { makePhraseTest } from '@spicetime/runtime'

/** Two thirds of the time of zlib's default, for two hundredths more bytes (texts of a kilobyte). */
const deflateLevel = 3
/**
 * Of shorter texts a table of what stands up to 8 KiB before is as good: zlib makes it anew for each, and for 10 kB that takes as
 * long as the rest (97 to 50 µs). (https://zlib.net/manual.html, deflateInit2)
 */
const smallTable = { level: deflateLevel, windowBits: 13, memLevel: 6 }
const smallTableBytesMax = 16 * 1024
/** Shorter texts gain little, and each call costs tens of microseconds. */
const packFromCharacters = 400
const plainBytesMax = 64 * 1024 * 1024

/** The functions `pack_text`, `plain_text` and `holds_words` of the database port. */
export function defineTextFunctions(connection: DatabaseSync, textOf: (place: number) => string): void {
  connection.function('pack_text', { deterministic: true, directOnly: true }, packText)
  const plain = (value: SQLOutputValue) => (Number.isSafeInteger(value) ? textOf(Number(value)) : plainText(value))
  connection.function('plain_text', { deterministic: true, directOnly: true }, plain)
  connection.function('holds_words', { deterministic: true, directOnly: true, varargs: true }, (...values) => {
    const holds = phraseTest(String(values.pop()))
    for (const value of values) {
      const text = plain(value)
      if (typeof text === 'string' && holds(text)) return 1
    }
    return 0
  })
}

/** A statement asks for the same words row after row, seldom for those of several phrases in turn. */
const phraseTests = new Map<string, (text: string) => boolean>()
const phraseTestsMax = 16

function phraseTest(words: string): (text: string) => boolean {
  const known = phraseTests.get(words)
  if (known !== undefined) return known
  if (phraseTests.size >= phraseTestsMax) phraseTests.clear()
  const test = makePhraseTest(words, isAscii)
  phraseTests.set(words, test)
  return test
}

/** A twentieth of the time of a regular expression. */
function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length
}

function packText(value: SQLOutputValue): SQLInputValue {
  // As a JavaScript number it would be stored as one with a fraction, in eight bytes.
  if (Number.isSafeInteger(value)) return BigInt(Number(value))
  if (typeof value !== 'string' || value.length < packFromCharacters) return value
  const plain = Buffer.from(value)
  const packed = deflateRawSync(plain, plain.length <= smallTableBytesMax ? smallTable : { level: deflateLevel })
  if (packed.length >= plain.length) return value
  // Ill-formed text comes back otherwise than it went in.
  if (value.isWellFormed()) remember({ packed, text: value })
  return packed
}

function plainText(value: SQLOutputValue): SQLInputValue {
  if (!(value instanceof Uint8Array)) return value
  const known = recent.find(({ packed }) => packed.length === value.length && packed.equals(value))
  if (known !== undefined) return known.text
  const text = inflateRawSync(value, { maxOutputLength: plainBytesMax }).toString('utf8')
  remember({ packed: Buffer.from(value.buffer, value.byteOffset, value.length), text })
  return text
}

interface Known {
  readonly packed: Buffer
  readonly text: string
}

/** The last few: a text that is edited is read several times, and what was packed is the next that is unpacked. */
const recent: Known[] = []
const recentMax = 4
/** Longer ones would keep too much in memory. */
const recentCharactersMax = 64 * 1024

function remember(known: Known): void {
  if (known.text.length > recentCharactersMax) return
  recent.unshift(known)
  if (recent.length > recentMax) recent.pop()
}
