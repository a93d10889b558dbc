import type { Command } from '../command-line/command.ts'
import { globalOptions } from '../command-line/shared-options.ts'
import { commandGroups } from '../commands/table.ts'
import { version } from '../version.ts'
import { argumentText, optionText } from './command-help.ts'
import { topicNames, topicText } from './topics.ts'

/** The manual page spice(1) in the man macros, made from the command table. */
export function formatManPage(): string {
  const lines = [
    `.TH SPICE 1 "" "SpiceTime PM ${version}" "User Commands"`,
    '.SH NAME',
    'spice \\- project management in the terminal, on your own signed copy',
    '.SH SYNOPSIS',
    '.B spice',
    '\\fICOMMAND\\fR [\\fIargument\\fR ...] [\\fIoption\\fR ...]',
    '.SH OPTIONS OF EVERY COMMAND',
    ...optionLines(globalOptions),
    '.SH COMMANDS',
    ...commandGroups.flatMap(({ title, commands }) => [
      `.SS ${escapeRoff(title)}`,
      ...commands.filter((command) => command.isHidden !== true).flatMap(commandLines),
    ]),
    ...topicNames.flatMap((name) => [
      `.SH ${name.toUpperCase().replaceAll('-', ' ')}`,
      '.nf',
      escapeLines(topicText(name)),
      '.fi',
    ]),
  ]
  return lines.join('\n')
}

function commandLines(command: Command): string[] {
  const args = command.args.map(argumentText).join(' ')
  const usage = [`spice ${command.path}`, args].filter((part) => part !== '').join(' ')
  const about = command.about === undefined ? [] : ['.IP', escapeLines(command.about)]
  const shortFor = command.shortFor === undefined ? '' : ` Short for: spice ${command.shortFor}.`
  const head = ['.TP', `.B ${escapeRoff(usage)}`, `${escapeLines(command.summary)}.${escapeRoff(shortFor)}`, ...about]
  if (command.shortFor !== undefined) return head
  return [...head, '.RS', ...optionLines(command.options), '.RE']
}

function optionLines(options: Command['options']): string[] {
  return Object.entries(options).flatMap(([name, spec]) => [
    '.TP',
    `\\fB${escapeRoff(optionText(name, spec).trim())}\\fR`,
    escapeLines(spec.summary),
  ])
}

function escapeRoff(text: string): string {
  return text.replaceAll('\\', '\\e').replaceAll('-', '\\-').replaceAll('…', '...').replaceAll("'", '\\(aq')
}

/** A line that begins with a dot would be read as a macro. */
function escapeLines(text: string): string {
  return escapeRoff(text).replace(/^\./gm, '\\&.')
}
