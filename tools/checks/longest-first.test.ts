import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { longestFiles } from './longest-first.ts'
import { root } from './run-tool.ts'

test('every file that is begun first is there', () => {
  expect(longestFiles.filter((file) => !existsSync(join(root, file)))).toEqual([])
})
