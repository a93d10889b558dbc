/** A query of the query language for what somebody types to find an item: a key, a number, or words. */
export function queryOfWords(text: string, project: string | undefined): string {
  const words = text.trim()
  if (words === '') return 'is:open sort:-updated'
  const key = /^#?(\d{1,7})$/.exec(words)?.[1]
  if (key !== undefined && project !== undefined) return `key:${project}-${Number(key)}`
  if (/^[a-z][a-z0-9]{0,15}-\d{1,7}$/i.test(words)) return `key:${words.toUpperCase()}`
  // Quotes keep every sign in the words from being read as a part of the language.
  return words
    .split(/\s+/)
    .map((word) => word.replaceAll(/["\\]/g, ''))
    .filter((word) => word !== '')
    .map((word) => `title:"${word}"`)
    .join(' ')
}
