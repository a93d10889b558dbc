import { wordsOf } from '@spicetime/runtime'

/**
 * How the index of words knows titles. It does not know where a word stands (`detail=none`), so the words of a title are
 * in it twice: as they are, beside those of the description, and with this character before them. The tokenizer is told
 * that it belongs to words, and no text that is indexed has it.
 */
export const titleMark = '\u0001'

/** A title as it is indexed. */
export function wordsOfTitle(title: string): string {
  const plain = withoutMarks(title)
  return `${plain} ${isAscii.test(plain) ? markAscii(plain) : wordsOf(plain).map(titleWord).join(' ')}`
}

/** What stands in the index for a word of a title. */
export function titleWord(word: string): string {
  return titleMark + word
}

/** A text as it may be indexed, or looked for. */
export function withoutMarks(text: string): string {
  return text.includes(titleMark) ? text.replaceAll(titleMark, ' ') : text
}

const isAscii = /^[\0-\x7f]*$/

function markAscii(text: string): string {
  return text.replace(/[A-Za-z0-9]+/g, `${titleMark}$&`)
}
