import type { Command } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { parseStatus } from '../../refs/choices.ts'
import { resolveItem } from '../../refs/resolve.ts'
import { changeItems } from './change-items.ts'
import type { moveOptions } from './options.ts'

export const run: Run<typeof moveOptions> = async (context, input) => {
  const { options } = input
  const places = [options.after, options.before, options.top || undefined, options.bottom || undefined]
  const named = places.filter((place) => place !== undefined).length
  if (named > 1) throw misuse('name one place: --after, --before, --top or --bottom')
  if (named === 0 && options.status === undefined) {
    throw misuse('where to?', 'name a place: --after ITEM, --before ITEM, --top, --bottom, or a --status')
  }
  const workspace = await context.workspace()
  const idOf = (ref: string) => resolveItem(context, workspace, ref, options.project).id
  await changeItems(context, {
    refs: [argument(input, 0)],
    options,
    verb: 'Moved',
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
