import { changeThing } from '../../changes/change-thing.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parsePeriod } from '../../refs/periods.ts'
import { say } from '../../texts/say.ts'
import { leaveThing, resolveLeave } from './leave.ts'
import type { editOptions } from './options.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { args, options } = input
  const { times } = context.output
  const [, days] = args
  if (days === undefined && options.note === undefined) throw misuse(say`nothing to change: name days or a --note`)
  const period = days === undefined ? {} : parsePeriod(days, today(times.now, times.isUtc))
  const workspace = await context.workspace()
  const { id } = resolveLeave(workspace, argument(input, 0))
  const note = options.note === '' ? null : options.note
  await changeThing(context, workspace, leaveThing, {
    command: { kind: 'leave.edit', leaveId: id, set: { ...period, note } },
    verb: say`Changed the leave`,
    options,
  })
}
