import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { parseStatus } from '../../refs/choices.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { say } from '../../texts/say.ts'
import { changeItems } from './change-items.ts'
import { moveToProject } from './move-to-project.ts'
import type { moveOptions } from './options.ts'

export const run: Run<typeof moveOptions> = async (context, input) => {
  const { options } = input
  const hasPlace = options.after ?? options.before ?? options.status ?? (options.top || options.bottom || undefined)
  if (options.project !== undefined && hasPlace === undefined) return moveToProject(context, input.args, options)
  const places = [options.after, options.before, options.top || undefined, options.bottom || undefined]
  const named = places.filter((place) => place !== undefined).length
  if (named > 1) throw misuse(say`name one place: --after, --before, --top or --bottom`)
  if (named === 0 && options.status === undefined) {
    const next = say`name a place: --after ITEM, --before ITEM, --top, --bottom; or a --status; or another --project`
    throw misuse(say`where to?`, next)
  }
  if (input.args.length > 1) throw misuse(say`one item at a time, unless they go to another project`)
  const workspace = await context.workspace()
  const idOf = (ref: string) => resolveItem(context, workspace, ref, options.project).id
  const beside = options.after ?? options.before
  if (beside !== undefined && idOf(beside) === idOf(argument(input, 0)))
    throw misuse(say`an item has no place beside itself`, say`name another item`)
  await changeItems(context, {
    refs: [argument(input, 0)],
    options,
    verb: say`Moved`,
    commandsFor: ({ id }): readonly Command[] => [
      {
        kind: 'workItem.move',
        workItemId: id,
        afterId: options.after === undefined ? undefined : idOf(options.after),
        beforeId: options.before === undefined ? undefined : idOf(options.before),
        edge: options.top ? 'top' : options.bottom ? 'bottom' : undefined,
        status: options.status === undefined ? undefined : parseStatus(options.status),
      },
    ],
  })
}
