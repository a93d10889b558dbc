/**
 * Writes updates in the first format of Yjs (`encodeStateAsUpdate`): the few parts of it that plain text needs. Edits travel
 * in our own words (text-edit.ts), so nothing that a peer sends is ever read by a decoder of Yjs.
 */
export interface YjsPlace {
  readonly client: number
  readonly clock: number
}
export interface YjsInsertion {
  readonly left: YjsPlace | undefined
  readonly right: YjsPlace | undefined
  readonly text: string
}
export interface YjsRange extends YjsPlace {
  readonly length: number
}

/** The name of the one text in each document. */
export const textName = 't'

const contentString = 4
const hasLeft = 0x80
const hasRight = 0x40

/** @param client whose first units these are */
export function encodeUpdate(
  client: number,
  insertions: readonly YjsInsertion[],
  removals: readonly YjsRange[],
): Uint8Array {
  const bytes = new ByteWriter()
  bytes.number(insertions.length === 0 ? 0 : 1)
  if (insertions.length > 0) {
    bytes.number(insertions.length).number(client).number(0)
    for (const insertion of insertions) writeInsertion(bytes, insertion)
  }
  writeRemovals(bytes, removals)
  return bytes.take()
}

function writeInsertion(bytes: ByteWriter, { left, right, text }: YjsInsertion): void {
  bytes.byte(contentString | (left === undefined ? 0 : hasLeft) | (right === undefined ? 0 : hasRight))
  if (left !== undefined) bytes.number(left.client).number(left.clock)
  if (right !== undefined) bytes.number(right.client).number(right.clock)
  if (left === undefined && right === undefined) bytes.number(1).string(textName)
  bytes.string(text)
}

function writeRemovals(bytes: ByteWriter, removals: readonly YjsRange[]): void {
  const byClient = Map.groupBy(removals, ({ client }) => client)
  bytes.number(byClient.size)
  for (const [client, ranges] of byClient) {
    bytes.number(client).number(ranges.length)
    for (const { clock, length } of ranges) bytes.number(clock).number(length)
  }
}

/** Numbers of variable length, seven bits a byte, the lowest first. */
class ByteWriter {
  readonly #bytes: number[] = []
  readonly #encoder = new TextEncoder()
  readonly #parts: Uint8Array[] = []

  byte(value: number): this {
    this.#bytes.push(value)
    return this
  }

  number(value: number): this {
    let rest = value
    while (rest > 127) {
      this.#bytes.push((rest % 128) | 128)
      rest = Math.floor(rest / 128)
    }
    this.#bytes.push(rest)
    return this
  }

  string(value: string): this {
    const bytes = this.#encoder.encode(value)
    this.number(bytes.length)
    this.#flush()
    this.#parts.push(bytes)
    return this
  }

  #flush(): void {
    this.#parts.push(Uint8Array.from(this.#bytes))
    this.#bytes.length = 0
  }

  take(): Uint8Array {
    this.#flush()
    const all = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0))
    let end = 0
    for (const part of this.#parts) {
      all.set(part, end)
      end += part.length
    }
    return all
  }
}
