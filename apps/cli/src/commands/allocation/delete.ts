import { changeThing } from '../../changes/change-thing.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { say } from '../../texts/say.ts'
import { allocationThing, resolveAllocation } from './allocation.ts'
import type { deleteOptions } from './options.ts'

export const run: Run<typeof deleteOptions> = async (context, input) => {
  const workspace = await context.workspace()
  const { id } = resolveAllocation(workspace, argument(input, 0))
  await changeThing(context, workspace, allocationThing, {
    command: { kind: 'allocation.delete', allocationId: id },
    verb: say`Ended the allocation`,
    options: input.options,
  })
}
