import { defineCommand } from '../../command-line/command.ts'
import { helpOptions, noOptions, versionOptions } from './options.ts'

export const helpCommands = [
  defineCommand({
    path: 'help',
    summary: 'Show help for a command or a topic',
    args: [
      {
        name: 'topic',
        summary: 'A command, or query, exit-codes, environment, formatting',
        isOptional: true,
        isMany: true,
        complete: 'command',
      },
    ],
    options: helpOptions,
    isPaged: true,
    examples: [
      { line: 'spice help item list', says: 'a command' },
      { line: 'spice help --man | man -l -', says: 'the manual page' },
    ],
    load: () => import('./help.ts'),
  }),
  defineCommand({
    path: 'version',
    summary: 'Print the version',
    options: versionOptions,
    load: () => import('./version.ts'),
  }),
  defineCommand({
    path: 'completion',
    summary: 'Print the completion script of a shell',
    args: [
      {
        name: 'shell',
        summary: 'bash, zsh or fish; the running one when left out',
        isOptional: true,
        complete: 'shell',
      },
    ],
    options: noOptions,
    examples: [
      { line: 'source <(spice completion bash)', says: 'in ~/.bashrc' },
      { line: 'spice completion zsh > "${fpath[1]}/_spice"', says: 'zsh' },
      { line: 'spice completion fish > ~/.config/fish/completions/spice.fish', says: 'fish' },
    ],
    load: () => import('./completion.ts'),
  }),
  defineCommand({
    path: '__complete',
    summary: 'Answers completion scripts',
    isHidden: true,
    isRaw: true,
    options: noOptions,
    load: () => import('./complete.ts'),
  }),
]
