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

test(`a process killed ${kills} times loses no acknowledged commit and leaves no half one`, {
  timeout: 900_000,
}, async () => {
  const random = makeRandom(4711)
  const rounds = 5
  let commits = 0
  const lost: string[] = []
  for (let round = 0; round < rounds; round += 1) {
    const folder = makeFolder()
    for (let index = 0; index < kills / rounds; index += 1) {
      const writer = startWriter(folder, round * 1000 + index)
      await acknowledges(writer, Math.ceil(random() * 30))
      await new Promise((resolve) => setTimeout(resolve, random() * 12))
      await kill(writer)
      if (index % 10 === 9) lost.push(...lostIn(folder))
    }
    const { report, lost: lostAtEnd } = examine(folder)
    lost.push(...lostAtEnd)
    expect(report).toMatchObject({ ok: true, logFaults: [], differences: [], fileFaults: [], brokenInvariants: [] })
    commits += report.commits
  }
  expect(lost).toEqual([])
  expect(commits).toBeGreaterThan(kills * 5)
})

test('of an action of several commits a killed process leaves all or none', { timeout: 300_000 }, async () => {
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

test('a process killed while it makes a store leaves none, or a whole one', { timeout: 300_000 }, async () => {
  const random = makeRandom(815)
  let whole = 0
  for (let index = 0; index < 25; index += 1) {
    const folder = makeFolder()
    const writer = startWriter(folder, index)
    await new Promise((resolve) => setTimeout(resolve, 40 + random() * 130))
    await kill(writer)
    // The next start finishes what was begun.
    const next = startWriter(folder, index + 1)
    await acknowledges(next, 1)
    await kill(next)
    const { report, lost } = examine(folder)
    expect(lost).toEqual([])
    expect(report.ok).toBe(true)
    whole += 1
  }
  expect(whole).toBe(25)
})
