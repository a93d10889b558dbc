import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { packageOf } from '../resolve.ts'

export interface Floors {
  readonly modules: number
  readonly packages: number
  readonly documents: number
}

/**
 * A checker that reads the wrong folder finds nothing wrong. (dependency-cruiser 17 beside TypeScript 7 reads no file
 * and passes.) So what was seen is checked first, and a file that could not be parsed is a problem.
 */
export function checkView(view: RepoView, floors: Floors): readonly Problem[] {
  const seen = countSeen(view)
  const missing = (['modules', 'packages', 'documents'] as const).flatMap((what) => {
    if (seen[what] >= floors[what]) return []
    const message =
      `saw only ${seen[what]} ${what}, expected at least ${floors[what]}: the check looks in the wrong place. ` +
      'When the repository really shrank, lower the floor'
    return [{ path: 'tools/repo-check/layout.ts', line: 0, message }]
  })
  return [...missing, ...findUnread(view)]
}

export function countSeen(view: RepoView): Floors {
  const packages = new Set([...view.modules.keys()].map((path) => packageOf(path)?.folder))
  packages.delete(undefined)
  const documents = [...view.texts.keys()].filter((path) => path.endsWith('.md')).length
  return { modules: view.modules.size, packages: packages.size, documents }
}

function findUnread(view: RepoView): readonly Problem[] {
  return [...view.modules.values()].flatMap(({ path, syntaxProblem, imports, lineCount }) => {
    if (syntaxProblem !== undefined) return [{ path, line: 0, message: `cannot be parsed: ${syntaxProblem}` }]
    const text = view.texts.get(path) ?? ''
    const isMisread = lineCount > 0 && imports.length === 0 && /^import .* from '/m.test(text)
    return isMisread
      ? [{ path, line: 0, message: 'has imports that the parser does not report; mend read-module.ts' }]
      : []
  })
}
