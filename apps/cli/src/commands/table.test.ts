import { describe, expect, test } from 'vitest'
import { globalOptions } from '../command-line/shared-options.ts'
import { commands } from './table.ts'

describe('the command table', () => {
  test.each(commands.map((command) => [command.path, command] as const))(
    '%s can be loaded and run',
    async (_, command) => {
      expect((await command.load()).run).toBeTypeOf('function')
    },
  )

  test.each(commands.map((command) => [command.path, command] as const))(
    '%s has options without clashes',
    (_, command) => {
      const names = [...Object.keys(command.options), ...Object.keys(globalOptions)]
      expect(new Set(names).size).toBe(names.length)
      const shorts = [...Object.values(command.options), ...Object.values(globalOptions)].flatMap((spec) =>
        'short' in spec && spec.short !== undefined ? [spec.short] : [],
      )
      expect(new Set(shorts).size, shorts.join()).toBe(shorts.length)
    },
  )

  test('no two commands answer to one name', () => {
    const names = commands.flatMap((command) => {
      const noun = command.path.includes(' ') ? `${command.path.split(' ')[0]} ` : ''
      return [command.path, ...(command.aliases ?? []).map((alias) => noun + alias)]
    })
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
  })

  test('a command offers --json exactly when it names the fields', () => {
    const wrong = commands.filter(
      (command) => (command.options['json']?.type === 'optional-text') !== (command.fields !== undefined),
    )
    expect(wrong.map((command) => command.path)).toEqual([])
  })

  test('many arguments stand last', () => {
    for (const { path, args } of commands) {
      expect(
        args.slice(0, -1).some((arg) => arg.isMany === true),
        path,
      ).toBe(false)
    }
  })
})
