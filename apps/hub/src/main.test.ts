import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openHubWorkspace } from './compose.ts'
import { until } from './testing/test-hub.ts'

/** The program as people and `spice hub` start it. */
interface Program {
  readonly child: ChildProcess
  output(): string
  readonly exited: Promise<number | null>
}

const main = join(import.meta.dirname, 'main.ts')
let folder: string
let programs: Program[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-main-'))
  programs = []
})
afterEach(async () => {
  for (const { child } of programs) child.kill('SIGKILL')
  await Promise.all(programs.map(({ exited }) => exited))
  rmSync(folder, { recursive: true })
})

function start(argv: readonly string[], environment: Record<string, string> = {}): Program {
  const env = { ...process.env, LC_ALL: 'C', PORT: '0', SPICE_HOME: '', ...environment }
  const child = spawn(process.execPath, [main, ...argv], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const program = { child, output: () => output, exited }
  programs.push(program)
  return program
}

async function addressOf(program: Program): Promise<string> {
  const hasEnded = () => program.child.exitCode !== null
  await until(() => /Stop with/.test(program.output()) || hasEnded())
  if (hasEnded()) throw new Error(`the hub did not start: ${program.output()}`)
  return /runs on (http:\S+)/.exec(program.output())?.[1] ?? ''
}

async function signIn(program: Program, url: string): Promise<string> {
  const code = /#code=(\S+)/.exec(program.output())?.[1]
  const headers = { 'content-type': 'application/json', 'x-spice-csrf': '1' }
  const response = await fetch(`${url}/api/sign-in`, { method: 'POST', headers, body: JSON.stringify({ code }) })
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
}

test('who reads German is told in German where the hub runs, or why it does not', async () => {
  const german = start([], { LC_ALL: 'de_DE.UTF-8' })
  await until(() => german.output().includes('Beenden mit Strg-C.') || german.child.exitCode !== null)
  expect(german.output()).toMatch(/^SpiceTime PM läuft auf http:/m)
  const url = /läuft auf (http:\S+)/.exec(german.output())?.[1]
  const second = start([], { LC_ALL: 'de_DE.UTF-8' })
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain(`läuft schon ein Hub auf ${url}`)
})

test('the first start makes the store, prints the address and a link, and SIGTERM ends it cleanly', async () => {
  const program = start([])
  const url = await addressOf(program)
  expect(program.output()).toMatch(/sign-in#code=[\w-]{43}/)
  expect((await fetch(`${url}/health/ready`)).status).toBe(200)
  expect(JSON.parse(readFileSync(join(folder, '.spice/hub.json'), 'utf8'))).toMatchObject({
    url,
    pid: program.child.pid,
  })
  expect(program.output()).toMatch(/^\d\d:\d\d:\d\d {2}info {2}hub started/m)
  program.child.kill('SIGTERM')
  expect(await program.exited).toBe(0)
  expect(existsSync(join(folder, '.spice/hub.json'))).toBe(false)
  // A write-ahead log left behind would mean that the store was not closed.
  expect(existsSync(join(folder, '.spice/workspace.db-wal'))).toBe(false)
})

test('an open event stream is ended by a stop, and does not hold it up', async () => {
  const program = start([])
  const url = await addressOf(program)
  const cookie = await signIn(program, url)
  const query = encodeURIComponent('subscription { changes { position } }')
  const response = await fetch(`${url}/graphql?query=${query}`, { headers: { cookie, accept: 'text/event-stream' } })
  expect(response.status).toBe(200)
  program.child.kill('SIGINT')
  await response.text()
  expect(await program.exited).toBe(0)
})

test('a change that another process makes in the same store is seen live', async () => {
  const program = start([])
  const url = await addressOf(program)
  const cookie = await signIn(program, url)
  const query = encodeURIComponent('subscription { changes { entityIds } }')
  const response = await fetch(`${url}/graphql?query=${query}`, { headers: { cookie, accept: 'text/event-stream' } })
  const reader = (response.body ?? new Response('').body)?.pipeThrough(new TextDecoderStream()).getReader()

  const { workspace: other } = openHubWorkspace(join(folder, '.spice'))
  const made = other.execute({ kind: 'project.create', key: 'CLI', name: 'From another process' })
  other.close()
  expect(made.ok).toBe(true)

  let text = ''
  while (!text.includes('pj_')) text += (await reader?.read())?.value ?? ''
  expect(text).toContain(made.ok ? made.value.entities[0]?.id : '')
  await reader?.cancel()
})

test('a port that is taken is explained, and no store is made', async () => {
  const taken = await listen()
  const { port } = taken.address() as { port: number }
  const program = start(['--port', String(port)])
  expect(await program.exited).toBe(1)
  expect(program.output()).toContain(`Port ${port} of 127.0.0.1 is taken`)
  expect(program.output()).toContain(`PORT=${port + 1}`)
  expect(existsSync(join(folder, '.spice'))).toBe(false)
  taken.close()
})

test('a second hub on the same store is refused, and the first keeps its place', async () => {
  const first = start([])
  const url = await addressOf(first)
  const second = start([])
  expect(await second.exited).toBe(1)
  expect(second.output()).toContain(`is already served at ${url} (pid ${first.child.pid})`)
  expect(JSON.parse(readFileSync(join(folder, '.spice/hub.json'), 'utf8'))).toMatchObject({ url })

  first.child.kill('SIGKILL')
  await first.exited
  expect(await addressOf(start([]))).toMatch(/^http:/)
})

test('misuse exits with 2 and says what is right', async () => {
  const program = start(['--host', '0.0.0.0'])
  expect(await program.exited).toBe(2)
  expect(program.output()).toContain('--allow-remote')
})

function listen(): Promise<Server> {
  const server = createServer()
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}
