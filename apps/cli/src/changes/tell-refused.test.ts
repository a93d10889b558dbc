import { expect, test } from 'vitest'
import { addRefused, countRefused, tellRefused } from './tell-refused.ts'

test('what was refused is told by what one can do about it', () => {
  const refused = { 'not-permitted': 1, 'replica-revoked': 1, 'clock-ahead': 1, 'newer-format': 3, 'id-differs': 1 }
  expect(tellRefused(refused)).toEqual([
    '2 commits refused: whoever signed that was not allowed to',
    '1 commit refused: dated in the future; set the clock of this device, or of the one that wrote that',
    '3 commits refused: written by a newer version of spice; update it here',
    '1 commit refused: damaged or forged',
  ])
  expect(tellRefused({ 'seq-gap': 1 })).toEqual(['1 commit refused: what that rests on is not here'])
  expect(tellRefused({})).toEqual([])
})

test('what several files brought is told together', () => {
  const all = addRefused([{ 'not-permitted': 1 }, {}, { 'not-permitted': 2, 'clock-ahead': 1 }])
  expect(all).toEqual({ 'not-permitted': 3, 'clock-ahead': 1 })
  expect(countRefused(all)).toBe(4)
})
