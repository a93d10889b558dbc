import { expect, test } from 'vitest'
import { readTextEdit } from './read-text-edit.ts'

const edit = {
  root: 'r',
  on: ['a.1.0'],
  insert: [{ left: [1, 0], right: null, text: 'x', revives: [2, 0, 1] }],
  remove: [[1, 2, 3]],
}

test('an edit is read as it was written', () => {
  expect(readTextEdit(JSON.stringify(edit))).toEqual(edit)
})

test.each([
  ['no JSON', '{'],
  ['no object', '[]'],
  ['nothing', 'null'],
  ['no root', JSON.stringify({ ...edit, root: 1 })],
  ['no list of edits', JSON.stringify({ ...edit, on: [1] })],
  ['no list of insertions', JSON.stringify({ ...edit, insert: null })],
  ['a place with a fraction', JSON.stringify({ ...edit, insert: [{ left: [1, 0.5], right: null, text: 'x' }] })],
  ['a place before the beginning', JSON.stringify({ ...edit, insert: [{ left: [1, -1], right: null, text: 'x' }] })],
  ['half a character', JSON.stringify({ ...edit, insert: [{ left: null, right: null, text: '\ud83d' }] })],
  ['a range without length', JSON.stringify({ ...edit, remove: [[1, 2]] })],
  ['a number beyond what is exact', JSON.stringify({ ...edit, remove: [[1, 2, 1e300]] })],
])('%s is no edit', (_name, json) => {
  expect(readTextEdit(json)).toBeUndefined()
})
