import { makeLineIndex } from '../line-index.ts'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'

/** Notes to oneself: they belong into the issue tracker, where somebody will see them. */
const noteToSelf = /\b(?:FIXME|TODO|XXX)\b/

interface BannedText {
  readonly pattern: RegExp
  readonly message: string
}

/** Written so that this file does not find itself. */
const bannedTexts: readonly BannedText[] = [
  {
    pattern: new RegExp(`(?<![\\w.])/${'work'}/(?:main|shared)\\b|/${'tmp'}/briefs\\b|\\bbash_${'jobs'}\\b`, 'g'),
    message: 'names a path of one machine; write it relative to the repository',
  },
  {
    pattern: new RegExp(`(?<![\\w/])/(?:${'home'}|${'Users'})/(?!(?:you|me|user|ada|example)\\b)[a-z][\\w-]*`, 'g'),
    message: "names somebody's home folder; write ~ or a path relative to the repository",
  },
]

export function checkLeftovers(view: RepoView): readonly Problem[] {
  return [...findNotes(view), ...findBannedTexts(view)]
}

function findNotes(view: RepoView): readonly Problem[] {
  return [...view.modules.values()].flatMap(({ path, comments }) =>
    comments.flatMap(({ text, line }) => {
      const note = noteToSelf.exec(text)?.[0]
      return note === undefined
        ? []
        : [{ path, line, message: `${note} left in; do it now, or file an issue and say here how it is meant` }]
    }),
  )
}

function findBannedTexts(view: RepoView): readonly Problem[] {
  return [...view.texts].flatMap(([path, text]) => {
    if (path === 'package-lock.json') return []
    return bannedTexts.flatMap(({ pattern, message }) => {
      const found = [...text.matchAll(pattern)]
      const lineOf = makeLineIndex(text)
      return found.map(({ 0: words, index }) => ({ path, line: lineOf(index), message: `${words}: ${message}` }))
    })
  })
}
