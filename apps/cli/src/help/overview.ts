import type { Command } from '../command-line/command.ts'
import { commandsOf } from '../command-line/find-command.ts'
import { commandGroups, commands } from '../commands/table.ts'
import type { Output } from '../output/output.ts'
import { padEnd } from '../output/width.ts'
import { say, sayText } from '../texts/say.ts'
import { topicNames } from './topics.ts'

/** `spice` alone lists everything; `spice item` the verbs of a noun. */
export function printOverview(output: Output, noun: string | undefined): void {
  output.print(noun === undefined ? programOverview(output) : nounOverview(output, noun))
}

function nounOverview({ style }: Output, noun: string): string {
  const lines = commandsOf(commands, noun).map((command) => commandLine(command, `spice ${command.path}`, 26))
  return [
    `${style.bold(sayText('USAGE'))}\n  spice ${noun} VERB [options]`,
    `${style.bold(sayText('COMMANDS'))}\n${lines.join('\n')}`,
    say`spice ${noun} VERB --help says more.`,
  ].join('\n\n')
}

function programOverview({ style }: Output): string {
  const groups = commandGroups.map(({ title, commands: members }) => {
    const lines = members
      .filter((command) => command.isHidden !== true)
      .map((command) => commandLine(command, command.path, 20))
    return `${style.bold(sayText(title).toUpperCase())}\n${lines.join('\n')}`
  })
  return [
    say`Project management in the terminal, on your own signed copy.`,
    `${style.bold(sayText('USAGE'))}\n  spice COMMAND [options]`,
    ...groups,
    `${style.bold(sayText('TOPICS'))}\n  ${topicNames.join(', ')}: spice help TOPIC`,
    say`spice COMMAND --help says more.`,
  ].join('\n\n')
}

function commandLine(command: Command, name: string, width: number): string {
  return `  ${padEnd(name, width)}${sayText(command.summary)}`
}
