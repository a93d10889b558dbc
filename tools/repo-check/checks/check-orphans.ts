import { posix } from 'node:path'
import { entryPoints } from '../layout.ts'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { isForTests, resolveRelative } from '../resolve.ts'

/** Files that nothing imports, or only their own test. */
export function checkOrphans(view: RepoView): readonly Problem[] {
  const users = collectUsers(view)
  return [...view.modules.keys()].flatMap((path) => {
    if (isEntry(view, path) || isForTests(path)) return []
    const importers = users.get(path) ?? []
    if (importers.some((user) => !isForTests(user))) return []
    const message =
      importers.length === 0
        ? 'nothing imports it; use it or remove it'
        : `only tests import it (${importers[0]}); use it or remove both`
    return [{ path, line: 0, message }]
  })
}

function collectUsers(view: RepoView): ReadonlyMap<string, readonly string[]> {
  const users = new Map<string, string[]>()
  for (const module of view.modules.values()) {
    const targets = [
      ...module.imports.map(({ specifier }) => resolveRelative(view, module.path, specifier)),
      ...module.literals.map((literal) => resolveLiteral(view, module.path, literal)),
    ]
    for (const target of new Set(targets)) {
      if (target === undefined || target === module.path) continue
      users.set(target, [...(users.get(target) ?? []), module.path])
    }
  }
  return users
}

/** A worker or a child program is named by a path: beside the file, from its folder up, or from the repository. */
function resolveLiteral(view: RepoView, from: string, literal: string): string | undefined {
  if (literal.startsWith('/')) return undefined
  const beside = posix.join(posix.dirname(from), literal)
  return [beside, posix.normalize(literal)].find((path) => view.paths.has(path))
}

/** Started by a person, a script or a page, or offered as a package's door. */
function isEntry(view: RepoView, path: string): boolean {
  if (entryPoints.some((pattern) => pattern.test(path))) return true
  const folder = path.slice(0, path.lastIndexOf('/src/'))
  const manifests = [view.texts.get('package.json'), view.texts.get(`${folder}/package.json`)]
  const names = [path, path.slice(folder.length + 1)]
  if (manifests.some((text, index) => text?.includes(names[index] ?? '') === true)) return true
  const page = view.texts.get(`${folder}/index.html`)
  return page?.includes(path.slice(folder.length)) === true
}
