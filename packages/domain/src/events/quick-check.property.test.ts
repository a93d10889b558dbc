import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { eventExamples } from '../testing/event-examples.ts'
import { quickCheckOf } from './quick-check.ts'
import { findEventDefinition } from './registry.ts'

const shapes = eventExamples.map(({ kind, payload }) => {
  const shape = findEventDefinition(kind)?.payload ?? z.never()
  return { kind, payload, shape, check: quickCheckOf(shape) }
})

const strange = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, '', 'x', 0, -1, 1.5, 4, 5, 2 ** 53, Number.NaN, Infinity, true, [], {}),
  fc.constantFrom<unknown>(
    '2026-02-30',
    '2026-13-01',
    'todo',
    'done',
    '__proto__',
    'wi_000000000000000000000000000000000000000001',
    '\n',
  ),
  fc.string({ maxLength: 600 }),
  fc.double(),
)

/** The value with some of its members, at any depth, made strange, left out, or others added. */
function damage(value: unknown): fc.Arbitrary<unknown> {
  if (Array.isArray(value)) {
    const items = value.flatMap((item) => [damage(item), damage(item)])
    return fc.oneof({ weight: 3, arbitrary: fc.tuple(...items) }, { weight: 1, arbitrary: strange })
  }
  if (typeof value !== 'object' || value === null)
    return fc.oneof({ weight: 3, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: strange })
  const members = Object.entries(value).map(([name, member]) =>
    fc.oneof(
      { weight: 8, arbitrary: damage(member).map((damaged) => [[name, damaged] as const]) },
      { weight: 1, arbitrary: fc.constant([]) },
    ),
  )
  const more = fc.oneof(
    { weight: 6, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom('more', 'dueOn', '__proto__'), strange).map((entry) => [entry]) },
  )
  return fc.tuple(...members, more).map((entries) => Object.fromEntries(entries.flat()))
}

test('what is quickly found right zod finds right too, and leaves as it is', () => {
  let [right, wrong] = [0, 0]
  for (const { kind, payload, shape, check } of shapes) {
    if (check === undefined) continue
    fc.assert(
      fc.property(damage(payload), (damaged) => {
        const isRight = check(damaged)
        const { success, data } = isRight ? shape.safeParse(damaged) : { success: true, data: damaged }
        expect([kind, success, data]).toEqual([kind, true, damaged])
        right += isRight ? 1 : 0
        wrong += isRight ? 0 : 1
      }),
      { numRuns: 300, seed: 20_261_122 },
    )
  }
  expect(right).toBeGreaterThan(1000)
  expect(wrong).toBeGreaterThan(1000)
})

test('of the changes that are most there is a quick check, and it finds plain ones right', () => {
  const quick = shapes.filter(({ check }) => check !== undefined)
  for (const { kind, payload, check } of quick) expect([kind, check?.(payload)]).toEqual([kind, true])
  const most = [
    'created',
    'renamed',
    'statusChanged',
    'prioritised',
    'estimated',
    'scheduled',
    'described',
    'parentChanged',
  ]
  expect(quick.map(({ kind }) => kind)).toEqual(expect.arrayContaining(most.map((name) => `workItem.${name}`)))
})

test.each([
  ['several rules of its own', z.object({ a: z.string().superRefine(() => undefined) })],
  ['a value that is changed', z.object({ a: z.string().trim() })],
  ['a value that is converted', z.object({ a: z.coerce.number() })],
  ['a value when none is given', z.object({ a: z.string().default('b') })],
  ['a strict object', z.strictObject({ a: z.string() })],
  ['a list of what is changed', z.object({ a: z.array(z.string().trim()) })],
  ['a rule for a list', z.object({ a: z.array(z.string()).refine(() => true) })],
  ['a rule for a flag', z.object({ a: z.boolean().refine(() => true) })],
  ['an expression that remembers', z.object({ a: z.string().regex(/a/g) })],
])('of a shape with %s zod is asked', (_what, shape) => {
  expect(quickCheckOf(shape)).toBeUndefined()
})

test('a rule of its own is asked, and only its plain yes is one', () => {
  const rule = (value: unknown) => quickCheckOf(z.string().refine(() => value))?.('a')
  expect([true, false, 'yes', Promise.resolve(true)].map(rule)).toEqual([true, false, false, false])
})
