import { expect, test } from 'vitest'
import { isEmptyListLine } from './empty-list-line.ts'

test.each(['- ', '* ', '+ ', '  - ', '12. ', '3) ', '- [ ] ', '- [ ]', '1. [x] '])(
  '“%s” is a marker without text',
  (line) => {
    expect(isEmptyListLine(line)).toBe(true)
  },
)

test.each(['', '-', '---', '- milk', '- [ ] milk', '[ ] ', '> ', '# ', '1.5 '])(
  '“%s” is not an empty list line',
  (line) => {
    expect(isEmptyListLine(line)).toBe(false)
  },
)
