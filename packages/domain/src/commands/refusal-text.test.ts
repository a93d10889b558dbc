import { describe, expect, test } from 'vitest'
import { refusalText } from './refusal-text.ts'

describe('refusalText', () => {
  test('says which thing was not found by the words that the person used', () => {
    expect(refusalText({ code: 'not-found', entity: 'workItem', ref: 'WEB-99' })).toBe(
      'There is no work item “WEB-99”.',
    )
  })

  test('names the field, the rule and the limit', () => {
    expect(refusalText({ code: 'invalid-field', field: 'title', rule: 'too-long', limit: 1000 })).toBe(
      'The title is too long: at most 1,000 characters.',
    )
    expect(refusalText({ code: 'invalid-field', field: 'startOn', rule: 'not-a-date', value: 'soon' })).toBe(
      'The start date “soon” is no date. Write year, month and day, such as 2026-11-30.',
    )
  })

  test('lists the values that would be right', () => {
    const text = refusalText({ code: 'invalid-field', field: 'status', rule: 'unknown-value', value: 'ready' })
    expect(text).toBe(
      'The status “ready” is not known. Choose one of: backlog, todo, in-progress, in-review, done, cancelled.',
    )
  })

  test('shows a cycle by the names that people know', () => {
    const names = new Map([
      ['wi_1', 'WEB-1'],
      ['wi_2', 'WEB-2'],
    ])
    const refusal = { code: 'cycle', field: 'toId', path: ['wi_1', 'wi_2', 'wi_1'] } as const
    expect(refusalText(refusal, { nameOf: (id) => names.get(id) })).toBe(
      'This dependency would close a circle: WEB-1 → WEB-2 → WEB-1. Remove one of its dependencies first.',
    )
  })

  test('does not call an item its own ancestor when a dependency closes the circle', () => {
    const text = refusalText({ code: 'cycle', field: 'parentId', path: ['wi_1', 'wi_2', 'wi_1'] })
    expect(text).toMatch(/^This parent would close a circle: .* An item waits for its parts and its dependencies/)
    expect(text).not.toContain('ancestor')
  })

  test('a circle of one item is told without its name twice', () => {
    const path = ['wi_1', 'wi_1']
    expect(refusalText({ code: 'cycle', field: 'toId', path })).toBe('An item cannot wait for itself.')
    expect(refusalText({ code: 'cycle', field: 'parentId', path })).toBe('An item cannot be part of itself.')
  })

  test('tells an owner something else than one who may not', () => {
    const text = (permission: string) => refusalText({ code: 'not-allowed', permission })
    expect(text('edit')).toContain('Your role does not allow this')
    expect(text('demote-founder')).toBe('Whoever made the workspace stays one of its owners.')
  })

  test('shortens commit ids and long values', () => {
    const refusal = { code: 'superseded', fields: ['title', 'dueOn'], by: ['ab'.repeat(32)] } as const
    expect(refusalText(refusal)).toBe(
      'Later changes of title and due date stand in the way. Undo those first: abababab.',
    )
    const long = refusalText({ code: 'invalid-field', field: 'name', rule: 'one-line', value: 'x'.repeat(500) })
    expect(long.length).toBeLessThan(130)
  })
})
