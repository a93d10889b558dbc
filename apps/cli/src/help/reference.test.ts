import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { exitCodes } from '../command-line/exit-codes.ts'
import { commands } from '../commands/table.ts'
import { makeStyle } from '../output/style.ts'
import { formatCommandHelp } from './command-help.ts'
import { formatManPage } from './man-page.ts'
import { formatReference } from './reference.ts'
import { topicText } from './topics.ts'

test('docs/cli.md is what the command table says (mend: spice help --markdown > docs/cli.md)', () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../../docs/cli.md'), 'utf8')
  expect(page).toBe(formatReference())
})

test('the help of every command keeps to 100 columns of explanation and names its options', () => {
  for (const command of commands) {
    const help = formatCommandHelp(command, makeStyle('none'), 100)
    expect(help, command.path).toContain(`spice ${command.path}`)
    for (const name of Object.keys(command.options)) expect(help, command.path).toContain(`--${name}`)
  }
})

test('the exit codes that are documented are those that are used', () => {
  for (const { code, meaning } of Object.values(exitCodes)) {
    expect(topicText('exit-codes')).toMatch(new RegExp(`^ +${code} +${meaning.slice(0, 10)}`, 'm'))
  }
})

test('every line of the manual page is a macro or text that no macro starts', () => {
  const lines = formatManPage().split('\n')
  const macros = /^\.(TH|SH|SS|TP|IP|B|RS|RE|nf|fi)\b/
  expect(lines.filter((line) => line.startsWith('.') && !macros.test(line))).toEqual([])
  expect(lines.filter((line) => line.startsWith("'"))).toEqual([])
  expect(lines.some((line) => line.includes('spice item list'))).toBe(true)
})

test('completion of bash is a script that bash accepts', async () => {
  const { completionScripts } = await import('../completion/scripts.ts')
  expect(() => execFileSync('bash', ['-n'], { input: completionScripts.bash })).not.toThrow()
})
