import type { WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Context } from '../command-line/context.ts'
import { say } from '../texts/say.ts'

/** Nothing is refused: dates are moved one after the other, and may come from elsewhere. But it is seldom meant. */
export function warnOfDateOrder(context: Context, { read }: Workspace, items: readonly WorkItemRow[]): void {
  for (const { id } of items) {
    const item = read.find('workItem', id)
    if (item === undefined || item.startOn === null || item.dueOn === null || item.startOn <= item.dueOn) continue
    context.output.note(say`${read.keyOf(item)} starts ${item.startOn}, after it is due: ${item.dueOn}. Is that meant?`)
  }
}
