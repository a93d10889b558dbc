import { basename } from 'node:path'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { didYouMean } from '../../command-line/suggest.ts'
import { completionScripts, isShell, shells } from '../../completion/scripts.ts'
import { say } from '../../texts/say.ts'
import type { noOptions } from './options.ts'

export const run: Run<typeof noOptions> = async ({ host, output }, { args }) => {
  const shell = args[0] ?? basename(host.env['SHELL'] ?? 'bash')
  if (!isShell(shell)) {
    throw misuse(
      say`there is no completion for ${shell}`,
      ...didYouMean(shell, shells),
      say`shells: ${shells.join(', ')}`,
    )
  }
  output.print(completionScripts[shell].trimEnd())
}
