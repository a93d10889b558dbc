import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { entityTables, setTables } from '../entities/tables.ts'
import { eventExamples } from '../testing/event-examples.ts'
import { eventKinds, findEventDefinition, interpretEvent } from './registry.ts'

const context = { actor: 'mb_1', atMs: 1000, isImport: false }

test('every kind of event has an example, and its shape accepts it as it is', () => {
  expect(eventExamples.map(({ kind }) => kind)).toEqual(eventKinds)
  expect(new Set(eventKinds).size).toBe(eventKinds.length)
  for (const { kind, payload } of eventExamples) {
    const read = findEventDefinition(kind)?.payload.safeParse(payload)
    expect([kind, read?.success, read?.data]).toEqual([kind, true, payload])
  }
})

test.each(eventExamples)('$kind has effects on declared columns and sets alone', (event) => {
  const read = interpretEvent(event, context)
  expect(read?.effects.length).toBeGreaterThan(0)
  for (const effect of read?.effects ?? []) {
    const isOfSet = effect.op === 'include' || effect.op === 'exclude'
    const declared = isOfSet ? Object.keys(setTables) : Object.keys(entityTables[effect.entity].columns)
    const used = isOfSet ? [effect.set] : effect.op === 'text' ? [effect.field] : Object.keys(effect.cells)
    expect(declared).toEqual(expect.arrayContaining(used))
    const values = isOfSet || effect.op === 'text' ? [] : Object.values(effect.cells)
    expect(values.every((value) => value === null || ['string', 'number'].includes(typeof value))).toBe(true)
  }
})

test.each(eventExamples)(
  '$kind is not understood of a newer version, with a field of another type, or about another thing',
  (event) => {
    const fields = Object.keys(event.payload as object)
    expect(interpretEvent({ ...event, version: event.version + 1 }, context)).toBeUndefined()
    expect(
      interpretEvent({ ...event, entityId: 'wi_000000000000000000000000000000000000000001' }, context),
    ).toBeUndefined()
    for (const payload of [null, undefined, 'text', 1, [], {}])
      expect(interpretEvent({ ...event, payload }, context)).toBeUndefined()
    for (const field of fields) {
      const payload = { ...(event.payload as object), [field]: [[]] }
      expect([field, interpretEvent({ ...event, payload }, context)]).toEqual([field, undefined])
    }
  },
)

test.each(eventExamples)('$kind lets fields pass that it does not know, and does not act on them', (event) => {
  const more = { ...(event.payload as object), fromTheFuture: 1, stamp: 'x', deletedAt: 5 }
  expect(interpretEvent({ ...event, payload: more }, context)).toEqual(interpretEvent(event, context))
})

/** Paths to the ids in a shape, as its patterns tell. */
function idsIn(shape: unknown, path: readonly string[] = []): readonly string[] {
  if (typeof shape !== 'object' || shape === null) return []
  const {
    pattern,
    properties = {},
    items,
    anyOf = [],
  } = shape as {
    readonly pattern?: string
    readonly properties?: Readonly<Record<string, unknown>>
    readonly items?: unknown
    readonly anyOf?: readonly unknown[]
  }
  return [
    ...(/^\^[a-z]{2}_/.test(pattern ?? '') && !pattern?.startsWith('^rp_') ? [path.join('.')] : []),
    ...Object.entries(properties).flatMap(([name, inner]) => idsIn(inner, [...path, name])),
    ...[items, ...anyOf].flatMap((inner) => idsIn(inner, path)),
  ]
}

test('[R23] of every id in a payload it is said whether it must be of the region of the event', () => {
  let found = 0
  for (const kind of eventKinds) {
    const definition = findEventDefinition(kind)
    if (definition === undefined) continue
    const inSet = Object.keys(definition.idsOfSet ?? {}).map((name) => `set.${name}`)
    const declared = [...Object.keys(definition.ids).filter((name) => name !== 'regionId'), ...inSet]
    const ids = [...new Set(idsIn(z.toJSONSchema(definition.payload)))]
    expect([kind, declared.toSorted()]).toEqual([kind, ids.toSorted()])
    expect([kind, (definition.ids as Readonly<Record<string, string>>)['id']]).toEqual([kind, 'here'])
    found += ids.length
  }
  expect(found).toBeGreaterThan(eventKinds.length)
})

test('a kind that nobody knows is not understood', () => {
  expect(
    interpretEvent({ kind: 'workItem.teleported', version: 1, entityId: 'x', payload: {} }, context),
  ).toBeUndefined()
  expect(interpretEvent({ kind: '__proto__', version: 1, entityId: 'x', payload: {} }, context)).toBeUndefined()
})

test('what an import brings in does not count as a change made here', () => {
  const edits = eventExamples.filter(({ kind }) =>
    /workItem\.(renamed|described|statusChanged|labelled|unassigned)$/.test(kind),
  )
  expect(edits).toHaveLength(5)
  for (const event of edits) {
    const cellsOf = (isImport: boolean) =>
      interpretEvent(event, { ...context, isImport })?.effects.flatMap((effect) =>
        'cells' in effect ? Object.keys(effect.cells) : [],
      )
    expect(cellsOf(false)).toContain('updatedAt')
    expect(cellsOf(true)).not.toContain('updatedAt')
  }
})

test.each(['', 'a', 'a00', 'zz', '-', 'a0 ', 'A00000000000000000000000000', 'é', `a0${'V'.repeat(500)}`])(
  '%j is no rank',
  (rank) => {
    const event = {
      kind: 'workItem.ranked',
      version: 1,
      entityId: 'wi_0000000000000000000000000000000000',
      payload: { id: 'wi_0000000000000000000000000000000000', set: { rank } },
    }
    expect(interpretEvent(event, context)).toBeUndefined()
    expect(interpretEvent({ ...event, payload: { ...event.payload, set: { rank: 'a0V' } } }, context)).toBeDefined()
  },
)

/** The SHA-256 of the shapes of all payloads of version 1. */
const shapesHash = 'c68c0fb05c2b1aa2340e195489e28eabf95e8cc7dec1d567edac1ced1f6d7814'

test('the shapes of what is stored are those of this version', () => {
  const shapes = eventKinds.map((kind) => {
    const definition = findEventDefinition(kind)
    return [kind, definition?.version, definition === undefined ? null : z.toJSONSchema(definition.payload)]
  })
  const hash = createHash('sha256').update(JSON.stringify(shapes)).digest('hex')
  expect(
    hash,
    'a shape of an event has changed. A new optional field: give it to the example, raise projectionVersion, note it in docs/formats.md and put the new hash here. Anything else is a new meaning: raise the version of the kind (or make a new kind), keep reading the old one, add the line of history and a fixture',
  ).toBe(shapesHash)
})
