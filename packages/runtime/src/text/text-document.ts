import { applyUpdate, ContentString, Doc, encodeStateAsUpdate, getState, type Item, type Text } from 'yjs'
import { assert } from '../assert.ts'
import { type TextEdit, type TextInsertion, type TextPlace, type TextRange, textLimits } from './text-edit.ts'
import { encodeUpdate, textName, type YjsInsertion, type YjsPlace, type YjsRange } from './yjs-update.ts'

/**
 * One text that several people edit apart, kept by Yjs (YATA: Nicolaescu et al. 2016).
 *
 * Edits are applied in one order, that of their stamps, on every replica: whoever gets one late builds the document
 * anew. Honest edits merge alike in any order; with a fixed order so do those of a liar, who may name one edit twice or
 * give places that contradict each other. An edit whose places are not there, or that would exceed the limits, has no
 * effect. The fixed order also lets edits be numbered instead of named: the numbers are the clients of Yjs.
 *
 * An edit may stand on one that has no effect any more, since its author was removed meanwhile. What was written beside
 * the text of a removed member is not his: it stays, as near to its place as what is left of its neighbours tells.
 */
export class TextDocument {
  readonly #doc: Doc
  readonly #text: Text
  /** Dots of the edits that have taken effect; the client of each is its place plus 2. */
  readonly #sources: string[]
  readonly #clients: Map<string, number>
  #units: number

  private constructor(doc: Doc, sources: readonly string[]) {
    this.#doc = doc
    this.#text = doc.getText(textName)
    this.#sources = [...sources]
    this.#clients = new Map(sources.map((dot, index) => [dot, index + firstClient]))
    this.#units = 0
    for (const client of doc.store.clients.keys()) this.#units += getState(doc.store, client)
  }

  /** @param keepsRemoved keeps the content of removed text, which undo and authorship ask for */
  static begin(text: string, keepsRemoved = false): TextDocument {
    const doc = makeDoc(keepsRemoved)
    if (text !== '') applyUpdate(doc, encodeUpdate(seedClient, [{ left: undefined, right: undefined, text }], []))
    return new TextDocument(doc, [])
  }

  /** What `save` gave: of our own store, never of a peer. */
  static load(state: Uint8Array, sources: readonly string[]): TextDocument {
    const doc = makeDoc(false)
    applyUpdate(doc, state)
    return new TextDocument(doc, sources)
  }

  save(): Uint8Array {
    return encodeStateAsUpdate(this.#doc)
  }

  get sources(): readonly string[] {
    return this.#sources
  }

  toString(): string {
    return this.#text.toJSON()
  }

  /** Whether a writer should begin the text anew rather than add to this document. */
  get isFull(): boolean {
    return this.#units > textLimits.renewUnits || this.#sources.length > textLimits.renewEdits
  }

  /**
   * Applies edits, each in its turn; the caller gives them in the order of their stamps.
   * @returns the dots of those that took effect
   */
  apply(edits: readonly { readonly dot: string; readonly edit: TextEdit }[]): readonly string[] {
    return this.#doc.transact(() => edits.filter(({ dot, edit }) => this.#applyOne(dot, edit)).map(({ dot }) => dot))
  }

  #applyOne(dot: string, edit: TextEdit): boolean {
    if (this.#clients.has(dot) || this.#sources.length >= textLimits.editsMax) return false
    const inserted = edit.insert.reduce((sum, { text }) => sum + text.length, 0)
    if (this.#units + inserted > textLimits.unitsMax) return false
    const client = this.#sources.length + firstClient
    const resolved = this.#resolve(client, edit)
    if (resolved === undefined) return false
    applyUpdate(this.#doc, encodeUpdate(client, resolved.insertions, resolved.removals))
    this.#sources.push(dot)
    this.#clients.set(dot, client)
    this.#units += inserted
    return true
  }

  /** Our places as those of Yjs; undefined when one of them is not there. */
  #resolve(client: number, edit: TextEdit) {
    const clients = [client, seedClient, ...edit.on.map((dot) => this.#clients.get(dot))]
    let own = 0
    const isThere = ({ client: of, clock }: YjsPlace) =>
      clock < (of === client ? own : getState(this.#doc.store, of)) && clock >= 0
    const placeOf = (place: TextPlace | null): YjsPlace | 'end' | 'gone' | undefined => {
      if (place === null) return 'end'
      const found = clients[place[0]]
      if (found === undefined) return place[0] < clients.length ? 'gone' : undefined
      const resolved = { client: found, clock: place[1] }
      return isThere(resolved) ? resolved : undefined
    }
    const insertions: YjsInsertion[] = []
    for (const { left, right, text } of edit.insert) {
      const [from, to] = [placeOf(left), placeOf(right)]
      if (from === undefined || to === undefined || text === '') return undefined
      insertions.push({ ...this.#between(from, to), text })
      own += text.length
    }
    const removals: YjsRange[] = []
    for (const [of, offset, length] of edit.remove) {
      const [first, last] = [placeOf([of, offset]), placeOf([of, offset + length - 1])]
      if (of === 0 || length < 1 || first === undefined || last === undefined) return undefined
      if (typeof first === 'object') removals.push({ ...first, length })
    }
    return { insertions, removals }
  }

  /** What is gone is replaced by the neighbour of what is there, and at an end by the unit at that end. */
  #between(left: YjsPlace | 'end' | 'gone', right: YjsPlace | 'end' | 'gone'): Omit<YjsInsertion, 'text'> {
    const from = typeof left === 'object' ? left : undefined
    const to = typeof right === 'object' ? right : undefined
    if (left !== 'gone' && right !== 'gone') return { left: from, right: to }
    if (left === 'gone') return { left: this.#neighbours(to).before, right: to }
    return { left: from, right: this.#neighbours(from).after }
  }

  /** The units beside a place, or those at the ends of the text. Goes through all of it: this is rare. */
  #neighbours(place: YjsPlace | undefined): Neighbours {
    const pieces = [...this.pieces()]
    const index = place === undefined ? -1 : pieces.findIndex((piece) => holds(piece, place))
    const piece = pieces[index]
    if (place === undefined || piece === undefined) return { before: lastOf(pieces.at(-1)), after: firstOf(pieces[0]) }
    const { client, clock } = place
    const isLast = clock + 1 === piece.offset + piece.length
    return {
      before: clock > piece.offset ? { client, clock: clock - 1 } : lastOf(pieces[index - 1]),
      after: isLast ? firstOf(pieces[index + 1]) : { client, clock: clock + 1 },
    }
  }

  /** The units of the text in their order, removed ones too, in pieces of one edit. */
  *pieces(): Generator<TextPiece> {
    for (let item: Item | null = this.#text._start; item !== null; item = item.right) {
      const { content } = item
      const text = content instanceof ContentString ? content.str : undefined
      yield { client: item.id.client, offset: item.id.clock, length: item.length, isRemoved: item.deleted, text }
    }
  }

  /** The same, one after the other, without making anything of those that are only passed. Until the next edit. */
  walk(): PieceWalk {
    return new PieceWalk(this.#text._start)
  }

  /** The number of the edit with this dot; undefined when it had no effect. */
  clientOf(dot: string): number | undefined {
    return this.#clients.get(dot)
  }

  /** The dot of the edit that has this number; undefined for the text that it all began with. */
  dotOf(client: number): string | undefined {
    return this.#sources[client - firstClient]
  }
}

/** A stretch of units that one edit inserted. */
export interface TextPiece {
  readonly client: number
  readonly offset: number
  readonly length: number
  readonly isRemoved: boolean
  /** Undefined for removed text whose content is no longer kept. */
  readonly text: string | undefined
}

/** Stands on a piece of a text, or behind the last. */
export class PieceWalk {
  #item: Item | null

  constructor(first: Item | null) {
    this.#item = first
  }

  /** Undefined behind the last. */
  get client(): number | undefined {
    return this.#item?.id.client
  }
  get offset(): number {
    return this.#item?.id.clock ?? 0
  }
  get length(): number {
    return this.#item?.length ?? 0
  }
  get isRemoved(): boolean {
    return this.#item?.deleted === true
  }

  step(): void {
    this.#item = this.#item?.right ?? null
  }
}

interface Neighbours {
  readonly before: YjsPlace | undefined
  readonly after: YjsPlace | undefined
}

function holds({ client, offset, length }: TextPiece, place: YjsPlace): boolean {
  return client === place.client && offset <= place.clock && place.clock < offset + length
}

function firstOf(piece: TextPiece | undefined): YjsPlace | undefined {
  return piece && { client: piece.client, clock: piece.offset }
}

function lastOf(piece: TextPiece | undefined): YjsPlace | undefined {
  return piece && { client: piece.client, clock: piece.offset + piece.length - 1 }
}

export const seedClient = 1
const firstClient = 2

function makeDoc(keepsRemoved: boolean): Doc {
  const doc = new Doc({ gc: !keepsRemoved, guid: '' })
  // We write every update ourselves, so nothing is ever written in the name of this number.
  doc.clientID = 0
  return doc
}

/** Collects an edit's places, which may lie in any number of other edits. */
export class TextEditBuilder {
  readonly #document: TextDocument
  readonly #on = new Map<string, number>()
  readonly #insert: TextInsertion[] = []
  readonly #remove: TextRange[] = []

  constructor(document: TextDocument) {
    this.#document = document
  }

  insert(text: string, left: YjsPlace | undefined, right: YjsPlace | undefined, revives?: YjsRange): void {
    const insertion = { left: this.#place(left), right: this.#place(right), text }
    this.#insert.push(revives === undefined ? insertion : { ...insertion, revives: this.#range(revives) })
  }

  remove(range: YjsRange): void {
    const [edit, offset, length] = this.#range(range)
    const last = this.#remove.at(-1)
    if (last !== undefined && last[0] === edit && last[1] + last[2] === offset) {
      this.#remove[this.#remove.length - 1] = [edit, last[1], last[2] + length]
    } else this.#remove.push([edit, offset, length])
  }

  #range({ client, clock, length }: YjsRange): TextRange {
    return [this.#number(client), clock, length]
  }
  #place(place: YjsPlace | undefined): TextPlace | null {
    return place === undefined ? null : [this.#number(place.client), place.clock]
  }
  #number(client: number): number {
    if (client === seedClient) return 1
    const dot = this.#document.dotOf(client)
    assert(dot !== undefined, 'every unit was inserted by an edit that is known')
    const known = this.#on.get(dot)
    if (known !== undefined) return known
    this.#on.set(dot, this.#on.size + 2)
    return this.#on.size + 1
  }

  /** Undefined when nothing was collected. */
  build(root: string): TextEdit | undefined {
    if (this.#insert.length === 0 && this.#remove.length === 0) return undefined
    return { root, on: [...this.#on.keys()], insert: this.#insert, remove: this.#remove }
  }
}
