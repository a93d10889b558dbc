import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { isNone, parseRole } from '../../refs/choices.ts'
import { parseCapacity } from '../../refs/plan-choices.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { calendarOption } from '../../refs/resolve-calendar.ts'
import { say } from '../../texts/say.ts'
import type { editOptions } from './options.ts'
import { changeMember } from './readers.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id } = resolveMember(workspace, argument(input, 0))
  const orNull = (text: string) => (isNone(text) ? null : text)
  const set = {
    ...(options.name === undefined ? {} : { name: options.name }),
    ...(options.email === undefined ? {} : { email: orNull(options.email) }),
    ...(options.role === undefined ? {} : { role: parseRole(options.role) }),
    ...(options.calendar === undefined ? {} : { calendarId: calendarOption(workspace, options.calendar) }),
    ...(options.capacity === undefined ? {} : { capacityMinutes: parseCapacity(options.capacity) }),
    ...(options.github === undefined ? {} : { githubLogin: orNull(options.github) }),
  }
  const [addSkills, removeSkills] = [options.skill, options['remove-skill']]
  if (Object.keys(set).length + addSkills.length + removeSkills.length === 0)
    throw misuse(say`nothing to change was named`, say`see spice member edit --help`)
  const command: Command = { kind: 'member.edit', memberId: id, set, addSkills, removeSkills }
  await changeMember(context, workspace, { command, verb: 'Changed', options, id })
}
