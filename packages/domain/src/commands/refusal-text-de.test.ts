import { describe, expect, test } from 'vitest'
import type { FieldRule, Refusal } from './refusal.ts'
import { notAllowedTexts, refusalLanguageOf, refusalText } from './refusal-text.ts'
import { notAllowedTextsDe } from './refusal-text-de.ts'

/** One of every code: the compiler asks for it when there is a new one. */
const samples: { readonly [Code in Refusal['code']]: Extract<Refusal, { code: Code }> } = {
  'not-found': { code: 'not-found', entity: 'workItem', ref: 'WEB-99' },
  deleted: { code: 'deleted', entity: 'project', ref: 'pj_1' },
  'invalid-field': { code: 'invalid-field', field: 'title', rule: 'too-long', limit: 1000 },
  taken: { code: 'taken', field: 'handle', value: 'ada' },
  'other-project': { code: 'other-project', field: 'milestoneId', ref: 'ms_1' },
  cycle: { code: 'cycle', field: 'parentId', path: ['wi_1', 'wi_1'] },
  'not-allowed': { code: 'not-allowed', permission: 'edit' },
  'commit-not-found': { code: 'commit-not-found', ref: 'abc' },
  'replica-not-found': { code: 'replica-not-found', ref: 'laptop' },
  superseded: { code: 'superseded', fields: ['title', 'dueOn'], by: ['ab'.repeat(32)] },
  'nothing-to-undo': { code: 'nothing-to-undo' },
  final: { code: 'final' },
  'history-not-here': { code: 'history-not-here' },
  'no-conflict': { code: 'no-conflict', ref: 'wi_1', field: 'title' },
  suspended: { code: 'suspended', ref: 'dp_1', field: 'dependency' },
  'scenario-stale': {
    code: 'scenario-stale',
    reasons: [
      { kind: 'changed', ref: 'wi_1', field: 'likelyMinutes', was: 480, now: null },
      { kind: 'changed', ref: 'wi_1', field: 'status', was: null, now: 'done' },
      { kind: 'changed', ref: 'wi_1', field: 'assignees', was: [], now: ['mb_1', 'mb_2'] },
      { kind: 'gone', ref: 'wi_2' },
      { kind: 'nobody', name: 'dan' },
      { kind: 'unknown' },
    ],
  },
}

const rules: Readonly<Record<FieldRule, true>> = {
  empty: true,
  'too-long': true,
  pattern: true,
  'not-a-date': true,
  'not-a-number': true,
  'out-of-range': true,
  'unknown-value': true,
  'one-line': true,
  'before-start': true,
  'not-in-order': true,
}

function expectBoth(refusal: Refusal): void {
  const [en, de] = (['en', 'de'] as const).map((language) => refusalText(refusal, { language }))
  for (const text of [en, de]) expect(text).toMatch(/^\p{Lu}.+\.$/su)
  for (const text of [en, de]) expect(text).not.toMatch(/undefined|\[object/)
  expect(de).not.toBe(en)
}

describe('every refusal has a sentence in both languages', () => {
  test.each(Object.values(samples))('$code', (refusal) => expectBoth(refusal))

  test.each(Object.keys(rules))('a field that breaks the rule %s', (rule) => {
    // The keys are the rules.
    for (const field of ['title', 'status', 'key', 'something'])
      expectBoth({ code: 'invalid-field', field, rule: rule as FieldRule, value: 'x', limit: 3 })
  })

  test.each([...notAllowedTexts.keys()])('what is not allowed: %s', (permission) => {
    expect(notAllowedTextsDe.has(permission)).toBe(true)
    expectBoth({ code: 'not-allowed', permission })
  })
})

test('names, quotation marks and numbers are as German has them', () => {
  const nameOf = () => 'WEB-1'
  expect(refusalText({ code: 'deleted', entity: 'workItem', ref: 'wi_1' }, { nameOf, language: 'de' })).toBe(
    'Der Vorgang „WEB-1“ ist gelöscht. Bitte zuerst wiederherstellen.',
  )
  expect(refusalText(samples['invalid-field'], { language: 'de' })).toBe(
    'Der Titel ist zu lang: höchstens 1.000 Zeichen.',
  )
})

test.each([
  [['de-AT', 'en'], 'de'],
  [['fr', 'de;q=0.8', 'en;q=0.5'], 'de'],
  [['en-GB', 'de'], 'en'],
  [['fr'], 'en'],
  [[], 'en'],
  [['de_DE.UTF-8'], 'de'],
] as const)('who reads %j is answered in %s', (wanted, language) => {
  expect(refusalLanguageOf(wanted)).toBe(language)
})
