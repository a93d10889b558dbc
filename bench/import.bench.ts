import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { environmentOf } from '../e2e/support/spice.ts'
import { figure } from './harness.ts'
import { measureProcess, type ProcessFigures } from './measure-process.ts'
import {
  findRealFile,
  generatedFile,
  importArguments,
  keepStore,
  largeCount,
  makeEmptyStore,
  mustFindRealFile,
  spice,
} from './stores.ts'

/** Whole `spice import` processes into new stores: time, memory, and what the store comes to. */
interface Imported extends ProcessFigures {
  readonly storeBytes: number
  readonly items: number
  readonly textBytes: number
}

/** The middle one of the runs, by time; its store is kept for the other benches. */
async function importFile(file: string, runs: number): Promise<Imported> {
  const done: Imported[] = []
  const text = await countText(file)
  for (let run = 1; run <= runs; run += 1) {
    const folder = await makeEmptyStore()
    const figures = await measureProcess(spice, importArguments(file), { cwd: folder, env: environmentOf(folder) })
    done.push({ ...figures, ...text, storeBytes: sizeOf(join(folder, '.spice')) })
    if (run === runs) keepStore(folder, file)
  }
  return done.toSorted((a, b) => a.wallMs - b.wallMs)[Math.floor(done.length / 2)] as Imported // runs is at least 1
}

function sizeOf(folder: string): number {
  return readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** What people have written: titles and bodies, in UTF-8. A store with history cannot be much smaller. */
async function countText(file: string): Promise<{ readonly items: number; readonly textBytes: number }> {
  const bytes = createReadStream(file)
  let [items, textBytes] = [0, 0]
  for await (const line of createInterface({ input: file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes })) {
    const { title, body } = JSON.parse(line) as { readonly title: string; readonly body: string | null } // GitHub's form
    items += 1
    textBytes += Buffer.byteLength(title) + Buffer.byteLength(body ?? '')
  }
  return { items, textBytes }
}

function registerImport(
  what: string,
  seconds: number,
  megabytes: number | undefined,
  run: () => Promise<Imported>,
): void {
  let running: Promise<Imported> | undefined
  const imported = () => (running ??= run())
  const goalOfMemory = megabytes === undefined ? {} : { goal: { atMost: megabytes } }
  figure(`import: ${what}, time`, {
    unit: 's',
    goal: { atMost: seconds },
    measure: async () => (await imported()).wallMs / 1000,
  })
  figure(`import: ${what}, most memory`, {
    unit: 'MB',
    ...goalOfMemory,
    measure: async () => (await imported()).maxRssBytes / 1e6,
  })
  figure(`import: ${what}, store an item`, {
    unit: 'B',
    goal: { atMost: 1_200 },
    measure: async () => ratio(await imported(), 'storeBytes'),
  })
  figure(`import: ${what}, text an item`, {
    unit: 'B',
    measure: async () => ratio(await imported(), 'textBytes'),
  })
}

function ratio(imported: Imported, part: 'storeBytes' | 'textBytes'): number {
  return Math.round(imported[part] / imported.items)
}

if (findRealFile() !== undefined) registerImport('real file', 5, 300, () => importFile(mustFindRealFile(), 3))
registerImport(`${largeCount.toLocaleString('en')} made`, 25, undefined, async () =>
  importFile(await generatedFile(largeCount), 1),
)

/** Stores differ most by how much people write: here 150 characters an item, as in many trackers. */
const shortCount = Math.min(20_000, largeCount)
const shortBodyMax = 150
registerImport(`${shortCount.toLocaleString('en')} with short texts`, 5, undefined, async () =>
  importFile(await generatedFile(shortCount, shortBodyMax), 1),
)
