import { expect, test } from 'vitest'
import { usage } from './usage.ts'

const optionsIn = (text: string) => [...text.matchAll(/^ {2}(--[a-z-]+)/gm)].map(([, option]) => option)

test('the German help tells the same options in the same order', () => {
  expect(optionsIn(usage.en).length).toBeGreaterThan(10)
  expect(optionsIn(usage.de)).toEqual(optionsIn(usage.en))
})
