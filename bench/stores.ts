/**
 * Stores that several benches read. Making one takes half a minute, so each is kept in `.cache/bench` under a name that
 * holds a fingerprint of everything it came from: what imports, stores and projects, and the issues. Whoever writes
 * takes a copy.
 */
import { createHash } from 'node:crypto'
import {
  cpSync,
  createWriteStream,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { environmentOf } from '../e2e/support/spice.ts'
import { generateGithubIssues } from './generate-github-issues.ts'
import { runProcess } from './measure-process.ts'

const root = resolve(import.meta.dirname, '..')
const cache = join(root, '.cache/bench')

export const spice = join(root, 'apps/cli/bin/spice')

/** How many items "large" means; less to try a bench out. */
export const largeCount = Number(process.env['BENCH_ITEMS'] ?? 100_000)

/** The issues of a real project, beside the repository or where SPICE_DATA says; undefined where there are none. */
export function findRealFile(): string | undefined {
  const folder = process.env['SPICE_DATA'] ?? join(root, '../shared/data')
  const file = join(folder, 'github-issues/huggingface-datasets.jsonl.gz')
  return existsSync(file) ? file : undefined
}

export function mustFindRealFile(): string {
  const file = findRealFile()
  if (file === undefined) throw new Error('the real issues are not here; say where by SPICE_DATA')
  return file
}

/** So many made issues, the same each time. @param bodyMax bodies end after so many characters */
export async function generatedFile(count: number, bodyMax?: number): Promise<string> {
  const sources = fingerprint(['bench/generate-github-issues.ts', 'bench/generated-text.ts'])
  const kind = `issues-${count}${bodyMax === undefined ? '' : `x${bodyMax}`}-`
  const file = join(cache, `${kind}${sources}.jsonl`)
  if (existsSync(file)) return file
  removeOthers(kind)
  const part = `${file}.part`
  await pipeline(Readable.from(blocksOf(count, bodyMax)), createWriteStream(part))
  renameSync(part, file)
  return file
}

function* blocksOf(count: number, bodyMax: number | undefined): Generator<string> {
  let block = ''
  for (const line of generateGithubIssues({ count, bodyMax })) {
    block += `${line}\n`
    if (block.length < 1_000_000) continue
    yield block
    block = ''
  }
  yield block
}

/** A folder whose `.spice` holds the issues of the file, as project DATASETS. Only to be read. */
export async function storeOf(file: string): Promise<string> {
  const folder = join(cache, storeName(file))
  if (existsSync(folder)) return folder
  const made = await makeEmptyStore()
  await runProcess(spice, importArguments(file), { cwd: made, env: environmentOf(made) })
  return keepStore(made, file)
}

/** Keeps a store that a bench has just made, so that others need not make it again. */
export function keepStore(made: string, file: string): string {
  const folder = join(cache, storeName(file))
  removeOthers(storeName(file).replace(/[^-]+$/, ''))
  renameSync(made, folder)
  return folder
}

export async function makeEmptyStore(): Promise<string> {
  const folder = mkdtempSync(join(makeCache(), 'making-'))
  removeAtExit(folder)
  const args = ['init', '--name', 'Bench', '--handle', 'owner', '--owner-name', 'Owner', '--yes', '--quiet']
  await runProcess(spice, args, { cwd: folder, env: environmentOf(folder) })
  return folder
}

export function importArguments(file: string): readonly string[] {
  return ['import', 'github-json', file, '--project', 'DATASETS', '--yes', '--quiet']
}

export async function largeStore(): Promise<string> {
  return storeOf(await generatedFile(largeCount))
}

/** A copy to write into, removed when the program ends. On the same disk, since its flushes are measured. */
export function copyOf(folder: string): string {
  const copy = mkdtempSync(join(makeCache(), 'copy-'))
  removeAtExit(copy)
  cpSync(folder, copy, { recursive: true })
  return copy
}

const leftovers = new Set<string>()
process.once('exit', () => {
  for (const folder of leftovers) rmSync(folder, { recursive: true, force: true })
})

function removeAtExit(folder: string): void {
  leftovers.add(folder)
}

function makeCache(): string {
  mkdirSync(cache, { recursive: true })
  return cache
}

function storeName(file: string): string {
  const sources = fingerprint(['packages/*/src/**/*.ts', 'packages/adapters/*/src/**/*.ts'], [basename(file)])
  return `store-${basename(file).split('-').slice(0, 2).join('-').replace(/\..*/, '')}-${sources}`
}

function fingerprint(patterns: readonly string[], words: readonly string[] = []): string {
  const hash = createHash('sha256')
  for (const word of words) hash.update(word)
  for (const file of globSync(patterns, { cwd: root }).sort()) {
    if (!/\.test\.ts$|\/testing\//.test(file)) hash.update(file).update(readFileSync(join(root, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

/** What was made from older sources. */
function removeOthers(start: string): void {
  for (const name of globSync(`${start}*`, { cwd: makeCache() })) rmSync(join(cache, name), { recursive: true })
}
