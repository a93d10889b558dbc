import { existsSync, readdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { CliError } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { backUpStore } from '../../compose.ts'
import { say } from '../../texts/say.ts'

/** Copies the data folder while it may be in use. */
export const run: Run<OptionSpecs> = async (context, input) => {
  const folder = context.storeFolder()
  const target = resolve(context.host.cwd, argument(input, 0))
  if (existsSync(target) && readdirSync(target).length > 0) {
    throw new CliError(say`there is something in ${target} already`, {
      hints: [say`name a folder that is not there yet`],
    })
  }
  backUpStore(folder, target)
  context.output.done(say`Copied the workspace to ${target}`, target)
  context.output.note(say`Who has the copy can sign as this device, unless its key is under a passphrase.`)
  context.output.note(say`Put it back with: spice restore ${target}`)
}
