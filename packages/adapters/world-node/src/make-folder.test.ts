import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeFolder } from './make-folder.ts'

const home = mkdtempSync(join(tmpdir(), 'spice-folder-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))

test('missing folders are made for this user alone, and one that is there stays as it is', () => {
  const deep = join(home, 'a', 'b', 'c')
  makeFolder(deep)
  expect([home, 'a', 'a/b', 'a/b/c'].slice(1).map((path) => statSync(join(home, path)).mode & 0o777)).toEqual(
    Array.from({ length: 3 }, () => 0o700),
  )
  writeFileSync(join(deep, 'kept'), '')
  makeFolder(deep)
  expect(statSync(join(deep, 'kept')).isFile()).toBe(true)
})

test('what stands in the way is told as the system tells it', () => {
  writeFileSync(join(home, 'file'), '')
  expect(() => makeFolder(join(home, 'file', 'below'))).toThrow(/ENOTDIR/)
})
