import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Line, ListLayout, type SectionShape } from './list-layout.ts'

const section = (key: string, count: number, isCollapsed = false): SectionShape => ({ key, count, isCollapsed })

test('headers stand before their items, and a collapsed section is its header only', () => {
  const layout = new ListLayout([section('a', 2), section('b', 5, true), section('c', 1)], true)
  const lines = Array.from({ length: layout.size }, (_, line) => layout.lineAt(line))
  expect(lines).toEqual([
    { kind: 'header', section: 0 },
    { kind: 'item', section: 0, index: 0 },
    { kind: 'item', section: 0, index: 1 },
    { kind: 'header', section: 1 },
    { kind: 'header', section: 2 },
    { kind: 'item', section: 2, index: 0 },
  ])
})

test('moving on skips headers and stops at the ends', () => {
  const layout = new ListLayout([section('a', 1), section('b', 1, true), section('c', 1)], true)
  expect(layout.nextItemLine(2, 1)).toBe(4)
  expect(layout.nextItemLine(3, -1)).toBe(1)
  expect(layout.nextItemLine(0, -1)).toBeUndefined()
  expect(layout.nextItemLine(5, 1)).toBeUndefined()
})

test('every line is what the slow obvious list says', () => {
  const sections = fc.array(fc.record({ key: fc.string(), count: fc.nat(6), isCollapsed: fc.boolean() }), {
    maxLength: 8,
  })
  fc.assert(
    fc.property(sections, fc.boolean(), (shapes, hasHeaders) => {
      const expected: Line[] = shapes.flatMap((shape, at) => [
        ...(hasHeaders ? [{ kind: 'header', section: at } as const] : []),
        ...Array.from(
          { length: shape.isCollapsed ? 0 : shape.count },
          (_, index) => ({ kind: 'item', section: at, index }) as const,
        ),
      ])
      const layout = new ListLayout(shapes, hasHeaders)
      expect(layout.size).toBe(expected.length)
      for (const [line, wanted] of expected.entries()) {
        expect(layout.lineAt(line)).toEqual(wanted)
        const { section: at } = wanted
        expect(wanted.kind === 'item' ? layout.lineOf(at, wanted.index) : layout.headerLineOf(at)).toBe(line)
      }
      expect(layout.lineAt(expected.length)).toBeUndefined()
    }),
  )
})
