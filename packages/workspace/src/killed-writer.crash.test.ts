import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { commitLimits } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { build } from 'esbuild'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runDoctor } from './doctor/run-doctor.ts'
import { makeRandom } from './testing/random-commands.ts'

/**
 * A process that writes without pause is really killed, hundreds of times, at random moments; whatever it had
 * acknowledged must be there, and nothing by half. (A killed process leaves the page cache: loss of power is simulated
 * elsewhere.)
 */
const kills = 200
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'spice-crash-'))
  folders.push(folder)
  return folder
}

/** Two hundred starts: from one file they take a fifth of the time that hundreds of modules would. */
let program = ''
/** From the start of a writer to its first acknowledged commit, in a new store: on this machine, today. */
let firstMs = 0
beforeAll(async () => {
  program = join(mkdtempSync(join(tmpdir(), 'spice-crash-program-')), 'writer.mjs')
  await build({
    entryPoints: [join(import.meta.dirname, 'testing/crash-writer.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  // One that ends by itself leaves its compiled code to the others: who is killed leaves nothing.
  const first = startWriter(makeFolder(), 1, 0, 1)
  await once(first, 'exit')
  if (first.exitCode !== 0) throw new Error(`the writer ended with ${first.exitCode}`)
  const startedAt = performance.now()
  const second = startWriter(makeFolder(), 2)
  await acknowledges(second, 1)
  firstMs = performance.now() - startedAt
  await kill(second)
})
afterAll(() => rmSync(dirname(program), { recursive: true, force: true }))

function startWriter(folder: string, seed: number, actionSize = 0, actions = Number.POSITIVE_INFINITY): ChildProcess {
  const words = [program, folder, String(seed), String(actionSize), String(actions)]
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dirname(program), 'compiled') }
  return spawn(process.execPath, words, { env, stdio: ['ignore', 'pipe', 'inherit'] })
}

/** Resolves after the writer has said so many times that a commit is durable (it says each by a character). */
function acknowledges(writer: ChildProcess, count: number): Promise<void> {
  let seen = 0
  return new Promise((resolve, reject) => {
    writer.once('exit', () => reject(new Error('the writer ended by itself')))
    writer.stdout?.on('data', (chunk: Buffer) => {
      seen += chunk.length
      if (seen >= count) resolve()
    })
  })
}

async function kill(writer: ChildProcess): Promise<void> {
  const exited = once(writer, 'exit')
  writer.kill('SIGKILL')
  await exited
  expect(writer.signalCode).toBe('SIGKILL')
}

/** Does the same with each, with two at once. */
async function inLanes<Wish, Found>(wishes: readonly Wish[], work: (wish: Wish) => Promise<Found>): Promise<Found[]> {
  const waiting = [...wishes.entries()]
  const found: Found[] = []
  const lane = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) found[next[0]] = await work(next[1])
  }
  await Promise.all([lane(), lane()])
  return found
}

function acknowledgedIn(folder: string): readonly string[] {
  const path = join(folder, 'acknowledged')
  if (!existsSync(path)) return []
  // A line cut off by the kill was not acknowledged.
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.length === 64)
}

/** What was acknowledged and is not there. */
function lostIn(folder: string): readonly string[] {
  const database = openSqliteDatabase(join(folder, 'store.db'))
  const has = database.prepare('SELECT 1 FROM commits WHERE id = ?')
  const lost = acknowledgedIn(folder).filter((id) => has.get(Uint8Array.fromHex(id)) === undefined)
  database.close()
  return lost
}

function examine(folder: string) {
  const lost = lostIn(folder)
  const database = openSqliteDatabase(join(folder, 'store.db'))
  const ports = { database, world: makeNodeWorld(), key: readReplicaKeyFile(join(folder, 'replica.pem')) }
  const openScratch = () => openSqliteDatabase(':memory:', { durability: 'none' })
  const report = runDoctor({ ...ports, openScratch })
  database.close()
  return { report, lost }
}

/** Kills a writer of one store again and again, after up to 15 acknowledged commits and a moment. */
async function killAgainAndAgain(folder: string, seed: number, times: number): Promise<readonly string[]> {
  const random = makeRandom(seed)
  const lost: string[] = []
  for (let index = 0; index < times; index += 1) {
    const writer = startWriter(folder, seed + index)
    await acknowledges(writer, Math.ceil(random() * 15))
    await new Promise((resolve) => setTimeout(resolve, random() * 12))
    await kill(writer)
    if (index % 10 === 9) lost.push(...lostIn(folder))
  }
  return lost
}

test(`a process killed ${kills} times loses no acknowledged commit and leaves no half one`, {
  timeout: 1_800_000,
}, async () => {
  const rounds = [0, 1, 2, 3].map((round) => ({ folder: makeFolder(), seed: 4711 + round * 1000 }))
  // Several stores at once: each waits for the disk, and for its next process to start.
  const lost = await inLanes(rounds, ({ folder, seed }) => killAgainAndAgain(folder, seed, kills / rounds.length))
  expect(lost.flat()).toEqual([])
  let commits = 0
  for (const { folder } of rounds) {
    const { report, lost: lostAtEnd } = examine(folder)
    expect(lostAtEnd).toEqual([])
    expect(report).toMatchObject({ ok: true, logFaults: [], differences: [], fileFaults: [], brokenInvariants: [] })
    commits += report.commits
  }
  expect(commits).toBeGreaterThan(kills * 5)
})

test('of an action of several commits a killed process leaves all or none', { timeout: 900_000 }, async () => {
  const random = makeRandom(2202)
  const actionSize = commitLimits.eventsMax + 100
  const folder = makeFolder()
  for (let index = 0; index < 4; index += 1) {
    const writer = startWriter(folder, index, actionSize)
    const startedAt = performance.now()
    await acknowledges(writer, 1)
    // Somewhere in the next action, which takes about as long, or after it.
    await new Promise((resolve) => setTimeout(resolve, random() * (performance.now() - startedAt)))
    await kill(writer)
    expect(lostIn(folder)).toEqual([])
    const database = openSqliteDatabase(join(folder, 'store.db'))
    const items = Number(database.prepare('SELECT count(*) AS n FROM work_item').get()?.['n'])
    database.close()
    expect(items % actionSize).toBe(0)
    expect(items).toBeGreaterThanOrEqual((index + 1) * actionSize)
  }
  expect(examine(folder).report).toMatchObject({ ok: true, logFaults: [], differences: [] })
})

test('a process killed while it makes a store leaves none, or a whole one', { timeout: 900_000 }, async () => {
  const random = makeRandom(815)
  const wishes = Array.from({ length: 25 }, (_, seed) => ({
    folder: makeFolder(),
    seed,
    waitMs: firstMs * (0.2 + random()),
  }))
  const found = await inLanes(wishes, async ({ folder, seed, waitMs }) => {
    const writer = startWriter(folder, seed)
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    await kill(writer)
    // The next start finishes what was begun.
    const next = startWriter(folder, seed + 1)
    await acknowledges(next, 1)
    await kill(next)
    const { report, lost } = examine(folder)
    return { isWhole: report.ok, lost }
  })
  expect(found).toEqual(wishes.map(() => ({ isWhole: true, lost: [] })))
})
