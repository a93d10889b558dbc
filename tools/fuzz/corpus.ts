import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, 'corpus')

/** The inputs kept of earlier searches, in the order of their names. */
export function readCorpus(target: string): readonly Uint8Array[] {
  const folder = join(root, target)
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.bin'))
    .sort()
    .map((name) => readFileSync(join(folder, name)))
}

/** @returns the path */
export function keepInput(target: string, input: Uint8Array, kind: 'corpus' | 'finding'): string {
  const folder = kind === 'corpus' ? join(root, target) : join(import.meta.dirname, 'findings')
  mkdirSync(folder, { recursive: true })
  const name = createHash('sha256').update(input).digest('hex').slice(0, 16)
  const path = join(folder, kind === 'corpus' ? `${name}.bin` : `${target}-${name}.bin`)
  writeFileSync(path, input)
  return path
}
