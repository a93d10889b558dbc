import { expect, test } from 'vitest'
import { z as zod } from 'zod'
import { deferShape } from './deferred-shapes.ts'

/** As the bundle sees zod; `made` counts how often it was loaded. */
function makeDeferred() {
  const made = { times: 0 }
  const z = deferShape(() => {
    made.times += 1
    return zod
    // What is deferred stands for what it will be.
  }) as unknown as typeof zod
  return { z, made }
}

/** A shape of every sort that our packages write. */
function makeShape(z: typeof zod) {
  const id = z.string().regex(/^wi_[0-9]+$/) as unknown as zod.ZodType<string>
  const step = z.object({ by: id, at: z.number().int().min(0) })
  return z.object({
    id,
    title: z.string().min(1).max(5),
    kind: z.enum(['task', 'bug']),
    points: z.number().min(0).nullable().optional(),
    labels: z.array(id).max(2),
    pair: z.tuple([z.string(), z.boolean()]),
    either: z.union([z.strictObject({ a: z.never().optional() }), step]),
    bytes: z.instanceof(Uint8Array),
    count: z.coerce.number(),
    lower: z.preprocess((value) => String(value).toLowerCase(), z.string()),
    more: step.extend({ note: z.string().transform((text) => text.length) }),
  })
}

const right = {
  id: 'wi_1',
  title: 'One',
  kind: 'bug',
  labels: ['wi_2'],
  pair: ['a', true],
  either: { by: 'wi_1', at: 3 },
  bytes: Uint8Array.of(1),
  count: '7',
  lower: 'ABC',
  more: { by: 'wi_3', at: 0, note: 'four' },
}

test('zod is not asked for before a shape is looked at, and once then', () => {
  const { z, made } = makeDeferred()
  const shape = makeShape(z)
  expect(made.times).toBe(0)
  expect(shape.safeParse(right).success).toBe(true)
  expect(shape.safeParse({}).success).toBe(false)
  expect(made.times).toBe(1)
})

test('a deferred shape accepts, changes and refuses what the shape itself does', () => {
  const [shape, itself] = [makeShape(makeDeferred().z), makeShape(zod)]
  const wrong = Object.keys(right).map((key) => ({ ...right, [key]: [17] }))
  for (const value of [right, ...wrong, {}, null, { ...right, title: '' }, { ...right, points: null, extra: 1 }]) {
    const [read, expected] = [shape.safeParse(value), itself.safeParse(value)]
    expect(read.success).toBe(expected.success)
    expect(read.data).toEqual(expected.data)
    expect(read.error?.issues).toEqual(expected.error?.issues)
  }
})

test('what describes a shape is that of the shape itself', () => {
  const { z } = makeDeferred()
  const shape = makeShape(z)
  expect(shape).toBeInstanceOf(zod.ZodObject)
  expect(shape instanceof z.ZodType).toBe(true)
  expect(Object.keys(shape.shape)).toEqual(Object.keys(right).toSpliced(3, 0, 'points'))
  expect('safeParse' in shape).toBe(true)
  expect(z.toJSONSchema(z.object({ a: z.string() }))).toEqual(zod.toJSONSchema(zod.object({ a: zod.string() })))
})
