import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { makeNodeWorld, readReplicaKeyFile } from '@spicetime/world-node'
import { afterAll, describe, expect, test } from 'vitest'
import { openWorkspace } from '../open-workspace.ts'
import { importGithub } from './import-github.ts'
import { importInto, makeTestReplica, must } from './testing/import-into.ts'
import { bytesOf, restIssue, toLines } from './testing/source-bytes.ts'

const home = mkdtempSync(join(tmpdir(), 'spice-import-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

const records = Array.from({ length: 2000 }, (_, index) =>
  restIssue(2000 - index, { labels: [{ name: `label ${index % 7}` }] }),
)

describe('an import that is stopped by its signal', () => {
  test('keeps what was read, says so, and goes on when it is run again', async () => {
    const replica = makeTestReplica()
    const stop = new AbortController()
    const stopped = await importInto(replica, records, {
      signal: stop.signal,
      onProgress: ({ created }) => {
        if (created >= 512) stop.abort()
      },
    })
    expect(stopped.isInterrupted).toBe(true)
    expect(stopped.created).toBeGreaterThanOrEqual(512)
    expect(stopped.created).toBeLessThan(800)
    const resumed = await importInto(replica, records)
    expect(resumed).toMatchObject({
      isInterrupted: false,
      created: 2000 - stopped.created,
      unchanged: stopped.created,
      labels: 0,
      members: 0,
    })
    expect(must(replica.workspace.read.countWorkItems({ project: 'WEB' }))).toBe(2000)
  })

  test('also while it waits for bytes that do not come', async () => {
    const { workspace, ports } = makeTestReplica()
    const stop = new AbortController()
    const stalled = async function* () {
      yield* bytesOf(toLines(records.slice(0, 20)))
      setImmediate(() => stop.abort())
      await new Promise<never>(() => undefined)
    }
    const { clock, crypto } = ports.world
    const target = workspace.importTarget()
    const report = must(
      await importGithub({ target, clock, crypto }, stalled(), { projectKey: 'WEB', signal: stop.signal }),
    )
    expect(report).toMatchObject({ isInterrupted: true, created: 20 })
  })

  test('before it began', async () => {
    const replica = makeTestReplica()
    expect(await importInto(replica, records, { signal: AbortSignal.abort() })).toMatchObject({
      isInterrupted: true,
      created: 0,
    })
    expect(replica.workspace.read.findProject('WEB')).toBeUndefined()
  })
})

test('progress tells counts, rate and time left, and ends at the end', async () => {
  const seen: { readonly read: number; readonly ratePerS: number; readonly secondsLeft: number | undefined }[] = []
  const text = toLines(records)
  await importInto(makeTestReplica(), text, {
    bytesTotal: new TextEncoder().encode(text).length,
    onProgress: (progress) => seen.push(progress),
  })
  expect(seen.length).toBeGreaterThanOrEqual(4)
  expect(seen.map(({ read }) => read)).toEqual(seen.map(({ read }) => read).toSorted((a, b) => a - b))
  expect(seen.at(-1)).toMatchObject({ read: 2000, created: 2000, failed: 0, secondsLeft: 0 })
  expect(seen.every(({ ratePerS }) => ratePerS > 0)).toBe(true)
})

test('kill -9 loses no batch that was acknowledged, and the next run finishes', async () => {
  const many = Array.from({ length: 5000 }, (_, index) =>
    restIssue(5000 - index, { labels: [{ name: `label ${index % 7}` }] }),
  )
  for (const batches of [1, 2, 5]) {
    const folder = mkdtempSync(join(home, 'killed-'))
    const acknowledged = await importAndKill(folder, toLines(many), batches)
    expect(acknowledged).toBeGreaterThanOrEqual(batches * 512)
    const world = makeNodeWorld()
    const ports = {
      database: openSqliteDatabase(join(folder, 'store.db')),
      world,
      key: readReplicaKeyFile(join(folder, 'replica.pem')),
    }
    const workspace = openWorkspace(ports)
    const kept = must(workspace.read.countWorkItems({ project: 'WEB' }))
    expect(kept).toBeGreaterThanOrEqual(acknowledged)
    expect(kept).toBeLessThan(5000)
    expect(await importInto({ ports, workspace }, many)).toMatchObject({
      created: 5000 - kept,
      unchanged: kept,
      updated: 0,
    })
    workspace.close()
  }
})

/** @returns how many items the killed process had said to be imported */
async function importAndKill(folder: string, text: string, batches: number): Promise<number> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/import-child.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  // The pipe breaks when its reader is killed.
  child.stdin.on('error', () => undefined)
  child.stdin.end(text)
  let told: readonly number[] = []
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (more: string) => {
    output += more
    told = output.split('\n').slice(0, -1).map(Number)
    if (told.length >= batches) child.kill('SIGKILL')
  })
  await once(child, 'close')
  expect(child.signalCode).toBe('SIGKILL')
  return told.at(-1) ?? 0
}
