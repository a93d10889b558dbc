import { expect, test } from 'vitest'
import { checkRepo } from './check-repo.ts'
import type { KnownLength } from './checks/check-sizes.ts'
import { makeView } from './read-repo.ts'

const noFloors = { modules: 0, packages: 0, documents: 0 }

function findIn(files: Readonly<Record<string, string>>, knownLengths: readonly KnownLength[] = []): readonly string[] {
  const view = makeView(new Map(Object.entries(files)))
  return checkRepo(view, { floors: noFloors, knownLengths }).map(
    ({ path, line, message }) => `${path}:${line} ${message}`,
  )
}

/** A package with a door, so that its files are used. */
function packageAt(folder: string, source: string): Readonly<Record<string, string>> {
  return { [`${folder}/package.json`]: '{ "exports": { ".": "./src/index.ts" } }', [`${folder}/src/index.ts`]: source }
}

test('a repository in order has no problems', () => {
  const files = {
    ...packageAt('packages/domain', "export { a } from './a.ts'\n"),
    'packages/domain/src/a.ts': 'export const a = 1\n',
    'README.md': '# Title\n\n[here](#title) and [there](packages/domain/src/a.ts#L1)\n',
  }
  expect(findIn(files)).toEqual([])
})

test('an empty view fails instead of passing', () => {
  const problems = checkRepo(makeView(new Map()), {
    floors: { modules: 1, packages: 1, documents: 1 },
    knownLengths: [],
  })
  expect(problems.map(({ message }) => message.slice(0, 20))).toEqual([
    'saw only 0 modules, ',
    'saw only 0 packages,',
    'saw only 0 documents',
  ])
})

test('a file that cannot be parsed is a problem, not a file without imports', () => {
  const [problem] = findIn(packageAt('packages/domain', 'export const = 1\n'))
  expect(problem).toMatch(/^packages\/domain\/src\/index.ts:0 cannot be parsed/)
})

test.each([
  [
    'packages/runtime',
    "import { a } from '@spicetime/domain'\nexport const b = a\n",
    'imports domain, but runtime may know nothing of ours',
  ],
  [
    'packages/runtime',
    "export type A = import('@spicetime/domain').A\n",
    'imports domain, but runtime may know nothing of ours',
  ],
  [
    'packages/domain',
    "export * from '@spicetime/workspace'\n",
    'imports workspace, but domain may know nothing of ours',
  ],
  [
    'packages/api',
    "export const a = () => import('@spicetime/runtime')\n",
    'imports runtime, but api may know workspace',
  ],
  [
    'packages/workspace',
    "import { a } from '@spicetime/storage-sqlite'\nexport const b = a\n",
    'imports the adapter storage-sqlite; take the port',
  ],
  [
    'packages/workspace',
    "import { a } from '@spicetime/runtime/testing'\nexport const b = a\n",
    'which is made for tests',
  ],
  ['packages/domain', "import { a } from '@spicetime/domain'\nexport const b = a\n", 'imports its own package by name'],
  [
    'packages/runtime',
    "import { readFileSync } from 'node:fs'\nexport const b = readFileSync\n",
    'imports node:fs, but runtime also runs in a browser',
  ],
  [
    'packages/runtime',
    "import React from 'react'\nexport const b = React\n",
    'imports React; views belong to apps/web',
  ],
  ['apps/hub', "import { a } from '@spicetime/cli'\nexport const b = a\n", 'imports cli, but hub may know'],
])('%s with %j is refused', (folder, source, message) => {
  const problems = findIn(packageAt(folder, source))
  expect(problems).toHaveLength(1)
  expect(problems[0]).toContain(message)
})

test('only compose.ts of a host chooses adapters; types of them are free', () => {
  const files = {
    ...packageAt(
      'apps/cli',
      "export { a } from './compose.ts'\nexport { b } from './other.ts'\nexport type { T } from './types.ts'\n",
    ),
    'apps/cli/src/compose.ts': "export { a } from '@spicetime/storage-sqlite'\n",
    'apps/cli/src/other.ts': "export { b } from '@spicetime/storage-sqlite'\n",
    'apps/cli/src/types.ts': "export type { T } from '@spicetime/storage-sqlite'\n",
  }
  expect(findIn(files)).toEqual([
    'apps/cli/src/other.ts:1 imports the adapter storage-sqlite; only apps/cli/src/compose.ts chooses adapters',
  ])
})

test('a relative import stays inside the package, spares its index.ts and names a file', () => {
  const files = {
    ...packageAt('packages/domain', "export { a } from './a.ts'\n"),
    'packages/domain/src/a.ts': [
      "import '../../runtime/src/index.ts'",
      "import './index.ts'",
      "import './gone.ts'",
      'export const a = 1\n',
    ].join('\n'),
    ...packageAt('packages/runtime', 'export const b = 1\n'),
  }
  expect(findIn(files).map((problem) => problem.slice('packages/domain/src/'.length, 47))).toEqual([
    'a.ts:1 imports packages/run',
    'a.ts:2 imports its own inde',
    'a.ts:3 imports ./gone.ts, w',
  ])
})

test('a file outside every known package asks for a line in the table', () => {
  expect(findIn({ 'packages/surprise/src/main.test.ts': 'export const a = 1\n' })[0]).toContain('add its folder')
})

test.each([
  'Date.now()',
  'new Date()',
  'Math.random()',
  'setTimeout(f, 1)',
  'globalThis.fetch(f)',
  'crypto.randomUUID()',
  'process.env',
])('a pure package may not use %s, and its tests may', (call) => {
  const source = `declare const f: never\nexport const a = () => ${call}\n`
  const problems = findIn(packageAt('packages/domain', source))
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatch(/index\.ts:2 uses .+; (?:ask|take|make|define)/)
  expect(findIn({ 'packages/domain/src/a.test.ts': source })).toEqual([])
})

test('new Date of a given instant is no look at the clock', () => {
  expect(findIn(packageAt('packages/domain', 'export const a = (at: number) => new Date(at)\n'))).toEqual([])
})

const longFunction = `export function long() {\n${'  void 0\n'.repeat(60)}}\n`

test('a function over one screen is a problem until it is known, and then may not grow', () => {
  const path = 'packages/domain/src/index.ts'
  const files = packageAt('packages/domain', longFunction)
  const known = (lines: number) => [{ path, function: 'long', lines, why: 'a table' }]
  expect(findIn(files)[0]).toContain('the function long has 62 lines, over 60')
  expect(findIn(files, known(62))).toEqual([])
  expect(findIn(files, known(61))[0]).toContain('grew from 61 to 62 lines')
  expect(findIn(files, known(63))[0]).toContain('shrank to 62 lines')
  expect(findIn(packageAt('packages/domain', 'export const a = 1\n'), known(62))[0]).toContain('is no longer too long')
})

test('a table handed to a builder may be long', () => {
  const rows = Array.from({ length: 70 }, (_, index) => `  f${index}: t,`).join('\n')
  expect(findIn(packageAt('packages/domain', `export const fields = (t: string) => ({\n${rows}\n})\n`))).toEqual([])
})

test('a file over 400 lines is a problem', () => {
  expect(findIn(packageAt('packages/domain', `export const a = 1\n${'\n'.repeat(400)}`))[0]).toContain(
    'has 401 lines, over 400',
  )
})

test('a file that nothing imports is found, also when only its test does', () => {
  const files = {
    'packages/domain/src/lonely.ts': 'export const a = 1\n',
    'packages/domain/src/tested.ts': 'export const a = 1\n',
    'packages/domain/src/tested.test.ts': "import './tested.ts'\n",
  }
  expect(findIn(files)).toEqual([
    'packages/domain/src/lonely.ts:0 nothing imports it; use it or remove it',
    'packages/domain/src/tested.ts:0 only tests import it (packages/domain/src/tested.test.ts); use it or remove both',
  ])
})

test('a file that is started by its path is used', () => {
  const files = {
    ...packageAt('packages/domain', "export const worker = new URL('./worker.ts', import.meta.url)\n"),
    'packages/domain/src/worker.ts': 'export const a = 1\n',
  }
  expect(findIn(files)).toEqual([])
})

test('notes to oneself in comments are found; the words elsewhere are not', () => {
  const note = ['TO', 'DO'].join('')
  const files = packageAt('packages/domain', `export const status = '${note}'\n// ${note}: later\n`)
  expect(findIn(files)).toEqual([expect.stringContaining(`index.ts:2 ${note} left in`)])
})

test('paths of one machine are found in every text', () => {
  const path = ['', 'work', 'main', 'README.md'].join('/')
  const home = ['', 'home', 'somebody'].join('/')
  const files = { 'docs/a.md': `see ${path}\nand ${home}/x\nand https://example.org${home}\n` }
  expect(findIn(files).map((problem) => problem.split(' ')[0])).toEqual(['docs/a.md:1', 'docs/a.md:2'])
})

test('a lock file that npm ci would refuse is found', () => {
  const lock = { packages: { 'node_modules/tool': { optionalDependencies: { '@tool/darwin-x64': '1.0.0' } } } }
  expect(findIn({ 'package-lock.json': JSON.stringify(lock) })).toEqual([expect.stringContaining('run npm run lock')])
})

test('a dependency without a row and a row without a dependency are found', () => {
  const files = {
    'packages/domain/package.json': '{ "dependencies": { "zod": "4.0.0", "@spicetime/x": "0.1.0", "pino": "1.0.0" } }',
    'docs/decisions/0002-dependencies.md': '| what | saves |\n|---|---|\n| `zod` 4 | shapes |\n| `left` 1 | `pino` |\n',
  }
  expect(findIn(files)).toEqual([
    expect.stringContaining('has a row for `left` 1 , which nothing depends on'),
    expect.stringContaining('packages/domain/package.json:0 depends on pino; add a row'),
  ])
})

test('links to missing files, headings and lines are found, and those in code are not links', () => {
  const text = [
    '# One two: *three*',
    '[ok](#one-two-three) [web](https://example.org) [folder](../docs) [file](b.md "title")',
    '[gone](gone.md)',
    '[no heading](b.md#nowhere)',
    '[far line](b.md#L99)',
    '`[code](gone.md)`',
    '```',
    '[block](gone.md)',
    '```',
    '[out](../../x.md)',
  ].join('\n')
  expect(findIn({ 'docs/a.md': text, 'docs/b.md': '# B\n' }).map((problem) => problem.split(' ')[0])).toEqual([
    'docs/a.md:3',
    'docs/a.md:4',
    'docs/a.md:5',
    'docs/a.md:10',
  ])
})

test('what only benches and journeys share is used', () => {
  const files = {
    'bench/large-workspace.ts': 'export const a = 1\n',
    'bench/api.bench.ts': "import './large-workspace.ts'\n",
  }
  expect(findIn(files)).toEqual([])
})
