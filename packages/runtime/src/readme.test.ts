import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  write,
} from './testing/test-replicas.ts'

test('the example of the README does what it says', () => {
  // example
  // Two devices on their own stores; the second is made known to all who hold the region.
  const [here, there] = [makeTestReplica(), makeTestReplica()]
  const regionId = foundRegion(here)
  enrol(here, regionId, there)
  write(here, regionId, noteCreated('n1', { title: 'Groceries' }))
  receive(there, commitsOf(here))

  // Apart from each other both write.
  write(here, regionId, noteEdited('n1', { title: 'Shopping' }))
  write(there, regionId, noteEdited('n1', { body: 'Bread' }))

  // They meet, and show the same.
  receive(here, commitsOf(there))
  receive(there, commitsOf(here))
  const shown = [here, there].map(({ ports }) => ports.database.prepare('SELECT title, body FROM note').get())
  // both: { title: 'Shopping', body: 'Bread' }
  // end
  const both = { title: 'Shopping', body: 'Bread' }
  expect(shown).toEqual([both, both])
})

test('the example of the README is the one that is run', () => {
  const source = readFileSync(import.meta.filename, 'utf8')
  const example = /\n {2}\/\/ example\n([\s\S]*?)\n {2}\/\/ end\n/.exec(source)?.[1] ?? 'there is no example'
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8')
  expect(readme).toContain(example.replaceAll(/^ {2}/gm, ''))
})
