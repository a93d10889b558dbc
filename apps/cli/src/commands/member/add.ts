import { argument, type Run } from '../../command-line/command.ts'
import { isNone, parseRole } from '../../refs/choices.ts'
import type { addOptions } from './options.ts'
import { changeMember } from './readers.ts'

export const run: Run<typeof addOptions> = async (context, input) => {
  const { options } = input
  const textOf = (text: string | undefined) => (text === undefined || isNone(text) ? undefined : text)
  const command = {
    kind: 'member.add',
    handle: argument(input, 0).replace(/^@/, ''),
    name: options.name,
    email: textOf(options.email),
    role: options.role === undefined ? undefined : parseRole(options.role),
    githubLogin: textOf(options.github),
  } as const
  await changeMember(context, await context.workspace(), { command, verb: 'Added', options })
}
