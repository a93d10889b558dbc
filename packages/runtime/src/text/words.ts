import { markCharacters, tokenCharacters } from './token-characters.ts'

let characters: string | undefined
let separators: RegExp | undefined
const isAscii = /^[\0-\x7f]*$/

function separatorsOfWords(): RegExp {
  characters ??= tokenCharacters()
  separators ??= new RegExp(`[^${characters}${markCharacters}]+`, 'gu')
  return separators
}

/** The words of a text as a full-text index of SQLite has them (tokenizer `unicode61`), as they are written. */
export function wordsOf(text: string): readonly string[] {
  return text.split(separatorsOfWords()).filter((word) => !onlyMarks.test(word))
}

const onlyMarks = new RegExp(`^[${markCharacters}]*$`)

/**
 * A text as its words, in upper case, without marks and each between blanks: so words that stand side by side in two texts are
 * a part of both. (Upper case, since in lower case a sigma looks otherwise at the end of a word.)
 */
export function foldWords(text: string): string {
  if (isAscii.test(text))
    return ` ${text
      .toUpperCase()
      .replace(/[^A-Z0-9]+/g, ' ')
      .trim()} `
  const words = text
    .replace(separatorsOfWords(), ' ')
    .toUpperCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
  return ` ${words.replace(/ +/g, ' ').trim()} `
}
