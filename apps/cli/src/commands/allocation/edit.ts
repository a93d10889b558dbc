import { changeThing } from '../../changes/change-thing.ts'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { say } from '../../texts/say.ts'
import { allocationThing, parseKind, parseShare, resolveAllocation } from './allocation.ts'
import type { editOptions } from './options.ts'

export const run: Run<typeof editOptions> = async (context, input) => {
  const { options } = input
  const workspace = await context.workspace()
  const { id } = resolveAllocation(workspace, argument(input, 0))
  const { times } = context.output
  const todayOn = today(times.now, times.isUtc)
  const set = {
    ...(options.percent === undefined ? {} : { percent: parseShare(options.percent) }),
    ...(options.from === undefined ? {} : { fromOn: parseDate(options.from, todayOn) }),
    ...(options.to === undefined ? {} : { toOn: parseDate(options.to, todayOn) }),
    ...(options.kind === undefined ? {} : { kind: parseKind(options.kind) }),
  }
  if (Object.keys(set).length === 0)
    throw misuse(say`nothing to change was named`, say`see spice allocation edit --help`)
  await changeThing(context, workspace, allocationThing, {
    command: { kind: 'allocation.edit', allocationId: id, set },
    verb: say`Changed the allocation`,
    options,
  })
}
