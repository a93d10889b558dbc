import { expect, test } from 'vitest'
import { suggestHandle } from './add-member-form.tsx'

test('a handle follows the name in plain letters', () => {
  expect(suggestHandle('Grace Hopper')).toBe('grace-hopper')
  expect(suggestHandle(' Jörg Groß ')).toBe('jorg-gross')
  expect(suggestHandle('!')).toBe('')
})
