import { changeThing } from '../../changes/change-thing.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parsePeriod } from '../../refs/periods.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { leaveThing } from './leave.ts'
import type { addOptions } from './options.ts'

export const run: Run<typeof addOptions> = async (context, input) => {
  const { options } = input
  const { times } = context.output
  const period = parsePeriod(argument(input, 0), today(times.now, times.isUtc))
  const workspace = await context.workspace()
  const memberId = options.member === undefined ? workspace.localMemberId : resolveMember(workspace, options.member).id
  await changeThing(context, workspace, leaveThing, {
    command: { kind: 'leave.request', memberId, ...period, note: options.note },
    verb: say`Entered the leave`,
    options,
  })
}
