import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CliError, misuse } from '../../command-line/cli-error.ts'
import { argument, type OptionSpecs, type Run } from '../../command-line/command.ts'
import { say } from '../../texts/say.ts'

export const run: Run<OptionSpecs> = async (context, input) => {
  const name = argument(input, 0)
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,49}$/u.test(name)) {
    throw misuse(say`"${name}" is no name for a remote`, say`choose letters, digits, dots and dashes: office`)
  }
  const address = readAddress(argument(input, 1), context.host.cwd)
  const { remotes } = (await context.workspace()).exchange
  if (!remotes.add(name, address)) {
    throw new CliError(say`there is a remote ${name} already`, {
      hints: [say`remove it with: spice remote remove ${name}`],
    })
  }
  context.output.done(say`Added the remote ${name}: ${address}`, name)
  if (context.output.isTty) context.output.note(say`Meet it with: spice sync ${name}`)
}

/** A hub's address as an origin, or the path of a bundle. */
export function readAddress(text: string, cwd: string): string {
  if (/^https?:\/\//i.test(text)) {
    if (!URL.canParse(text)) throw misuse(say`"${text}" is no address`, say`write it as http://127.0.0.1:4400`)
    return new URL(text).origin
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(text)) throw misuse(say`"${text}" is no address of a hub, nor a path`)
  const path = resolve(cwd, text)
  if (!existsSync(dirname(path))) throw new CliError(say`there is no folder ${dirname(path)}`)
  return path
}
