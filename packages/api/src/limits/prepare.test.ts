import { getIntrospectionQuery } from 'graphql'
import { describe, expect, test } from 'vitest'
import { makeSchema } from '../schema.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { prepare } from './prepare.ts'

const schema = makeSchema()

function codesOf(document: string, limits: Partial<Limits> = {}, variables: Record<string, unknown> = {}) {
  const prepared = prepare(schema, { document, variables }, { ...defaultLimits, ...limits })
  return prepared.ok ? [] : prepared.errors.map(({ extensions }) => extensions['code'])
}

function costOf(document: string, variables: Record<string, unknown> = {}): number | undefined {
  return prepare(schema, { document, variables }).cost?.cost
}

describe('prepare', () => {
  test('counts about one for each value that the answer can hold', () => {
    expect(costOf('{ viewer { handle name } }')).toBe(3)
    expect(costOf('{ workItems(first: 10) { nodes { key title } } }')).toBe(21)
    expect(costOf('query ($n: Int) { workItems(first: $n) { nodes { key title } } }', { n: 100 })).toBe(201)
    expect(costOf('{ workItems { nodes { key } } }')).toBe(51)
    expect(costOf('{ workItems { edges { cursor node { key } } pageInfo { hasNextPage endCursor } } }')).toBe(51)
  })

  test('lets a full page of a list with all that it shows pass', () => {
    const item =
      'id key title type status priority dueOn estimate updatedAt commentCount assignees { id handle name } labels { id name color } milestone { id title } project { id key }'
    expect(
      codesOf(`{ workItems(first: 500) { totalCount nodes { ${item} } pageInfo { endCursor hasNextPage } } }`),
    ).toEqual([])
  })

  test('refuses what costs too much, and says the cost and the limit', () => {
    const document = '{ projects(first: 500) { nodes { workItems(first: 500) { nodes { title } } } } }'
    const prepared = prepare(schema, { document })
    expect(prepared).toMatchObject({ ok: false, cost: { limit: 50_000 } })
    expect(codesOf(document)).toEqual(['COST_LIMIT'])
    const [error] = prepared.ok ? [] : prepared.errors
    expect(error?.message).toMatch(/would cost 250,\d{3}.* limit is 50,000/)
  })

  test('measures the operation that runs, not another one of the document', () => {
    const document = 'query Small { viewer { id } } query Large { workItems(first: 500) { nodes { id } } }'
    const cost = (operationName: string) => prepare(schema, { document, operationName }).cost?.cost
    expect([cost('Small'), cost('Large')]).toEqual([2, 501])
    expect(prepare(schema, { document })).toMatchObject({ ok: false })
    expect(prepare(schema, { document, operationName: 'Other' })).toMatchObject({ ok: false })
  })

  test('refuses what is too deep, too large, has too many aliases or fields at the top', () => {
    const deep = `{ workItem(ref: "A-1") { ${'parent { '.repeat(20)} id ${'} '.repeat(20)} } }`
    expect(codesOf(deep)).toEqual(['DEPTH_LIMIT'])
    expect(codesOf(`{ viewer { ${'id '.repeat(6000)} } }`)).toEqual(['DOCUMENT_TOO_LARGE'])
    expect(codesOf('{ a '.repeat(2000))).toEqual(['DOCUMENT_TOO_LARGE'])
    const aliases = Array.from({ length: 101 }, (_, index) => `a${index}: id`).join(' ')
    expect(codesOf(`{ viewer { ${aliases} } }`)).toEqual(['ALIAS_LIMIT'])
    const roots = Array.from({ length: 51 }, (_, index) => `a${index}: viewer { id }`).join(' ')
    expect(codesOf(`{ ${roots} }`)).toEqual(['ROOT_FIELD_LIMIT'])
    const fragments = Array.from({ length: 51 }, (_, index) => `a${index}: viewer { id }`)
    const split = `{ ...A ...B } fragment A on Query { ${fragments.slice(0, 30).join(' ')} } fragment B on Query { ${fragments.slice(30).join(' ')} }`
    expect(codesOf(split)).toEqual(['ROOT_FIELD_LIMIT'])
  })

  test('is not blown up by fragments that double each other', () => {
    const fragments = Array.from(
      { length: 60 },
      (_, index) => `fragment F${index} on Query { ...F${index + 1} ...F${index + 1} }`,
    )
    const document = `{ ...F0 } ${fragments.join(' ')} fragment F60 on Query { viewer { id } }`
    expect(codesOf(document)).toEqual(['COST_LIMIT'])
  })

  test('lets tools read the whole schema', () => {
    expect(codesOf(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }))).toEqual([])
  })

  test('answers text that is no GraphQL and variables of the wrong type as errors', () => {
    expect(prepare(schema, { document: '{ viewer' })).toMatchObject({ ok: false })
    expect(prepare(schema, { document: '"' })).toMatchObject({ ok: false })
    expect(prepare(schema, { document: '' })).toMatchObject({ ok: false })
    expect(
      prepare(schema, { document: 'query ($n: Int!) { workItems(first: $n) { totalCount } }', variables: { n: 'x' } }),
    ).toMatchObject({ ok: false })
  })
})
