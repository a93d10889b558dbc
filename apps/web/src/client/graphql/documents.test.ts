import { readFile } from 'node:fs/promises'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import * as activityDocuments from './activity-documents.ts'
import * as calendarDocuments from './calendar-documents.ts'
import * as conflictDocuments from './conflict-documents.ts'
import * as deviceDocuments from './device-documents.ts'
import * as documents from './documents.ts'
import * as forecastDocuments from './forecast-documents.ts'
import * as moveDocuments from './move-documents.ts'
import { listMutations } from './mutations.ts'
import * as planDocuments from './plan-documents.ts'
import * as scenarioDocuments from './scenario-documents.ts'
import * as trashDocuments from './trash-documents.ts'

const sdl = await readFile(new URL('../../../../../packages/api/schema.graphql', import.meta.url), 'utf8')
const schema = buildSchema(sdl)

const fixed = Object.entries<unknown>({
  ...documents,
  ...calendarDocuments,
  ...conflictDocuments,
  ...deviceDocuments,
  ...activityDocuments,
  ...trashDocuments,
  ...moveDocuments,
  ...forecastDocuments,
  ...planDocuments,
  ...scenarioDocuments,
}).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0].endsWith('Document'))
const mutations = [
  ...listMutations(),
  { field: 'undo', inputType: 'UndoInput', selection: activityDocuments.undoSelection },
].map(({ field, inputType, selection }) => [field, documents.mutationDocument(field, inputType, selection)] as const)

test('there are documents and mutations to check', () => {
  expect(fixed.length).toBeGreaterThan(10)
  expect(mutations.length).toBeGreaterThan(25)
})

const references = ['references', activityDocuments.makeReferencesDocument(2, 3)] as const

test.each([...fixed, ...mutations, references])('%s is valid in the schema of the API', (_name, text) => {
  expect(validate(schema, parse(text)).map(({ message }) => message)).toEqual([])
})
