import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatFrontMatter, parseFrontMatter } from './front-matter.ts'

describe('front matter', () => {
  test('what is written is read again, whatever titles and labels hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (title, labels) => {
        const file = { properties: { title, labels }, body: 'One.\n\n---\n\nTwo.' }
        expect(parseFrontMatter(formatFrontMatter(file))).toEqual(file)
      }),
    )
  })

  test('reads what people write by hand, with line ends of any system', () => {
    const text = '---\r\ntitle: Fix it\r\nestimate: 3\r\nmilestone:\r\nlabels: [a, b]\r\n---\r\n\r\nBody\r\n'
    expect(parseFrontMatter(text)).toEqual({
      properties: { title: 'Fix it', estimate: '3', milestone: '', labels: ['a', 'b'] },
      body: 'Body',
    })
  })

  test.each(['no head', '---\ntitle: x\n', '---\n: : :\n- a\n---\n', '---\n- a\n---\n', '---\na: {b: c}\n---\n'])(
    '%j is refused',
    (text) => {
      expect(() => parseFrontMatter(text)).toThrowError(expect.objectContaining({ exit: 'misuse' }))
    },
  )
})
