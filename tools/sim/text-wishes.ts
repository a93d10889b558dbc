/** What somebody wished to change in a text, and the commit by which it was done. */
export interface TextWish {
  readonly itemId: string
  readonly peer: number
  readonly inserted: string
  readonly removed: string
  /** Undefined as long as it was not acknowledged: then it may have been done or not. */
  commitId: string | undefined
  /** Somebody may have taken it back. */
  isDoubtful: boolean
}

/**
 * Texts are written in units that occur nowhere else, so that of each anybody can tell who inserted it and whether it is
 * still there. Each is one UTF-16 unit and a word of its own, so that what two people change in one word does not blur what is
 * expected: of the private use area, which no rule takes for letters, or Han letters, which stand without spaces.
 */
export class TextWishes {
  readonly all: TextWish[] = []
  readonly #range: UnitRange
  #unit: number

  constructor(range: UnitRange) {
    this.#range = range
    this.#unit = range.first
  }

  /** @returns as many new units as there are left, at most `count` */
  takeUnits(count: number): string {
    const from = this.#unit
    this.#unit = Math.min(from + count, this.#range.last + 1)
    return String.fromCharCode(...Array.from({ length: this.#unit - from }, (_, index) => from + index))
  }

  begin(wish: Pick<TextWish, 'itemId' | 'peer' | 'inserted' | 'removed'>): TextWish {
    const begun: TextWish = { ...wish, commitId: undefined, isDoubtful: false }
    this.all.push(begun)
    return begun
  }

  /** Nothing was done. */
  drop(wish: TextWish): void {
    this.all.splice(this.all.lastIndexOf(wish), 1)
  }

  /** A commit may have been taken back; when nobody can say which, all of its author. */
  doubt(which: { readonly commitId: string } | { readonly peer: number }): void {
    for (const wish of this.all) {
      const isMeant = 'peer' in which ? wish.peer === which.peer : wish.commitId === which.commitId
      if (isMeant) wish.isDoubtful = true
    }
  }
}

interface UnitRange {
  readonly first: number
  readonly last: number
}

const privateUse: UnitRange = { first: 0xe000, last: 0xf8ff }
/** Extension A of Unicode, of which nothing else here is written. */
const han: UnitRange = { first: 0x3400, last: 0x4dbf }
export const unitRanges = [privateUse, han] as const

/** The units of a text that were taken from the store of them. */
export function unitsOf(text: string): string {
  return text.replace(/[^\ue000-\uf8ff\u3400-\u4dbf]/g, '')
}

/** For people. */
export function namesOf(units: string): string {
  return `[${[...units].map((unit) => unit.charCodeAt(0).toString(16)).join(' ')}]`
}
