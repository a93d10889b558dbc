import { readCbor, readFirstItems } from '../commit/read-cbor.ts'
import { writeCbor } from '../commit/write-cbor.ts'
import type { SqlValue } from '../ports/database.ts'
import type { Codec } from '../ports/world.ts'
import { isCount, malformed, snapshotLimits } from './manifest.ts'

/**
 * What a snapshot consists of behind its manifest. A part is one byte (1: the rest is raw DEFLATE; 0: it is as it is) and
 * deterministic CBOR:
 *
 *     commits = [ 0, [ [ header, signature or null, body or null ] … ] ]
 *     rows    = [ 1, table, [ column … ], count, [ [ value … ] … ] ]        values column by column
 *
 * Column by column, because like stands beside like then, which deflates to two thirds.
 */
export type Part = CommitPart | RowPart

export interface CommitPart {
  readonly kind: 'commits'
  readonly commits: readonly PartCommit[]
}

/** A commit without its body, but for the one that founds the region, and the newest. */
export interface PartCommit {
  readonly headerBytes: Uint8Array
  readonly signature: Uint8Array | undefined
  readonly bodyBytes: Uint8Array | undefined
}

export interface RowPart {
  readonly kind: 'rows'
  readonly table: string
  readonly columns: readonly string[]
  readonly count: number
  /** For each column the value of each row. */
  readonly values: readonly (readonly SqlValue[])[]
}

export function encodePart(codec: Codec, part: Part): Uint8Array {
  const plain = writeCbor(partAsList(part))
  const packed = codec.deflate(plain)
  const isPacked = packed.length < plain.length
  const content = isPacked ? packed : plain
  const bytes = new Uint8Array(content.length + 1)
  bytes[0] = isPacked ? 1 : 0
  bytes.set(content, 1)
  return bytes
}

function partAsList(part: Part): readonly unknown[] {
  if (part.kind === 'rows') return [1, part.table, part.columns, part.count, part.values]
  return [0, part.commits.map((commit) => [commit.headerBytes, commit.signature ?? null, commit.bodyBytes ?? null])]
}

/** Reads foreign bytes, whose hash has been checked; throws `SnapshotError`. */
export function decodePart(codec: Codec, bytes: Uint8Array): Part {
  const read = readCbor(unpack(codec, bytes))
  if (!read.ok || !Array.isArray(read.value)) throw malformed()
  const list: readonly unknown[] = read.value
  const part = list[0] === 0 ? readCommits(list) : readRows(list)
  if (part === undefined) throw malformed()
  return part
}

/** Which table the rows of a part are of, as far as its beginning tells, of which no more is unfolded. */
export function tableOfPart(codec: Codec, bytes: Uint8Array): string | undefined {
  const content = bytes.subarray(1)
  const beginning = bytes[0] === 1 ? codec.inflateBeginning(content, beginningBytes) : content
  const [kind, table] = readFirstItems(beginning, 2)
  return kind === 1 && typeof table === 'string' ? table : undefined
}

/** In which the name of a table stands, however it is packed. */
const beginningBytes = 512

function unpack(codec: Codec, bytes: Uint8Array): Uint8Array {
  const content = bytes.subarray(1)
  if (bytes[0] === 0) return content
  if (bytes[0] !== 1) throw malformed()
  try {
    return codec.inflate(content, snapshotLimits.partPlainBytesMax)
  } catch {
    throw malformed()
  }
}

function readCommits(list: readonly unknown[]): CommitPart | undefined {
  const [, entries] = list
  if (list.length !== 2 || !Array.isArray(entries)) return undefined
  const commits: PartCommit[] = []
  for (const entry of entries as readonly unknown[]) {
    if (!Array.isArray(entry) || entry.length !== 3) return undefined
    const [header, signature, body] = entry as readonly unknown[]
    if (!(header instanceof Uint8Array) || !isOptionalBytes(signature) || !isOptionalBytes(body)) return undefined
    commits.push({ headerBytes: header, signature: signature ?? undefined, bodyBytes: body ?? undefined })
  }
  return { kind: 'commits', commits }
}

function readRows(list: readonly unknown[]): RowPart | undefined {
  const [kind, table, columns, count, values] = list
  if (kind !== 1 || list.length !== 5 || typeof table !== 'string' || !isCount(count, 1_000_000)) return undefined
  if (!Array.isArray(columns) || !columns.every((column) => typeof column === 'string')) return undefined
  if (!Array.isArray(values) || values.length !== columns.length) return undefined
  for (const column of values as readonly unknown[]) {
    if (!Array.isArray(column) || column.length !== count || !column.every(isSqlValue)) return undefined
  }
  // Just looked at, value by value.
  return { kind: 'rows', table, columns, count, values: values as RowPart['values'] }
}

function isOptionalBytes(value: unknown): value is Uint8Array | null {
  return value === null || value instanceof Uint8Array
}
function isSqlValue(value: unknown): value is SqlValue {
  return value === null || typeof value === 'number' || typeof value === 'string' || value instanceof Uint8Array
}
