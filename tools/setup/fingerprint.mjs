import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { root } from './paths.mjs'

const skippedFolders = new Set(['node_modules', 'dist', '.git', '.spice', 'coverage', 'test-results', 'fixtures'])

/**
 * A hash of the names and contents of the given files and folders (relative to the repository), without tests and
 * without what was built. Contents, not times: a fresh clone and a touched file tell nothing.
 */
export function fingerprintOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of listFiles(join(root, path))) {
      const content = readFileSync(file)
      hash.update(`${relative(root, file).split(sep).join('/')}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex')
}

function listFiles(path) {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (stats === undefined) return []
  if (!stats.isDirectory()) return [path]
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  return entries.flatMap((entry) => {
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listFiles(join(path, entry.name))
    return /\.(test|bench)\.tsx?$/.test(entry.name) ? [] : [join(path, entry.name)]
  })
}
