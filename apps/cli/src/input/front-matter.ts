import { parse, stringify } from 'yaml'
import { misuse } from '../command-line/cli-error.ts'
import { say } from '../texts/say.ts'

/** A work item as a text file: properties in YAML between `---` lines, then the description in Markdown. */
export interface FrontMatter {
  readonly properties: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
}

export function formatFrontMatter(file: FrontMatter): string {
  return `---\n${stringify(file.properties, { lineWidth: 0 })}---\n\n${file.body}`
}

/** Line ends of any system; a missing or broken head is a `CliError`. Values come back as texts or lists of texts. */
export function parseFrontMatter(text: string): FrontMatter {
  const lines = text.replace(/\r\n?/g, '\n').split('\n')
  const end = lines.indexOf('---', 1)
  if (lines[0] !== '---' || end < 0)
    throw misuse(say`the head between the two --- lines is missing; nothing was changed`)
  let head: unknown
  try {
    head = parse(lines.slice(1, end).join('\n'))
  } catch (cause) {
    const [why = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
    throw misuse(say`cannot read the head: ${why}; nothing was changed`)
  }
  const body = lines
    .slice(end + 1)
    .join('\n')
    .replace(/^\n+/, '')
    .trimEnd()
  return { properties: readProperties(head), body }
}

function readProperties(head: unknown): Record<string, string | readonly string[]> {
  if (head === null || head === undefined) return {}
  if (typeof head !== 'object' || Array.isArray(head))
    throw misuse(say`the head must hold lines such as "status: done"`)
  return Object.fromEntries(Object.entries(head).map(([name, value]) => [name, readValue(value)]))
}

function readValue(value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return value.map((each) => readText(each))
  return readText(value)
}

function readText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw misuse(say`a value in the head must be a text, a number or a list of them`)
}
