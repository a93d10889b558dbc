import type { DatabaseSync, SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** Two thirds of the time of zlib's default, for two hundredths more bytes (texts of a kilobyte). */
const deflateLevel = 3
/** Shorter texts gain little, and each call costs tens of microseconds. */
const packFromCharacters = 400
const plainBytesMax = 64 * 1024 * 1024

/** The functions `pack_text` and `plain_text` of the database port. */
export function defineTextFunctions(connection: DatabaseSync, textOf: (place: number) => string): void {
  connection.function('pack_text', { deterministic: true, directOnly: true }, packText)
  connection.function('plain_text', { deterministic: true, directOnly: true }, (value) =>
    Number.isSafeInteger(value) ? textOf(Number(value)) : plainText(value),
  )
}

function packText(value: SQLOutputValue): SQLInputValue {
  // As a JavaScript number it would be stored as one with a fraction, in eight bytes.
  if (Number.isSafeInteger(value)) return BigInt(Number(value))
  if (typeof value !== 'string' || value.length < packFromCharacters) return value
  const plain = Buffer.from(value)
  const packed = deflateRawSync(plain, { level: deflateLevel })
  return packed.length < plain.length ? packed : value
}

function plainText(value: SQLOutputValue): SQLInputValue {
  if (!(value instanceof Uint8Array)) return value
  return inflateRawSync(value, { maxOutputLength: plainBytesMax }).toString('utf8')
}
