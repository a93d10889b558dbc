import { expect, test } from 'vitest'
import { splitReferences } from './references.ts'

const referencesIn = (text: string, project: string | undefined = 'WEB') =>
  splitReferences(text, project).filter((part) => typeof part !== 'string')

test('keys, numbers of the project and handles are found', () => {
  expect(referencesIn('See #12, DATASETS-123 and @ada-lovelace.')).toEqual([
    { text: '#12', key: 'WEB-12' },
    { text: 'DATASETS-123', key: 'DATASETS-123' },
    { text: '@ada-lovelace', handle: 'ada-lovelace' },
  ])
})

test('keys of projects that share one, and of items without a number, are found whole', () => {
  expect(referencesIn('See WEB~3f2a-12, WEB-12~k3f0 and WEB-~7ck3f0.')).toEqual([
    { text: 'WEB~3f2a-12', key: 'WEB~3f2a-12' },
    { text: 'WEB-12~k3f0', key: 'WEB-12~k3f0' },
    { text: 'WEB-~7ck3f0', key: 'WEB-~7ck3f0' },
  ])
})

test('addresses, colours, file names and small letters are no references', () => {
  expect(referencesIn('utf-8 ada@example.org a/WEB-1 x#12 ##3 #12abc WEB-1-2 sha-256')).toEqual([])
})

test('a number means nothing without a project', () => {
  expect(splitReferences('See #12', undefined)).toEqual(['See #12'])
})

test('the parts make up the text again', () => {
  const text = '(@ada) said: WEB-1,WEB-2; #3.'
  expect(
    splitReferences(text, 'WEB')
      .map((part) => (typeof part === 'string' ? part : part.text))
      .join(''),
  ).toBe(text)
  expect(referencesIn(text)).toHaveLength(4)
})
