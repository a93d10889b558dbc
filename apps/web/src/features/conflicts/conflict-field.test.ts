import { expect, test } from 'vitest'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { conflictFieldName, writingOf } from './conflict-field.ts'

test('fields have the names that the page of the thing gives them, in both languages', () => {
  const names = (field: string) => [conflictFieldName(field, en), conflictFieldName(field, de)]
  expect(names('estimate')).toEqual(['Estimate', 'Schätzung'])
  expect(names('parentId')).toEqual(['Parent', 'Teil von'])
  expect(names('color')).toEqual(['Colour', 'Farbe'])
  expect(names('ofANewerVersion')).toEqual(['ofANewerVersion', 'ofANewerVersion'])
})

test('another value is written as its field is: in words, as a day, as a line, or not at all', () => {
  expect(writingOf('status', de)).toEqual({ as: 'words', words: de.status })
  expect(writingOf('dueOn', en)).toEqual({ as: 'date' })
  expect(writingOf('title', en)).toEqual({ as: 'line' })
  expect(writingOf('description', en)).toEqual({ as: 'text' })
  for (const field of ['parentId', 'milestoneId', 'deletedAt', 'closedAt', 'ofANewerVersion'])
    expect(writingOf(field, en)).toEqual({ as: 'none' })
})
