/**
 * Deterministic CBOR (RFC 8949 §4.2.1) written by a program of our own: what a decoder accepts must come out of this one
 * byte for byte. Values are those that `readCbor` gives.
 */
export function writeCbor(value: unknown): Uint8Array {
  const parts: Uint8Array[] = []
  write(value, parts)
  return Buffer.concat(parts)
}

const text = new TextEncoder()

function write(value: unknown, parts: Uint8Array[]): void {
  if (typeof value === 'number')
    parts.push(Number.isSafeInteger(value) && !Object.is(value, -0) ? integer(value) : float(value))
  else if (typeof value === 'string') pushBytes(3, text.encode(value), parts)
  else if (value instanceof Uint8Array) pushBytes(2, value, parts)
  else if (Array.isArray(value)) {
    parts.push(head(4, value.length))
    for (const item of value) write(item, parts)
  } else if (value instanceof Map) writeMap(value, parts)
  else parts.push(Uint8Array.of(value === true ? 0xf5 : value === false ? 0xf4 : 0xf6))
}

function writeMap(map: ReadonlyMap<unknown, unknown>, parts: Uint8Array[]): void {
  const entries = [...map].map(([key, value]) => [writeCbor(key), writeCbor(value)] as const)
  entries.sort(([a], [b]) => Buffer.compare(a, b))
  parts.push(head(5, entries.length), ...entries.flat())
}

function pushBytes(type: number, bytes: Uint8Array, parts: Uint8Array[]): void {
  parts.push(head(type, bytes.length), bytes)
}

function integer(value: number): Uint8Array {
  return value < 0 ? head(1, -1 - value) : head(0, value)
}

function head(type: number, count: number): Uint8Array {
  const first = type << 5
  if (count < 24) return Uint8Array.of(first + count)
  const size = count < 256 ? 0 : count < 65_536 ? 1 : count < 2 ** 32 ? 2 : 3
  const bytes = new Uint8Array(1 + 2 ** size)
  bytes[0] = first + 24 + size
  let rest = count
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    bytes[at] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return bytes
}

function float(value: number): Uint8Array {
  const size = Math.f16round(value) === value ? 2 : Math.fround(value) === value ? 4 : 8
  const bytes = new Uint8Array(1 + size)
  bytes[0] = 0xf8 + Math.log2(size)
  const view = new DataView(bytes.buffer)
  if (size === 2) view.setFloat16(1, value)
  else if (size === 4) view.setFloat32(1, value)
  else view.setFloat64(1, value)
  return bytes
}
