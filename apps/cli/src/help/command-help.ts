import type { ArgumentSpec, Command, OptionSpec, OptionSpecs } from '../command-line/command.ts'
import { globalOptions, jsonOptions } from '../command-line/shared-options.ts'
import type { Style } from '../output/style.ts'
import { padEnd, textWidth, wrap } from '../output/width.ts'
import { say, sayText } from '../texts/say.ts'

/** The help of one command, made from its entry in the table. */
export function formatCommandHelp(command: Command, style: Style, width: number): string {
  const aliases = aliasesOf(command)
  const sections = [
    sayText(command.summary),
    command.about === undefined ? '' : wrap(sayText(command.about), width),
    section(style, 'USAGE', [usageOf(command)]),
    aliases.length === 0 ? '' : section(style, command.shortFor === undefined ? 'ALIASES' : 'SHORT FOR', aliases),
    section(
      style,
      'ARGUMENTS',
      command.args.map((arg) => row(argumentText(arg), sayText(arg.summary))),
    ),
    section(style, 'OPTIONS', optionRows(command.options)),
    section(
      style,
      'JSON FIELDS',
      command.fields === undefined ? [] : wrap(command.fields.join(', '), width - 2).split('\n'),
    ),
    section(
      style,
      'EXAMPLES',
      command.examples.map((example) => `$ ${example.line}\n      ${style.dim(sayText(example.says))}`),
    ),
    command.isRaw === true ? '' : section(style, 'EVERYWHERE', optionRows(globalOptions)),
  ]
  return sections.filter((part) => part !== '').join('\n\n')
}

function section(style: Style, title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${style.bold(sayText(title))}\n${lines.map((line) => `  ${line}`).join('\n')}`
}

export function usageOf(command: Command): string {
  const args = command.args.map(argumentText).join(' ')
  return ['spice', command.path, args, '[options]'].filter((part) => part !== '').join(' ')
}

export function argumentText(arg: ArgumentSpec): string {
  const name = `${arg.name.toUpperCase()}${arg.isMany === true ? '…' : ''}`
  return arg.isOptional === true ? `[${name}]` : name
}

export function aliasesOf(command: Command): readonly string[] {
  if (command.shortFor !== undefined) return [`spice ${command.shortFor}`]
  const noun = command.path.split(' ').slice(0, -1).join(' ')
  return (command.aliases ?? []).map((alias) => ['spice', noun, alias].filter((part) => part !== '').join(' '))
}

/** `-a, --assignee HANDLE` */
export function optionText(name: string, spec: OptionSpec): string {
  const short = spec.short === undefined ? '    ' : `-${spec.short}, `
  const value = spec.type === 'flag' ? '' : spec.type === 'optional-text' ? ` [${spec.value}]` : ` ${spec.value}`
  return `${short}--${name}${value}`
}

function optionRows(options: OptionSpecs): string[] {
  const isJson = (name: string) => Object.hasOwn(jsonOptions, name)
  const entries = Object.entries(options).toSorted(([a], [b]) => Number(isJson(a)) - Number(isJson(b)))
  return entries.map(([name, spec]) =>
    row(optionText(name, spec), sayText(spec.summary) + (spec.type === 'texts' ? say` (may be repeated)` : '')),
  )
}

const leftWidth = 28

function row(left: string, right: string): string {
  return textWidth(left) >= leftWidth
    ? `${left}\n  ${' '.repeat(leftWidth)}${right}`
    : `${padEnd(left, leftWidth)}${right}`
}
