import { expect, test } from 'vitest'
import { sampleActivity, sampleBars } from './testing/sample-plan.ts'
import { freeLine, linkLine, startLine, unlinkLine, withLine, workLine } from './try-out.ts'

const [first, second] = sampleBars(sampleActivity('WEB-1'), sampleActivity('WEB-2')).all
if (first === undefined || second === undefined) throw new Error('two bars')
const gather = (...lines: readonly string[]) => lines.reduce<readonly string[]>(withLine, [])

test('what is tried of the same thing last counts alone, and a dependency that is drawn and taken away is neither', () => {
  const lines = gather(startLine(first, Date.UTC(2026, 10, 30)), workLine(first, 960), workLine(second, 480))
  expect(lines).toEqual(['WEB-1 start 2026-11-30', 'WEB-1 work 960m', 'WEB-2 work 480m'])
  expect(gather(...lines, workLine(first, 480), freeLine(first))).toEqual([
    'WEB-2 work 480m',
    'WEB-1 work 480m',
    'WEB-1 start none',
  ])
  expect(gather(linkLine(first, second), unlinkLine(first, second))).toEqual([])
  expect(gather(unlinkLine(first, second), linkLine(first, second))).toEqual([])
  expect(gather(linkLine(first, second), linkLine(second, first))).toEqual(['WEB-2 after WEB-1', 'WEB-1 after WEB-2'])
})
