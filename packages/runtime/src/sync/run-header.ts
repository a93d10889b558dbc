import { commitFormat, commitLimits } from '../commit/commit.ts'
import { type HeaderNames, readHeader } from '../commit/decode-commit.ts'
import type { KnownHead } from '../commit/hashed-commit.ts'
import {
  type CommitId,
  commitIdOfBytes,
  type RegionId,
  type ReplicaId,
  regionIdOfBytes,
  replicaIdOfBytes,
} from '../commit/ids.ts'
import { writeCbor } from '../commit/write-cbor.ts'
import { CborWriter } from './cbor-parts.ts'

/** What a header says of a commit, as a run brings it. */
export interface HeaderParts {
  readonly region: Uint8Array
  readonly replica: Uint8Array
  readonly seq: number
  readonly parents: readonly Uint8Array[]
  readonly wallMs: number
  readonly counter: number
  readonly actor: string
  readonly cause: unknown
  readonly cites: unknown
  readonly bodyHash: Uint8Array
  readonly eventCount: number
}

/** The names of what all commits of a run speak of, each made once; and what their headers say, which so needs not be read. */
export class RunNames implements HeaderNames {
  readonly regionId: RegionId
  readonly replicaId: ReplicaId
  readonly regionOf = () => this.regionId
  readonly replicaOf = () => this.replicaId
  readonly idOf = (id: Uint8Array) => (id === this.#lastBytes ? this.#last : commitIdOfBytes(id))
  #lastBytes: Uint8Array | undefined
  #last = '' as CommitId // never asked for before it is set

  constructor(region: Uint8Array, replica: Uint8Array) {
    this.regionId = regionIdOfBytes(region)
    this.replicaId = replicaIdOfBytes(replica)
  }

  /** Undefined where it is not for us to say what is wrong with it. @param idBytes the hash of the header */
  headOf(parts: HeaderParts, headerBytes: Uint8Array, idBytes: Uint8Array): KnownHead | undefined {
    const header = headerBytes.length > commitLimits.headerBytesMax ? undefined : readHeader(fieldsOf(parts), this)
    this.#lastBytes = idBytes
    this.#last = commitIdOfBytes(idBytes)
    return header && { id: this.#last, header }
  }
}

/** In the order of a header. */
function fieldsOf(parts: HeaderParts): readonly unknown[] {
  const { region, replica, seq, parents, wallMs, counter, actor, cause, cites = [], bodyHash, eventCount } = parts
  return [commitFormat, region, replica, seq, parents, wallMs, counter, actor, cause, cites, bodyHash, eventCount]
}

const writer = new CborWriter()
const encodedNull = Uint8Array.of(0xf6)
const emptyList = Uint8Array.of(0x80)

/** The bytes that `makeCommit` made: deterministic CBOR leaves no choice. */
export function writeHeader(parts: HeaderParts): Uint8Array {
  writer.arrayHead(12)
  writer.uint(commitFormat)
  writer.bytes(parts.region)
  writer.bytes(parts.replica)
  writer.uint(parts.seq)
  writer.arrayHead(parts.parents.length)
  for (const parent of parts.parents) writer.bytes(parent)
  writer.uint(parts.wallMs)
  writer.uint(parts.counter)
  writer.raw(encodedText(parts.actor))
  writer.raw(parts.cause === null ? encodedNull : writeCbor(parts.cause))
  writer.raw(parts.cites === undefined ? emptyList : writeCbor(parts.cites))
  writer.bytes(parts.bodyHash)
  writer.uint(parts.eventCount)
  return writer.take()
}

/** The same actor commit after commit. */
let encoded = { text: '', bytes: Uint8Array.of(0x60) as Uint8Array }
export function encodedText(value: string): Uint8Array {
  if (value !== encoded.text) encoded = { text: value, bytes: writeCbor(value) }
  return encoded.bytes
}
