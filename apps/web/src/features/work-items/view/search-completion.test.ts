import { expect, test } from 'vitest'
import type { QueryOption } from '../../../client/model.ts'
import { applyOption, applySuggestion, carryOver, usefulOptions } from './search-completion.ts'

const option = (text: string): QueryOption => ({ text, label: text, detail: null, kind: 'value' })

test('a value is put in and followed by one space, where the next term begins', () => {
  expect(applyOption('is:op', { from: 3, to: 5 }, option('open'))).toEqual({ text: 'is:open ', cursor: 8 })
  expect(applyOption('is:op label:x', { from: 3, to: 5 }, option('open'))).toEqual({
    text: 'is:open label:x',
    cursor: 8,
  })
})

test('after a key one goes on with its value', () => {
  expect(applyOption('lab', { from: 0, to: 3 }, option('label:'))).toEqual({ text: 'label:', cursor: 6 })
})

test('a suggestion takes the place of what is wrong', () => {
  const problem = { message: '', at: 3, length: 4, suggestions: [] }
  expect(applySuggestion('is:opne now', problem, 'open')).toEqual({ text: 'is:open now', cursor: 7 })
})

test('what is typed already is not offered', () => {
  const completion = { problem: null, from: 0, to: 4, options: [option('open'), option('opened')] }
  expect(usefulOptions('open', completion).map(({ text }) => text)).toEqual(['opened'])
})

test('what was offered for fewer letters is put in the place of all that are typed by now', () => {
  const offered = {
    text: 'is:open l',
    completion: { problem: null, from: 8, to: 9, options: [option('label:'), option('milestone:')] },
  }
  const carried = carryOver(offered, 'is:open lab')
  expect(carried?.completion).toEqual({ problem: null, from: 8, to: 11, options: [option('label:')] })
  expect(applyOption('is:open lab', { from: 8, to: 11 }, option('label:')).text).toBe('is:open label:')
})

test.each(['is:open label:', 'is:done l', 'is:open l or', ''])(
  'nothing is carried over to another place: %j',
  (text) => {
    const offered = { text: 'is:open l', completion: { problem: null, from: 8, to: 9, options: [option('label:')] } }
    expect(carryOver(offered, text)).toBeUndefined()
  },
)
