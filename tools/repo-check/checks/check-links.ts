import { posix } from 'node:path'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'

/** Links of Markdown files to files and headings of this repository. */
export function checkLinks(view: RepoView): readonly Problem[] {
  return [...view.texts].flatMap(([path, text]) => (path.endsWith('.md') ? checkDocument(view, path, text) : []))
}

function checkDocument(view: RepoView, path: string, text: string): readonly Problem[] {
  return withoutCode(text)
    .split('\n')
    .flatMap((line, index) =>
      linksOf(line).flatMap((link) => {
        const message = explainLink(view, path, link)
        return message === undefined ? [] : [{ path, line: index + 1, message }]
      }),
    )
}

/** Code is blanked, not removed, so that lines keep their numbers. */
function withoutCode(text: string): string {
  return text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ' '))
    .replace(/`[^`\n]*`/g, (span) => (span.includes('](') ? ' '.repeat(span.length) : span))
}

function linksOf(line: string): readonly string[] {
  const inline = [...line.matchAll(/\]\(\s*<?([^)\s>]+)>?(?:\s+"[^"]*")?\s*\)/g)].map((match) => match[1] ?? '')
  const reference = /^\s*\[[^\]]+\]:\s*<?([^\s>]+)/.exec(line)?.[1]
  const links = reference === undefined ? inline : [...inline, reference]
  return links.filter((link) => !/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(link))
}

function explainLink(view: RepoView, from: string, link: string): string | undefined {
  const [file = '', anchor = ''] = link.split('#')
  const path = file === '' ? from : posix.join(file.startsWith('/') ? '.' : posix.dirname(from), decodeURI(file))
  const isFolder = [...view.paths].some((known) => known.startsWith(`${path.replace(/\/$/, '')}/`))
  if (path.startsWith('..')) return `links to ${link}, out of the repository; link by its public address`
  if (!view.paths.has(path) && !isFolder && path !== '.')
    return `links to ${link}, which does not exist; mend or remove the link`
  return anchor === '' ? undefined : explainAnchor(view.texts.get(path), link, path, anchor)
}

function explainAnchor(text: string | undefined, link: string, path: string, anchor: string): string | undefined {
  if (text === undefined) return undefined
  const line = /^L(\d+)(?:-L\d+)?$/.exec(anchor)?.[1]
  if (line !== undefined) {
    return Number(line) <= text.split('\n').length ? undefined : `links to ${link}, a line beyond the end of the file`
  }
  if (!path.endsWith('.md') || headingsOf(text).has(anchor)) return undefined
  return `links to ${link}, but there is no such heading in ${path}`
}

/** As GitHub makes anchors of headings: lower case, without punctuation, numbered when one comes twice. */
function headingsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const match of withoutCode(text).matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const plain = (match[1] ?? '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase()
    const anchor = plain.replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')
    let unique = anchor
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`
    anchors.add(unique)
  }
  for (const match of text.matchAll(/<a (?:id|name)="([^"]+)"/g)) anchors.add(match[1] ?? '')
  return anchors
}
