import { describe, expect, test } from 'vitest'
import { commands } from '../commands/table.ts'
import { cliError } from '../testing/matchers.ts'
import { findCommand } from './find-command.ts'

function pathOf(...words: string[]): string {
  const found = findCommand(commands, words)
  return found.kind === 'command' ? `${found.command.path} | ${found.rest.join(' ')}` : found.kind
}

describe('findCommand', () => {
  test('finds commands, verbs and their other words', () => {
    expect(pathOf('ls', '-A')).toBe('ls | -A')
    expect(pathOf('item', 'list', 'x')).toBe('item list | x')
    expect(pathOf('item', 'show', '1')).toBe('item view | 1')
    expect(pathOf('import', 'github', 'f')).toBe('import github-json | f')
  })

  test('options of every command may stand before it', () => {
    expect(pathOf('--workspace', '/tmp/x', '-q', 'ls', 'a')).toBe('ls | --workspace /tmp/x -q a')
    expect(pathOf('--workspace=/tmp/x', 'item', 'list')).toBe('item list | --workspace=/tmp/x')
  })

  test('a noun alone and nothing at all ask for help', () => {
    expect(pathOf('item')).toBe('noun')
    expect(pathOf('item', '--help')).toBe('noun')
    expect(pathOf()).toBe('program')
  })

  test('slips are answered with the nearest words', () => {
    const hint = (text: string) => cliError({ exit: 'misuse', hint: text })
    expect(() => pathOf('statsu')).toThrowError(hint('did you mean status?'))
    expect(() => pathOf('assign')).toThrowError(hint('did you mean spice item assign?'))
    expect(() => pathOf('item', 'crate')).toThrowError(hint('did you mean create?'))
    expect(() => pathOf('--workspcae', 'x', 'ls')).toThrowError(hint('did you mean --workspace?'))
  })
})
