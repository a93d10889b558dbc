import { describe, expect, test } from 'vitest'
import { cliError } from '../testing/matchers.ts'
import { type ArgumentSpec, defineCommand } from './command.ts'
import { parseArguments } from './parse-arguments.ts'

const options = {
  title: { type: 'text', short: 't', value: 'TITLE', summary: '' },
  label: { type: 'texts', short: 'l', value: 'LABEL', summary: '' },
  all: { type: 'flag', short: 'A', summary: '' },
  limit: { type: 'count', short: 'L', value: 'N', summary: '' },
  json: { type: 'optional-text', value: 'FIELDS', summary: '' },
} as const
const query: ArgumentSpec = { name: 'query', summary: 'A query', isOptional: true, isMany: true, complete: 'query' }
const load = () => Promise.reject(new Error('not run here'))
const list = defineCommand({ path: 'item list', summary: '', args: [query], options, load })
const view = defineCommand({
  path: 'item view',
  summary: '',
  args: [{ name: 'item', summary: 'The item' }],
  options,
  load,
})

describe('parseArguments', () => {
  test('the limit may be written as -n or -L', () => {
    for (const words of [['-n', '7'], ['-n7'], ['-L', '7']]) {
      expect(parseArguments(list, words).input.options['limit']).toBe(7)
    }
  })

  test('an option that stands for a set is answered with those that change it', () => {
    const sets = { 'add-label': options.label, 'remove-label': { ...options.label, short: 'r' } }
    const edit = defineCommand({ path: 'item edit', summary: '', options: sets, load })
    const hint = 'use --add-label or --remove-label'
    expect(() => parseArguments(edit, ['--label', 'bug'])).toThrowError(cliError({ exit: 'misuse', hint }))
  })

  test('reads options before, between and after the words', () => {
    const { input } = parseArguments(list, ['-A', 'one', '--limit=5', 'two', '-l', 'a', '--label', 'b', '-tTitle'])
    expect(input.args).toEqual(['one', 'two'])
    expect(input.options).toEqual({ title: 'Title', label: ['a', 'b'], all: true, limit: 5, json: undefined })
  })

  test('keeps negated terms of a query, which look like options', () => {
    const { input } = parseArguments(list, ['-label:bug', '-is:closed', '-"a phrase"', '-(a or b)', '-A'])
    expect(input.args).toEqual(['-label:bug', '-is:closed', '-"a phrase"', '-(a or b)'])
    expect(input.options['all']).toBe(true)
  })

  test('takes words after -- as they are', () => {
    expect(parseArguments(list, ['--', '--all', '-x']).input.args).toEqual(['--all', '-x'])
  })

  test('--json may stand alone, also before another option', () => {
    expect(parseArguments(list, ['--json']).input.options['json']).toBe('')
    expect(parseArguments(list, ['--json', '-A']).input.options).toMatchObject({ json: '', all: true })
    expect(parseArguments(list, ['--json', 'key,title']).input.options['json']).toBe('key,title')
  })

  test('a text may begin with a hyphen when it is given with =', () => {
    expect(parseArguments(list, ['--title=-5 degrees']).input.options['title']).toBe('-5 degrees')
  })

  test.each([
    [['--titel', 'x'], 'unknown option --titel', 'did you mean --title?'],
    [['-x'], 'unknown option -x', 'see spice item list --help'],
    [['--title'], '--title needs a value'],
    [['--limit', '0'], '--limit must be a whole number from 1'],
    [['--limit', 'ten'], '--limit must be a whole number from 1'],
    [['--all=yes'], '--all takes no value'],
  ])('%j is misuse', (words, message, hint?: string) => {
    expect(() => parseArguments(list, words)).toThrowError(cliError({ exit: 'misuse', message, hint }))
  })

  test('missing and surplus words are misuse, but not when help is asked for', () => {
    expect(() => parseArguments(view, [])).toThrowError('ITEM is missing')
    expect(() => parseArguments(view, ['1', '2'])).toThrowError('did not expect "2"')
    expect(parseArguments(view, ['--help']).globals.help).toBe(true)
  })
})
