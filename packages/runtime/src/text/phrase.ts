import { foldWords } from './words.ts'

/**
 * A test for words that stand side by side in a text, as `foldWords` has it: `foldWords(text).includes(words)`, only quicker.
 * Nearly all texts are ASCII; there the longest of the words is looked for, which is met seldom, and then its neighbours: half
 * the time of a regular expression. In others a regular expression finds words that are ASCII, and only a text in which it
 * finds nothing has to be folded.
 * @param words as `foldWords` gives them; without the last blank the last word may go on
 * @param isAscii whether a text is, where the host knows that sooner
 */
export function makePhraseTest(words: string, isAscii = matchesAscii): (text: string) => boolean {
  // Words beside no other are any text's; others than ASCII stand in texts in several spellings.
  if (!/^ [A-Z0-9]+( [A-Z0-9]+)* ?$/.test(words)) return (text) => foldWords(text).includes(words)
  const parts = words.trim().split(' ')
  const end = words.endsWith(' ') ? `(?![A-Za-z0-9${beyond}])` : ''
  const pattern = new RegExp(`(?<![A-Za-z0-9${beyond}])${parts.join('[^A-Za-z0-9\\u0080-\\uffff]+')}${end}`, 'i')
  const inAscii = makeAsciiTest(parts, end === '')
  return (text) => (isAscii(text) ? inAscii(text) : pattern.test(text) || foldWords(text).includes(words))
}

/** What is no ASCII: it may be a letter, or a mark over the one before. */
const beyond = '\\u0080-\\uffff'
const ascii = /^[\0-\x7f]*$/

function matchesAscii(text: string): boolean {
  return ascii.test(text)
}

/** For texts of ASCII alone. @param mayGoOn whether the last word is only begun */
function makeAsciiTest(parts: readonly string[], mayGoOn: boolean): (text: string) => boolean {
  const words = parts.map((part) => part.toLowerCase())
  const longest = words.reduce((most, word) => (word.length > most.length ? word : most))
  const [before, after] = [words.slice(0, words.indexOf(longest)).reverse(), words.slice(words.indexOf(longest) + 1)]
  return (text) => {
    const lower = text.toLowerCase()
    for (let at = lower.indexOf(longest); at !== -1; at = lower.indexOf(longest, at + 1)) {
      if (follow(lower, at + longest.length, after, mayGoOn) && precede(lower, at, before)) return true
    }
    return false
  }
}

/** Whether the words stand from `at` on, where another has ended. */
function follow(lower: string, at: number, words: readonly string[], mayGoOn: boolean): boolean {
  let end = at
  for (const word of words) {
    const start = end
    while (end < lower.length && !isWordAt(lower, end)) end += 1
    if (end === start || !lower.startsWith(word, end)) return false
    end += word.length
  }
  return mayGoOn || !isWordAt(lower, end)
}

/** Whether the words stand before `at`, the nearest first, where another begins. */
function precede(lower: string, at: number, words: readonly string[]): boolean {
  let start = at
  for (const word of words) {
    const end = start
    while (start > 0 && !isWordAt(lower, start - 1)) start -= 1
    if (start === end || !lower.endsWith(word, start)) return false
    start -= word.length
  }
  return !isWordAt(lower, start - 1)
}

/** Whether a letter or digit stands there; of lower case, and nothing beside the text. */
function isWordAt(lower: string, at: number): boolean {
  const code = lower.charCodeAt(at)
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57)
}
