/** Crockford's base 32 in lower case: sorts like the bytes it stands for. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const valueOf = new Map(alphabet.split('').map((character, value) => [character, value]))

export function encodeBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += alphabet.charAt((value >>> bits) & 31)
    }
    value &= (1 << bits) - 1
  }
  return bits > 0 ? text + alphabet.charAt((value << (5 - bits)) & 31) : text
}

/** The bytes of a text that `encodeBase32` made of `byteCount` bytes, or undefined when it is none. */
export function decodeBase32(text: string, byteCount: number): Uint8Array | undefined {
  if (text.length !== Math.ceil((byteCount * 8) / 5)) return undefined
  const bytes = new Uint8Array(byteCount)
  let bits = 0
  let value = 0
  let index = 0
  for (const character of text) {
    const digit = valueOf.get(character)
    if (digit === undefined) return undefined
    value = (value << 5) | digit
    bits += 5
    if (bits >= 8 && index < byteCount) {
      bits -= 8
      bytes[index] = (value >>> bits) & 255
      index += 1
    }
    value &= (1 << bits) - 1
  }
  return value === 0 ? bytes : undefined
}

/** A non-negative integer as exactly `places` digits, so that text order is number order. */
export function encodeBase32Number(value: number, places: number): string {
  let text = ''
  let rest = value
  for (let place = 0; place < places; place += 1) {
    text = alphabet.charAt(rest % 32) + text
    rest = Math.floor(rest / 32)
  }
  return text
}

/** A number below 2^10 as two digits. */
export function base32Pair(value: number): string {
  return pairs[value] ?? ''
}

const pairs = Array.from({ length: 1024 }, (_, value) => encodeBase32Number(value, 2))

/** The number that `encodeBase32Number` wrote into a part of a text; a character that is no digit counts as 0. */
export function decodeBase32Number(text: string, from = 0, until = text.length): number {
  let value = 0
  for (let index = from; index < until; index += 1) value = value * 32 + (digitOf[text.charCodeAt(index)] ?? 0)
  return value
}

/** By the code of the character. */
const digitOf = new Uint8Array(128)
for (const [character, value] of valueOf) digitOf[character.charCodeAt(0)] = value
