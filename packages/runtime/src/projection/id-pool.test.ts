import { expect, test } from 'vitest'
import { hashOfId, IdPool } from './id-pool.ts'

const ids = Array.from({ length: 5000 }, (_, index) => `wi_${((index * 2_654_435_761) % 2 ** 32).toString(32)}`)

test('each id has one number, from which it is found again, also when there are many', () => {
  const pool = new IdPool()
  const numbers = ids.map((id) => pool.numberOf(id))
  expect(numbers).toEqual(ids.map((_, index) => index))
  // Other texts of the same characters.
  for (const [index, id] of ids.entries()) expect(pool.numberOf(`${id.slice(0, 5)}${id.slice(5)}`)).toBe(index)
  expect(numbers.map((number) => pool.textOf(number))).toEqual(ids)
  expect(pool.size).toBe(ids.length)
})

test('ids that meet by their hashes are told apart, and found without walking past all of them', () => {
  const pool = new IdPool()
  const meeting = idsThatMeet(400)
  expect(new Set(meeting.map((id) => pool.numberOf(id))).size).toBe(meeting.length)
  for (const [index, id] of meeting.entries()) expect(pool.numberOf(id)).toBe(index)
  for (const id of ids) pool.numberOf(id)
  for (const [index, id] of meeting.entries()) expect(pool.numberOf(id)).toBe(index)
})

test('a pool that was cleared numbers anew', () => {
  const pool = new IdPool()
  for (const id of ids) pool.numberOf(id)
  pool.clear()
  expect([pool.size, pool.numberOf('wi_other'), pool.numberOf(ids[0] ?? ''), pool.numberOf('')]).toEqual([0, 0, 1, 2])
})

/** Texts whose hashes are alike in their lower bits, so that they want the same place in every table of some thousands. */
function idsThatMeet(count: number): readonly string[] {
  const found: string[] = []
  for (let number = 0; found.length < count; number += 1) {
    const id = number.toString(36)
    if ((hashOfId(id) & 0x7ff) === 0) found.push(id)
  }
  return found
}
