import { foldWords } from './words.ts'

/**
 * A test for words that stand side by side in a text, as `foldWords` has it: `foldWords(text).includes(words)`, only quicker.
 * Nearly all of most texts is ASCII; there a regular expression finds them, and only a text that has other characters and in
 * which it finds nothing has to be folded.
 * @param words as `foldWords` gives them; without the last blank the last word may go on
 * @param isAscii whether a text is, where the host knows that sooner
 */
export function makePhraseTest(words: string, isAscii = matchesAscii): (text: string) => boolean {
  const parts = words.trim().split(' ')
  // Words beside no other are any text's; others than ASCII stand in texts in several spellings.
  if (!/^ [A-Z0-9]+( [A-Z0-9]+)* ?$/.test(words)) return (text) => foldWords(text).includes(words)
  const end = words.endsWith(' ') ? `(?![A-Za-z0-9${beyond}])` : ''
  const pattern = new RegExp(`(?<![A-Za-z0-9${beyond}])${parts.join('[^A-Za-z0-9\\u0080-\\uffff]+')}${end}`, 'i')
  return (text) => pattern.test(text) || (!isAscii(text) && foldWords(text).includes(words))
}

/** What is no ASCII: it may be a letter, or a mark over the one before. */
const beyond = '\\u0080-\\uffff'
const ascii = /^[\0-\x7f]*$/

function matchesAscii(text: string): boolean {
  return ascii.test(text)
}
