import { describe, expect, test } from 'vitest'
import { expandAlias, splitWords } from './aliases.ts'

const aliases = { bugs: 'item list type:bug', by: "item list assignee:$1 'label:good first issue'", hi: '!echo "$1"' }

describe('expandAlias', () => {
  test('what follows is appended', () => {
    expect(expandAlias(['bugs', '-A'], aliases)).toEqual({ kind: 'words', words: ['item', 'list', 'type:bug', '-A'] })
  })

  test('$1 takes a word, the rest is appended', () => {
    const words = ['item', 'list', 'assignee:ada', 'label:good first issue', '-A']
    expect(expandAlias(['by', 'ada', '-A'], aliases)).toEqual({ kind: 'words', words })
    expect(() => expandAlias(['by'], aliases)).toThrowError('needs 1 word')
  })

  test('a shell line is not read by us', () => {
    expect(expandAlias(['hi', 'a b'], aliases)).toEqual({ kind: 'shell', script: 'echo "$1"', args: ['a b'] })
  })

  test('other words stay, also names of object members', () => {
    expect(expandAlias(['constructor'], aliases)).toEqual({ kind: 'words', words: ['constructor'] })
    expect(expandAlias([], aliases)).toEqual({ kind: 'words', words: [] })
  })
})

test('words are split as a shell splits them', () => {
  expect(splitWords(`a 'b c' "d \\" e" f\\ g ''`)).toEqual(['a', 'b c', 'd " e', 'f g', ''])
  expect(() => splitWords("it's")).toThrowError('not closed')
})
