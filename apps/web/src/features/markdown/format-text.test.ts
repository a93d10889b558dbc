import { expect, test } from 'vitest'
import { type Format, formatText } from './format-text.ts'

/** Applies a format to a text in which `[` and `]` stand for the selection, and shows the new selection the same way. */
function format(marked: string, name: Format): string {
  const from = marked.indexOf('⟦')
  const text = marked.replace('⟦', '').replace('⟧', '')
  const to = marked.replace('⟦', '').indexOf('⟧')
  const edit = formatText(text, { from, to }, name)
  const after = text.slice(0, edit.from) + edit.insert + text.slice(edit.to)
  const { selection } = edit
  return `${after.slice(0, selection.from)}⟦${after.slice(selection.from, selection.to)}⟧${after.slice(selection.to)}`
}

test('a mark is put around the selection and taken away again', () => {
  expect(format('a ⟦word⟧ b', 'bold')).toBe('a **⟦word⟧** b')
  expect(format('a **⟦word⟧** b', 'bold')).toBe('a ⟦word⟧ b')
  expect(format('a ⟦**word**⟧ b', 'bold')).toBe('a ⟦word⟧ b')
  expect(format('a ⟦⟧', 'italic')).toBe('a _⟦⟧_')
})

test('several lines of code become a block', () => {
  expect(format('⟦a\nb⟧', 'code')).toBe('```\n⟦a\nb⟧\n```')
})

test('a link has its address selected, or its words when the address was', () => {
  expect(format('see ⟦this⟧', 'link')).toBe('see [this](⟦https://⟧)')
  expect(format('⟦https://example.org⟧', 'link')).toBe('[⟦⟧](https://example.org)')
})

test('lines get a prefix, and lose it when all have it', () => {
  expect(format('a\n⟦b\nc⟧', 'list')).toBe('a\n⟦- b\n- c⟧')
  expect(format('⟦- b\n- c⟧', 'list')).toBe('⟦b\nc⟧')
  expect(format('on⟦⟧e', 'quote')).toBe('> on⟦⟧e')
  expect(format('⟦a\n> b⟧', 'quote')).toBe('⟦> a\n> b⟧')
})
