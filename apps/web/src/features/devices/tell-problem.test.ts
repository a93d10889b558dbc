import { expect, test } from 'vitest'
import { de } from '../../messages/de.ts'
import { en } from '../../messages/en.ts'
import { tellProblem } from './tell-problem.ts'

test('why another hub is not met is told in words, and what is words already as it stands', () => {
  expect(tellProblem('unreachable: http://hub.example:4400', en)).toBe('Nobody answers there')
  expect(tellProblem('going-away', de)).toBe('Dort wird gerade beendet')
  expect(tellProblem('torn.spicebundle cannot be read', en)).toBe('torn.spicebundle cannot be read')
})
