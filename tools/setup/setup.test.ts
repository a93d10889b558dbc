import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

/** The set-up runs on any Node before anything is installed, so it is tested as programs of their own. */
let folder = ''
let programs = 0

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spicetime-setup-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function moduleAt(name: string): string {
  return JSON.stringify(pathToFileURL(join(import.meta.dirname, name)).href)
}

function start(source: string) {
  const program = join(folder, `program-${(programs += 1)}.mjs`)
  writeFileSync(program, source)
  const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8')
  })
  const ended = new Promise<{ code: number | null; signal: string | null; output: string }>((settle) => {
    child.on('close', (code, signal) => settle({ code, signal, output }))
  })
  return { child, ended, output: () => output }
}

test('two set-ups at once work one after the other', async () => {
  const diary = join(folder, 'diary')
  const source = `
    import { appendFileSync } from 'node:fs'
    import { withLock } from ${moduleAt('lock.mjs')}
    await withLock(${JSON.stringify(join(folder, 'lock'))}, async () => {
      for (const word of ['begin', 'middle', 'end']) {
        appendFileSync(${JSON.stringify(diary)}, word + ' ')
        await new Promise((wake) => setImmediate(wake))
      }
    })`
  const results = await Promise.all([1, 2, 3].map(() => start(source).ended))
  expect(results.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(readFileSync(diary, 'utf8')).toBe('begin middle end '.repeat(3))
})

test('the lock of a set-up that was killed is taken over', async () => {
  const lock = JSON.stringify(join(folder, 'lock'))
  const holder = start(`
    import { withLock } from ${moduleAt('lock.mjs')}
    await withLock(${lock}, () => { console.log('held'); return new Promise((done) => setInterval(done, 60_000)) })`)
  await vi.waitUntil(() => holder.output().includes('held'), { timeout: 120_000 })
  holder.child.kill('SIGKILL')
  await holder.ended
  expect(existsSync(join(folder, 'lock'))).toBe(true)
  const next = await start(`
    import { withLock } from ${moduleAt('lock.mjs')}
    await withLock(${lock}, () => console.log('mine'))`).ended
  expect(next.output).toBe('mine\n')
  expect(existsSync(join(folder, 'lock'))).toBe(false)
})

test('a fingerprint follows contents, names and removals, and not tests or what was built', async () => {
  for (const part of ['src', 'dist']) mkdirSync(join(folder, part))
  writeFileSync(join(folder, 'src/a.ts'), 'a')
  const fingerprint = async () => {
    const source = `
      import { relative } from 'node:path'
      import { fingerprintOf } from ${moduleAt('fingerprint.mjs')}
      import { root } from ${moduleAt('paths.mjs')}
      console.log(fingerprintOf(['src', 'dist'].map((part) => relative(root, ${JSON.stringify(folder)} + '/' + part))))`
    return (await start(source).ended).output
  }
  const first = await fingerprint()
  writeFileSync(join(folder, 'src/a.ts'), 'a')
  writeFileSync(join(folder, 'src/a.test.ts'), 'test')
  expect(await fingerprint()).toBe(first)
  appendFileSync(join(folder, 'src/a.ts'), 'b')
  const changed = await fingerprint()
  expect(changed).not.toBe(first)
  writeFileSync(join(folder, 'src/b.ts'), '')
  expect(await fingerprint()).not.toBe(changed)
  rmSync(join(folder, 'src/b.ts'))
  expect(await fingerprint()).toBe(changed)
})

/** As on a Node that cannot replace its process, and as on one that can. */
const ways = [
  ['as a child', 'process.execve = undefined'],
  ['in place', ''],
] as const

test.each(ways)(
  'the program that is handed over to %s gives its exit code and gets signals',
  async (_, preparation) => {
    const handOver = (source: string) => {
      const program = join(folder, `program-${(programs += 1)}.mjs`)
      writeFileSync(program, source)
      return start(`
      import { handOver } from ${moduleAt('run-program.mjs')}
      ${preparation}
      handOver(process.execPath, [${JSON.stringify(program)}, 'a b'])`)
    }
    expect(await handOver('console.log(process.argv[2]); process.exit(7)').ended).toMatchObject({
      code: 7,
      output: 'a b\n',
    })

    const waiting = handOver(`
    process.on('SIGTERM', () => { console.log('asked to end'); process.exit(3) })
    setInterval(() => {}, 1000)
    console.log('ready')`)
    await vi.waitUntil(() => waiting.output().includes('ready'), { timeout: 120_000 })
    waiting.child.kill('SIGTERM')
    expect(await waiting.ended).toMatchObject({ code: 3, output: 'ready\nasked to end\n' })
  },
)
