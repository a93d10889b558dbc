import { adapters, outsideFolders } from '../layout.ts'
import type { ImportFound, Module } from '../module.ts'
import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { isForTests, type OwnPackage, packageOf, parseOwnSpecifier, resolveRelative } from '../resolve.ts'

/** Who may import whom, as layout.ts says. */
export function checkBoundaries(view: RepoView): readonly Problem[] {
  return [...view.modules.values()].flatMap((module) => {
    const own = packageOf(module.path)
    if (own === undefined) return checkPlace(module)
    return module.imports.flatMap((found) => {
      const message = explainImport(view, own, module.path, found)
      return message === undefined ? [] : [{ path: module.path, line: found.line, message }]
    })
  })
}

function checkPlace({ path }: Module): readonly Problem[] {
  const isOutside = !path.includes('/') || outsideFolders.some((folder) => path.startsWith(`${folder}/`))
  if (isOutside) return []
  const message =
    'lies in no package that is known; add its folder and what it may import to tools/repo-check/layout.ts'
  return [{ path, line: 0, message }]
}

function explainImport(view: RepoView, own: OwnPackage, path: string, found: ImportFound): string | undefined {
  if (found.specifier.startsWith('.')) return explainRelative(view, own, path, found.specifier)
  const other = parseOwnSpecifier(found.specifier)
  return other === undefined ? explainForeign(own, path, found) : explainOwn(own, path, found, other)
}

function explainRelative(view: RepoView, own: OwnPackage, path: string, specifier: string): string | undefined {
  const target = resolveRelative(view, path, specifier)
  if (target === undefined) {
    return isBuilt(specifier) ? undefined : `imports ${specifier}, which does not exist; write the whole file name`
  }
  if (!target.startsWith(`${own.folder}/`)) {
    return `imports ${target} by a path out of its package; import the package by name (@spicetime/…)`
  }
  const isOwnIndex = target === `${own.folder}/src/index.ts` && !isForTests(path)
  return isOwnIndex ? `imports its own index.ts, which makes cycles; import the file that has it` : undefined
}

function explainOwn(
  own: OwnPackage,
  path: string,
  found: ImportFound,
  other: { readonly name: string; readonly door: string },
): string | undefined {
  if (other.name === own.name) return 'imports its own package by name; import the file that has it'
  if (other.door === 'testing' && !isForTests(path)) {
    return `imports ${found.specifier}, which is made for tests; only tests may`
  }
  const { rule } = own
  if (rule.mayImport.includes(other.name)) return undefined
  if (found.isTypeOnly && rule.mayImportTypesOf?.includes(other.name) === true) return undefined
  if (adapters.includes(other.name)) return explainAdapter(own, path, found, other.name)
  const allowed = rule.mayImport.length === 0 ? 'nothing of ours' : rule.mayImport.join(', ')
  return `imports ${other.name}, but ${own.name} may know ${allowed}; take what you need as an argument, or move the code up`
}

function explainAdapter(own: OwnPackage, path: string, found: ImportFound, adapter: string): string | undefined {
  if (isForTests(path) && own.name !== 'domain') return undefined
  if (own.rule.isHost !== true) {
    return `imports the adapter ${adapter}; take the port as an argument, and let the host's compose.ts choose`
  }
  const isChosenHere = path === `${own.folder}/src/compose.ts` || found.isTypeOnly
  return isChosenHere ? undefined : `imports the adapter ${adapter}; only ${own.folder}/src/compose.ts chooses adapters`
}

function explainForeign(own: OwnPackage, path: string, found: ImportFound): string | undefined {
  if (own.rule.isPure !== true || isForTests(path)) return undefined
  if (found.specifier.startsWith('node:')) {
    return `imports ${found.specifier}, but ${own.name} also runs in a browser; define a port and let an adapter do it`
  }
  if (/^react(?:-dom)?(?:\/|$)/.test(found.specifier)) return 'imports React; views belong to apps/web'
  return undefined
}

/** Files that a build makes are not in the view. */
function isBuilt(specifier: string): boolean {
  return /\/dist\//.test(specifier)
}
