import { rfc8949EncodeOptions } from 'cborg'
import { assert } from '../assert.ts'

const { mapSorter: sortEncoded } = rfc8949EncodeOptions
type MapSorter = NonNullable<typeof sortEncoded>
type Entry = Parameters<MapSorter>[0]

const isAscii = /^[\0-\x7f]*$/

/**
 * The bytewise order of encoded keys (RFC 8949 §4.2.1). Of ASCII texts the shorter comes first, since its length stands
 * before it, and then letters decide. cborg encodes each key to compare it; names of fields need not be.
 */
const sortEntries: MapSorter = (left, right) => {
  const [a, b] = [keyOf(left), keyOf(right)]
  if (typeof a !== 'string' || typeof b !== 'string' || !isAscii.test(a) || !isAscii.test(b)) {
    assert(sortEncoded !== undefined, 'cborg sorts keys as RFC 8949 says')
    return sortEncoded(left, right)
  }
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function keyOf([key]: Entry): unknown {
  return Array.isArray(key) ? undefined : key?.value
}

/** Deterministic CBOR. */
export const deterministicOptions = { ...rfc8949EncodeOptions, mapSorter: sortEntries }
