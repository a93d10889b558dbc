import { afterAll, beforeAll, expect, test } from 'vitest'
import { containing } from '../src/testing/matchers.ts'
import { makePlace, type Place } from './testing/spice.ts'

let place: Place
const monday = ['--as-of', '2026-11-23', '--utc']

beforeAll(async () => {
  place = makePlace()
  await place.spice('init', '--handle', 'ada', '--owner-name', 'Ada', '--yes')
  await place.spice('project', 'create', 'web')
  for (const handle of ['ben', 'cem']) await place.spice('member', 'add', handle)
  await place.spice('add', 'Design', '--work', '2d', '-a', 'ben')
})
afterAll(() => place.remove())

test('what people cost is set, listed, and told by plans in money', async () => {
  expect(await place.spice('member', 'rates')).toMatchObject({ code: 0, stderr: containing('Nothing is said') })
  expect(await place.spice('member', 'rates', 'set', 'ben', '80')).toMatchObject({
    code: 2,
    stderr: containing('of which currency'),
  })
  // No word that every object has is taken for one of ours.
  for (const [words, code, told] of [
    [['toString', 'ben'], 2, 'toString is not list, set'],
    [['set', 'ben'], 2, 'what does an hour cost?'],
    [['set', 'ben', '2000000', 'EUR'], 1, 'the limit is 1000000'],
  ] as const)
    expect(await place.spice('member', 'rates', ...words)).toMatchObject({ code, stderr: containing(told) })
  await place.spice('member', 'rates', 'set', 'ben', '80', 'EUR')
  expect(await place.spice('member', 'rates', 'list', 'cem')).toMatchObject({
    code: 0,
    stderr: containing('what @cem costs'),
  })
  await place.spice('member', 'rates', 'set', 'ben', '90,50', '--from', '2026-11-24')
  expect((await place.spice('member', 'rates')).stdout).toBe('ben\t80 EUR\t\nben\t90.5 EUR\t2026-11-24\n')
  const { stdout } = await place.spice('plan', 'schedule', ...monday, '--json', 'cost,currency')
  expect(JSON.parse(stdout)).toEqual({ cost: 8 * 80 + 8 * 90.5, currency: 'EUR' })
  await place.spice('plan', 'baseline', 'create', 'Offer', ...monday)
  const value = await place.spice('plan', 'value', '--money', ...monday, '--json', 'currency,unpriced,total')
  expect(JSON.parse(value.stdout)).toMatchObject({
    currency: 'EUR',
    unpriced: 0,
    total: { budgetAtCompletion: 8 * 80 + 8 * 90.5, actualCost: 0 },
  })
  const kept = await place.spice('plan', 'baseline', 'create', 'Cheap', '--for', 'cost', ...monday)
  expect(kept).toMatchObject({ code: 0, stderr: containing('who costs less') })
})

test('who may see it is said, and a rate that is not there is not removed', async () => {
  await place.spice('member', 'rates', 'admit', 'cem')
  expect((await place.spice('member', 'rates', 'readers')).stdout).toBe('ada\tAda\towner\ncem\tcem\tmember\n')
  await place.spice('member', 'rates', 'dismiss', 'cem')
  const readers = await place.spice('member', 'rates', 'readers', '--json', 'all')
  expect(JSON.parse(readers.stdout)).toEqual([{ member: 'ada', role: 'owner' }])
  expect(await place.spice('member', 'rates', 'readers', '--json', 'handle')).toMatchObject({
    code: 2,
    stderr: containing('fields: member, role'),
  })
  expect(await place.spice('member', 'rates', 'remove', 'ben', '--from', '2027-05-01')).toMatchObject({
    code: 2,
    stderr: containing('2026-11-24'),
  })
  await place.spice('member', 'rates', 'remove', 'ben', '--from', '2026-11-24')
  expect((await place.spice('member', 'rates')).stdout).toBe('ben\t80 EUR\t\n')
  // Without any money is not told, and why.
  await place.spice('member', 'rates', 'remove', 'ben')
  expect(await place.spice('plan', 'value', '--money', ...monday)).toMatchObject({
    code: 2,
    stderr: containing('is not known'),
  })
})
