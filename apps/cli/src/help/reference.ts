import type { Command, OptionSpecs } from '../command-line/command.ts'
import { globalOptions } from '../command-line/shared-options.ts'
import { commandGroups } from '../commands/table.ts'
import { aliasesOf, optionText, usageOf } from './command-help.ts'
import { topicNames, topicText } from './topics.ts'

/** docs/cli.md: the whole reference, made from the command table by `spice help --markdown`. */
export function formatReference(): string {
  const groups = commandGroups.map(({ title, commands }) => {
    const visible = commands.filter((command) => command.isHidden !== true)
    return `## ${title}\n\n${visible.map(commandText).join('\n\n')}`
  })
  const topics = topicNames.map((name) => `### ${name}\n\n\`\`\`text\n${topicText(name)}\n\`\`\``)
  return [
    '# The command line: `spice`',
    'This page is made from the command table by `spice help --markdown > docs/cli.md`; a test fails when it is stale.',
    'The workspace is found from the current folder upwards (`.spice`), or named by `--workspace`. It works without a network and without a hub, and also while a hub runs on the same workspace.',
    `Options of every command:\n\n${optionTable(globalOptions)}`,
    ...groups,
    '## Topics',
    ...topics,
  ]
    .join('\n\n')
    .concat('\n')
}

function commandText(command: Command): string {
  const aliases = aliasesOf(command)
    .map((alias) => `\`${alias}\``)
    .join(', ')
  const args = command.args.map((arg) => `- \`${arg.name.toUpperCase()}\`: ${arg.summary}`)
  const examples = command.examples.map((example) => `${example.line}    # ${example.says}`)
  const parts = [
    `### spice ${command.path}`,
    `${command.summary}.${command.shortFor === undefined ? '' : ` Short for ${aliases}, which see for the options.`}`,
    command.about ?? '',
    `\`\`\`text\n${usageOf(command)}\n\`\`\``,
    command.shortFor === undefined && aliases !== '' ? `Also: ${aliases}.` : '',
    command.shortFor === undefined ? args.join('\n') : '',
    command.shortFor === undefined ? optionTable(command.options) : '',
    command.fields === undefined || command.shortFor !== undefined
      ? ''
      : `JSON fields: ${command.fields.map((field) => `\`${field}\``).join(', ')}.`,
    examples.length === 0 ? '' : `\`\`\`sh\n${examples.join('\n')}\n\`\`\``,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function optionTable(options: OptionSpecs): string {
  const rows = Object.entries(options).map(
    ([name, spec]) =>
      `| \`${optionText(name, spec).trim()}\` | ${spec.summary.replaceAll('|', '\\|')}${spec.type === 'texts' ? ' (may be repeated)' : ''} |`,
  )
  return rows.length === 0 ? '' : `| option | meaning |\n|---|---|\n${rows.join('\n')}`
}
