import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Module } from './module.ts'
import { readModule } from './read-module.ts'

/** Everything that the checks look at: texts by path, and what was parsed of the source files. */
export interface RepoView {
  readonly texts: ReadonlyMap<string, string>
  /** Every path, also of files that are no text. */
  readonly paths: ReadonlySet<string>
  readonly modules: ReadonlyMap<string, Module>
}

const skippedFolders = new Set([
  'node_modules',
  'dist',
  '.git',
  '.cache',
  '.spice',
  'coverage',
  'test-results',
  'fixtures',
])
const textFile =
  /\.(?:[cm]?[jt]sx?|md|jsonc?|ya?ml|html|css|sh|sql|graphql|txt)$|(?:^|\/)(?:LICENSE|run|spice|\.npmrc|\.gitignore)$/
const sourceFile = /\.(?:mjs|mts|tsx?)$/

export function readRepo(root: string): RepoView {
  const texts = new Map<string, string>()
  const paths = new Set<string>()
  for (const path of listFiles(root, '')) {
    paths.add(path)
    if (textFile.test(path)) texts.set(path, readFileSync(join(root, path), 'utf8'))
  }
  return makeView(texts, paths)
}

/** The view of files that are given rather than read. */
export function makeView(texts: ReadonlyMap<string, string>, paths: Iterable<string> = texts.keys()): RepoView {
  const modules = new Map<string, Module>()
  for (const [path, text] of texts) {
    if (sourceFile.test(path) && !path.endsWith('.d.ts')) modules.set(path, readModule(path, text))
  }
  return { texts, paths: new Set(paths), modules }
}

function* listFiles(root: string, folder: string): Generator<string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isFile()) yield path
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) yield* listFiles(root, path)
  }
}
