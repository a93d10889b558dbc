import { type CommitBytes, commitLimits, decodeMessage, encodeCommits, type World } from '@spicetime/runtime'

type Codec = World['codec']
type Coding = Pick<World, 'codec' | 'crypto'>

/**
 * How commits stand in a message between hubs. A message is a whole commit, one part of a long one, or many short ones of a region:
 *
 *     whole  1, flags, length of the header (u32), header, signature (64 bytes, when flagged), body
 *     part   2, id of the commit (32 bytes), number of the part (u16), how many there are (u16), its share of the whole
 *     group  3, commits as sessions send them (the runtime's sync/messages.ts)
 *
 * Numbers are big-endian. What does not look like that is foreign noise and answered with undefined, never with an error.
 */
const wholeTag = 1
const partTag = 2
const groupTag = 3
const isSigned = 1
const isDeflated = 2
const signatureBytes = 64
const headOfWhole = 6
const headOfPart = 37

/** Parts of one message stay far below what servers accept by default (1 MiB). */
export const partBytesMax = 512 * 1024
const partsMax = 64

/** Shorter bodies gain too little to be worth the time. */
const deflateFromBytes = 4096

export function packCommit(codec: Codec, { headerBytes, bodyBytes, signature }: CommitBytes): Uint8Array {
  const deflated = bodyBytes.length >= deflateFromBytes ? codec.deflate(bodyBytes) : bodyBytes
  const isShorter = deflated.length < bodyBytes.length
  const head = new Uint8Array(headOfWhole)
  head[0] = wholeTag
  head[1] = (signature === undefined ? 0 : isSigned) | (isShorter ? isDeflated : 0)
  new DataView(head.buffer).setUint32(2, headerBytes.length)
  return join([head, headerBytes, signature ?? new Uint8Array(0), isShorter ? deflated : bodyBytes])
}

/** Commits that wait together travel together: a message costs the servers as much as ten kilobytes do. */
export const groupLimits = { commits: 512, bytes: 192 * 1024 } as const

/** What a group holds when it is unfolded: bodies of that many bytes, and headers. */
const groupBytesMax = 8 * groupLimits.bytes

/** @param maySeal whether signatures may be left out for which a later one vouches; not of the region of authority */
export function packGroup(coding: Coding, commits: readonly CommitBytes[], maySeal: boolean): Uint8Array {
  return join([Uint8Array.of(groupTag), encodeCommits(coding, commits, () => maySeal)])
}

/** The commits of a message that is not a part, or of a whole one put together from parts. */
export function unpackCommits(coding: Coding, packed: Uint8Array): readonly CommitBytes[] | undefined {
  if (packed[0] !== groupTag) {
    const commit = unpackCommit(coding.codec, packed)
    return commit === undefined ? undefined : [commit]
  }
  const read = decodeMessage(coding, packed.subarray(1), groupBytesMax)
  return read.ok && read.value.kind === 'commits' ? read.value.commits : undefined
}

export function unpackCommit(codec: Codec, packed: Uint8Array): CommitBytes | undefined {
  if (packed.length < headOfWhole || packed[0] !== wholeTag) return undefined
  const flags = packed[1] ?? 0
  const headerLength = viewOf(packed).getUint32(2)
  const signatureAt = headOfWhole + headerLength
  const bodyAt = signatureAt + ((flags & isSigned) === 0 ? 0 : signatureBytes)
  if (flags > (isSigned | isDeflated) || headerLength > commitLimits.headerBytesMax || bodyAt > packed.length) {
    return undefined
  }
  const bodyBytes = readBody(codec, packed.subarray(bodyAt), (flags & isDeflated) !== 0)
  if (bodyBytes === undefined) return undefined
  const headerBytes = packed.subarray(headOfWhole, signatureAt)
  return { headerBytes, bodyBytes, signature: bodyAt > signatureAt ? packed.subarray(signatureAt, bodyAt) : undefined }
}

function readBody(codec: Codec, bytes: Uint8Array, deflated: boolean): Uint8Array | undefined {
  if (!deflated) return bytes.length <= commitLimits.bodyBytesMax ? bytes : undefined
  try {
    return codec.inflate(bytes, commitLimits.bodyBytesMax)
  } catch {
    // Not DEFLATE, or a bomb.
    return undefined
  }
}

/** The messages that carry a packed commit. */
export function splitPacked(commitId: string, packed: Uint8Array): readonly Uint8Array[] {
  if (packed.length <= partBytesMax) return [packed]
  const count = Math.ceil(packed.length / partBytesMax)
  return Array.from({ length: count }, (_, index) => {
    const head = new Uint8Array(headOfPart)
    head[0] = partTag
    head.set(Uint8Array.fromHex(commitId), 1)
    const view = new DataView(head.buffer)
    view.setUint16(33, index)
    view.setUint16(35, count)
    return join([head, packed.subarray(index * partBytesMax, (index + 1) * partBytesMax)])
  })
}

interface Unfinished {
  readonly parts: (Uint8Array | undefined)[]
  missing: number
  bytes: number
}

const unfinishedBytesMax = 64 * 1024 * 1024

/** Puts long commits together again. It holds a bounded number of bytes and forgets what was begun first. */
export class PartAssembler {
  readonly #unfinished = new Map<string, Unfinished>()
  #bytes = 0

  /** @returns the packed commit, once it is whole */
  add(message: Uint8Array): Uint8Array | undefined {
    if (message[0] !== partTag) return message
    if (message.length <= headOfPart || message.length > headOfPart + partBytesMax) return undefined
    const view = viewOf(message)
    const [index, count] = [view.getUint16(33), view.getUint16(35)]
    if (count < 2 || count > partsMax || index >= count) return undefined
    const key = `${message.subarray(1, 33).toHex()} ${count}`
    const whole = this.#unfinished.get(key) ?? { parts: [], missing: count, bytes: 0 }
    if (whole.parts[index] !== undefined) return undefined
    this.#unfinished.set(key, whole)
    whole.parts[index] = message.slice(headOfPart)
    whole.missing -= 1
    whole.bytes += message.length
    this.#bytes += message.length
    if (whole.missing > 0) {
      this.#forgetBeyondLimit()
      return undefined
    }
    this.#forget(key, whole)
    return join(whole.parts.filter((part) => part !== undefined))
  }

  /** Held for parts that are still to come. */
  get bytes(): number {
    return this.#bytes
  }
  get isEmpty(): boolean {
    return this.#unfinished.size === 0
  }

  #forgetBeyondLimit(): void {
    for (const [key, whole] of this.#unfinished) {
      if (this.#bytes <= unfinishedBytesMax) return
      this.#forget(key, whole)
    }
  }

  #forget(key: string, whole: Unfinished): void {
    this.#unfinished.delete(key)
    this.#bytes -= whole.bytes
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
