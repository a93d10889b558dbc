import { join } from 'node:path'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makePlace, type Place } from './testing/spice.ts'

let place: Place
beforeEach(async () => {
  place = makePlace()
  await place.spice('init', '--name', 'Team', '--handle', 'ada', '--yes')
  await place.spice('project', 'create', 'WEB')
  await place.spice('add', 'First')
})
afterEach(() => place.remove())

function spoil(sql: string): void {
  const database = openSqliteDatabase(join(place.folder, '.spice', 'workspace.db'))
  database.exec(sql)
  database.close()
}

const examine = (language: string) => place.shell(`LANG=${language} spice doctor`)
/** Words with a dash and no capital that are no part of a sentence: codes. */
const codes = /\b(?:[a-z]+-)+(?:differs?|invalid|broken|cbor|exist|known|acyclic|dated|indexed|parents|gap)\b|[{}"]/

test.each([
  ['en_GB.UTF-8', `UPDATE commits SET signature = zeroblob(64) WHERE position = 2`, 'its signature does not hold'],
  ['de_DE.UTF-8', `UPDATE commits SET signature = zeroblob(64) WHERE position = 2`, 'seine Unterschrift hält nicht'],
  ['en_GB.UTF-8', `UPDATE work_item SET title = 'x'`, 'has something else: title'],
  ['de_DE.UTF-8', `UPDATE work_item SET title = 'x'`, 'weicht ab: Titel'],
  ['en_GB.UTF-8', `UPDATE work_item SET type = 'x'`, 'each work item has a known type'],
  ['de_DE.UTF-8', `UPDATE work_item SET type = 'x'`, 'jeder Vorgang hat einen bekannten Typ'],
  ['de_DE.UTF-8', `DELETE FROM work_item`, 'fehlt'],
  ['en_GB.UTF-8', `DROP TABLE commits`, 'the log cannot be read'],
])('doctor says in words what is wrong (%s, %s)', async (language, sql, words) => {
  spoil(sql)
  const { code, stdout } = await examine(language)
  expect([code, stdout]).toEqual([1, expect.stringContaining(words)])
  expect(stdout).not.toMatch(codes)
})

test('for programs it names codes', async () => {
  spoil(`UPDATE commits SET signature = zeroblob(64) WHERE position = 2`)
  expect((await place.spice('doctor', '--jq', '.logFaults[].fault')).stdout).toBe('signature-invalid\n')
})
