import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Every text that stands in a say`…` below a folder, as the catalogues know it: with {0}, {1} … in place of its facts. */
export function findSaid(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const sources = files.filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.startsWith('texts/'))
  return new Set(sources.flatMap((name) => saidIn(readFileSync(join(folder, name), 'utf8'))))
}

function saidIn(source: string): readonly string[] {
  return [...source.matchAll(/\bsay`/g)].map(({ index }) => readTemplate(source, index + 3).text)
}

/** @param at the backtick that opens it */
function readTemplate(source: string, at: number): { readonly text: string; readonly end: number } {
  let text = ''
  let facts = 0
  for (let place = at + 1; ; ) {
    const char = source.charAt(place)
    if (char === '`' || char === '') return { text, end: place + 1 }
    if (char === '\\') {
      const next = source.charAt(place + 1)
      text += next === 'n' ? '\n' : next
      place += 2
    } else if (source.startsWith('${', place)) {
      text += `{${facts}}`
      facts += 1
      place = endOfExpression(source, place + 2)
    } else {
      text += char
      place += 1
    }
  }
}

/** After the brace that closes an expression; texts and templates in it may hold braces of their own. */
function endOfExpression(source: string, from: number): number {
  let depth = 1
  let place = from
  while (depth > 0) {
    const char = source.charAt(place)
    if (char === '') return place
    if (char === '`') place = readTemplate(source, place).end
    else if (char === "'" || char === '"') place = source.indexOf(char, place + 1) + 1
    else {
      depth += char === '{' ? 1 : char === '}' ? -1 : 0
      place += 1
    }
  }
  return place
}
