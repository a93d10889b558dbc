/** What is being typed at the end of a text: `@ad`, `#12`, `#light`, `WEB-1`. */
export interface ReferenceStart {
  readonly of: 'member' | 'item'
  /** Where it begins in the text. */
  readonly from: number
  /** What is looked for, without `@` or `#`. */
  readonly words: string
}

const before = String.raw`(?<![\w/#@.&-])`
const patterns = {
  member: new RegExp(String.raw`${before}@([a-z\d][\w.-]*)?$`, 'i'),
  /** Not at once at the beginning of a line: there it may become a heading. */
  item: new RegExp(String.raw`${before}#([\p{L}\d][\p{L}\p{M}\d_-]*|(?<=\S\s*#))$`, 'u'),
  key: new RegExp(String.raw`${before}([A-Z][A-Z\d]{0,15}-\d{0,7})$`),
}

/** @param line the line up to the cursor */
export function findReferenceStart(line: string): ReferenceStart | undefined {
  const member = patterns.member.exec(line)
  if (member !== null) return { of: 'member', from: member.index, words: member[1] ?? '' }
  const item = patterns.item.exec(line) ?? patterns.key.exec(line)
  return item === null ? undefined : { of: 'item', from: item.index, words: item[1] ?? '' }
}

/** A query for items whose key begins like that, the shortest first, or whose title has a word that does. */
export function queryOfReference(words: string, projectKey: string): string {
  const [, project = projectKey, digits] = /^(?:([A-Z][A-Z\d]{0,15})-)?(\d*)$/.exec(words) ?? []
  if (digits === undefined) return `title:${words.replaceAll(/[^\p{L}\p{M}\d_-]/gu, '')} sort:-updated`
  return digits === ''
    ? `project:${project} sort:-updated`
    : `project:${project} sort:number number:${numbersFrom(digits)}`
}

/** `12` → 12, 120–129, 1200–1299 …: the numbers that are written with these digits first. */
function numbersFrom(digits: string): string {
  const first = Number(digits)
  const longer = [10, 100, 1000].map((times) => `${first * times}..${first * times + times - 1}`)
  return [first, ...(first === 0 ? [] : longer)].join(',')
}
