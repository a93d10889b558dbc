import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'

/** The real launcher and the real bundler, on a command line of three lines in a checkout of its own. */
const repository = resolve(import.meta.dirname, '../..')
let checkout = ''

beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'spice launcher '))
  cpSync(join(repository, 'apps/cli/bin'), join(checkout, 'apps/cli/bin'), { recursive: true })
  for (const folder of ['packages/a/src', 'packages/adapters/b/src', 'tools/build-cli', 'apps/cli/src/plan']) {
    mkdirSync(join(checkout, folder), { recursive: true })
  }
  write('package-lock.json', '{}')
  write('package.json', '{ "type": "module" }')
  write('apps/cli/src/greeting.ts', "export const greeting = 'hello'\n")
  write(
    'apps/cli/src/main.ts',
    "const { greeting } = await import('./greeting.ts')\nconsole.log(greeting, ...process.argv.slice(2))\n",
  )
  write('apps/cli/src/plan/plan-worker.ts', 'console.log()\n')
  const builder = pathToFileURL(join(repository, 'tools/build-cli/build-cli.ts')).href
  write(
    'tools/build-cli/main.ts',
    `import { buildCli } from '${builder}'
try { await buildCli(${JSON.stringify(join(checkout, 'apps/cli'))}) } catch { process.exitCode = 1 }\n`,
  )
})

afterEach(() => rmSync(checkout, { recursive: true, force: true }))

function write(path: string, text: string): void {
  writeFileSync(join(checkout, path), text)
}

function spice(args: readonly string[], program = join(checkout, 'apps/cli/bin/spice'), cwd = '/'): string {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter)
  return execFileSync(program, args, { cwd, encoding: 'utf8', env: { ...process.env, PATH: path } }).trim()
}

function builds(): readonly string[] {
  return readdirSync(join(checkout, 'apps/cli/dist')).filter((name) => /^[0-9a-f]{16}$/.test(name))
}

test('arguments arrive as they were given, through links and from any folder', () => {
  mkdirSync(join(checkout, 'elsewhere'))
  symlinkSync('../apps/cli/bin/spice', join(checkout, 'elsewhere/one'))
  symlinkSync(join(checkout, 'elsewhere/one'), join(checkout, 'elsewhere/two'))
  expect(spice(['a b', '', '*', '--x=$y'], join(checkout, 'elsewhere/two'))).toBe('hello a b  * --x=$y')
  expect(spice(['near'], './one', join(checkout, 'elsewhere'))).toBe('hello near')
})

test('an unchanged program is built once', () => {
  spice([])
  const [first] = builds()
  write('apps/cli/dist/spice.mjs', "console.log('from the bundle')\n")
  expect(spice([])).toBe('from the bundle')
  expect(builds()).toEqual([first])
})

test('a changed source of the command line or of a package is never run from the old bundle', () => {
  expect(spice([])).toBe('hello')
  write('apps/cli/src/greeting.ts', "export const greeting = 'good day'\n")
  expect(spice([])).toBe('good day')
  write('packages/a/src/word.ts', "export const word = 'bye'\n")
  write('apps/cli/src/greeting.ts', "export { word as greeting } from '../../../packages/a/src/word.ts'\n")
  expect(spice([])).toBe('bye')
  write('packages/a/src/word.ts', "export const word = 'see you'\n")
  expect(spice([])).toBe('see you')
})

test('sources that cannot be bundled are run as they are', () => {
  expect(spice([])).toBe('hello')
  write('apps/cli/src/main.ts', "console.log('half done')\nif (process.argv[2]) await import('./to-come.ts')\n")
  expect(spice([])).toBe('half done')
})

test('old builds are cleared away, but for the last few', () => {
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    write('apps/cli/src/greeting.ts', `export const greeting = '${word}'\n`)
    expect(spice([])).toBe(word)
  }
  expect(builds()).toHaveLength(3)
})
