/** Letters of scripts that put no spaces between words. There each is a word, with the marks that belong to it. */
const unspaced = String.raw`[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Yiii}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}\p{sc=Tibt}]&&\p{L}]`
const word = String.raw`${unspaced}\p{M}*|[[\p{L}\p{N}\p{M}_]--${unspaced}]+|\s+|[^\p{L}\p{N}\p{M}_\s]`
/** Made when the first text is cut, for that takes two milliseconds. */
let wordPattern: RegExp | undefined

/** A text cut into words, what is white between them, and all else by single characters. */
export function wordsOf(text: string): readonly string[] {
  wordPattern ??= new RegExp(word, 'gv')
  return text.match(wordPattern) ?? []
}

/** More than any word has. */
const slideMax = 200

/**
 * A part of a text that may as well lie further to the left, for what it leaves out there it takes in at its other end: in
 * "one [two ]three" and "one t[wo t]hree" the rest is the same. Of these the nearest that begins and ends where words do.
 * @returns where the part begins; as it was when none does
 */
export function slideToWord(text: string, at: number, length: number): number {
  const most = Math.min(at, length, slideMax)
  for (let back = 0; back <= most; back += 1) {
    if (back > 0 && text[at - back] !== text[at + length - back]) return at
    if (isBound(text, at - back) && isBound(text, at + length - back)) return at - back
  }
  return at
}

function isBound(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return true
  // As much as the longest character with its marks; a word goes on behind it or it does not.
  const both = beforeOf(text, at) + String.fromCodePoint(text.codePointAt(at) ?? 0)
  const isWithin = text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) < 0xe000
  return !isWithin && wordsOf(both).length > 1
}

function beforeOf(text: string, at: number): string {
  const isPair = at > 1 && text.charCodeAt(at - 1) >= 0xdc00 && text.charCodeAt(at - 1) < 0xe000
  return text.slice(at - (isPair ? 2 : 1), at)
}
