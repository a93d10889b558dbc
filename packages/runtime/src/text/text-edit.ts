/**
 * What somebody did to a text: insertions and removals, at places that stay what they are whatever others do to the text
 * meanwhile. A place is a UTF-16 unit that an edit inserted, by the edit and how many units it inserted before.
 */
export interface TextEdit {
  /** Of which text: see `rootOf`. Edits of another have no effect. */
  readonly root: string
  /** The edits in which its places lie, by their dots. */
  readonly on: readonly string[]
  readonly insert: readonly TextInsertion[]
  readonly remove: readonly TextRange[]
}

/** The edit: 0 is this one, 1 the text it all began with, from 2 on those that `on` names. */
export type TextPlace = readonly [edit: number, offset: number]
/** From a place on so many units, all of one edit. */
export type TextRange = readonly [edit: number, offset: number, length: number]

export interface TextInsertion {
  /** The units between which it went, removed ones too; null at an end of the text. */
  readonly left: TextPlace | null
  readonly right: TextPlace | null
  readonly text: string
  /** Which removed units it brings back, with the same content, so that they remain their author's. */
  readonly revives?: TextRange | undefined
}

/** Bounds of one document. What goes beyond has no effect; whoever edits begins a new document before that. */
export const textLimits = {
  /** Units ever inserted, removed ones too. */
  unitsMax: 4_000_000,
  editsMax: 20_000,
  /** Where a writer begins the text anew instead: rebuilding stays quick. */
  renewUnits: 2_000_000,
  renewEdits: 5_000,
} as const

/** Names the text that edits began with: creations of one thing made apart with one text (imports) name the same. */
export function rootOf(text: string): string {
  if (named?.text !== text) named = { text, root: `${text.length.toString(36)}.${hashText(text)}` }
  return named.root
}

/** The last one: of one edit it is asked several times. */
let named: { readonly text: string; readonly root: string } | undefined

/** 53 bits that tell texts apart, no protection: whoever wants another text may write it (cyrb53, public domain). */
function hashText(text: string): string {
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index)
    a = Math.imul(a ^ unit, 2_654_435_761)
    b = Math.imul(b ^ unit, 1_597_334_677)
  }
  const high = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  const low = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & low) + (high >>> 0)).toString(36)
}
