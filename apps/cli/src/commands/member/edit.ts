import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { isNone, parseRole } from '../../refs/choices.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import type { addOptions } from './options.ts'
import { changeMember } from './readers.ts'

export const run: Run<typeof addOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id } = resolveMember(workspace, argument(input, 0))
  const orNull = (text: string) => (isNone(text) ? null : text)
  const set = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.email === undefined ? {} : { email: orNull(options.email) }),
    ...(options.role === undefined ? {} : { role: parseRole(options.role) }),
    ...(options.github === undefined ? {} : { githubLogin: orNull(options.github) }),
  }
  if (Object.keys(set).length === 0) throw misuse(say`nothing to change was named`, say`see spice member edit --help`)
  const command: Command = { kind: 'member.edit', memberId: id, set }
  await changeMember(context, workspace, { command, verb: 'Changed', options, id })
}
