import { posix } from 'node:path'
import { type PackageRule, packageRules } from './layout.ts'
import type { RepoView } from './read-repo.ts'

/** The file that a relative specifier names, or undefined when it names none. */
export function resolveRelative(view: RepoView, from: string, specifier: string): string | undefined {
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''))
  return view.paths.has(path) ? path : undefined
}

export interface OwnPackage {
  /** `packages/adapters/storage-sqlite` */
  readonly folder: string
  /** `storage-sqlite` */
  readonly name: string
  readonly rule: PackageRule
}

/** The package that a file belongs to. */
export function packageOf(path: string): OwnPackage | undefined {
  const parts = path.split('/')
  for (const rule of packageRules) {
    const pattern = rule.folder.split('/')
    if (!pattern.every((part, index) => part === '*' || part === parts[index])) continue
    const folder = parts.slice(0, pattern.length).join('/')
    return { folder, name: parts[pattern.length - 1] ?? '', rule }
  }
  return undefined
}

/** `workspace` and `testing` of `@spicetime/workspace/testing`; undefined for packages of others. */
export function parseOwnSpecifier(specifier: string): { readonly name: string; readonly door: string } | undefined {
  const match = /^@spicetime\/([a-z0-9-]+)(?:\/(.+))?$/.exec(specifier)
  return match?.[1] === undefined ? undefined : { name: match[1], door: match[2] ?? '' }
}

/** Tests, and what is made for tests: nothing of it runs at a user's. */
export function isForTests(path: string): boolean {
  return (
    /\.(?:test|bench|test-d)\.tsx?$|^(?:bench|e2e)\//.test(path) ||
    /\/(?:testing|simulation|acceptance|examples)\//.test(path)
  )
}
