import { changeThing } from '../../changes/change-thing.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { today } from '../../output/times.ts'
import { parseDate } from '../../refs/dates.ts'
import { resolveItem, resolveMember, resolveWorkingProject } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { allocationThing, parseKind, parseShare } from './allocation.ts'
import type { addOptions } from './options.ts'

export const run: Run<typeof addOptions> = async (context, input) => {
  const { options } = input
  const percent = parseShare(argument(input, 1))
  const workspace = await context.workspace()
  const item = options.item === undefined ? undefined : resolveItem(context, workspace, options.item, options.project)
  const projectId = item?.projectId ?? resolveWorkingProject(context, workspace, options.project).id
  const { times } = context.output
  const dateOf = (text: string | undefined) =>
    text === undefined ? null : parseDate(text, today(times.now, times.isUtc))
  await changeThing(context, workspace, allocationThing, {
    command: {
      kind: 'allocation.create',
      ...{ memberId: resolveMember(workspace, argument(input, 0)).id, projectId, workItemId: item?.id, percent },
      ...{ fromOn: dateOf(options.from), toOn: dateOf(options.to) },
      as: options.kind === undefined ? undefined : parseKind(options.kind),
    },
    verb: say`Allocated`,
    options,
  })
}
