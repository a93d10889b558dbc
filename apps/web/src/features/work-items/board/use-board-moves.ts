import { useQueryClient } from '@tanstack/react-query'
import type { Grouping, WorkItem } from '../../../client/model.ts'
import type { ClientCommand } from '../../../client/workspace-client.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { holdLists } from '../../../data/work-item-cache.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { describeItems } from '../item-edit.ts'
import { useGroupName } from '../list/group-name.ts'
import type { Section, Sections } from '../list/use-sections.ts'
import { useItemEdits } from '../use-item-edits.ts'
import type { CardPlace, DropTarget } from './card-drag.ts'
import { showMove } from './optimistic-move.ts'
import { commandOfMove, type PlannedMove, patchOfMove } from './plan-move.ts'

export interface BoardMovesOptions {
  readonly sections: Sections
  readonly by: Grouping
  readonly sectionsKey: readonly unknown[]
  /** Cards stand in the order that people give them. */
  readonly isOwnOrder: boolean
}

export interface BoardMoves {
  /** Whether a card from one column gets a chosen place in the other. */
  isPlaced(from: CardPlace, column: number, count: number): boolean
  /** Puts items somewhere; resolves to the place of the first as soon as that is shown, undefined when nothing moved. */
  move(items: readonly WorkItem[], from: CardPlace, to: DropTarget): Promise<CardPlace | undefined>
}

/**
 * Moves are shown at once and sent one after the other. Until the last one is answered no list is read again, so that
 * cards that were moved in quick succession do not jump back in between.
 */
export function useBoardMoves({ sections: { sections }, by, sectionsKey, isOwnOrder }: BoardMovesOptions): BoardMoves {
  const cache = useQueryClient()
  const { execute } = useExecutor()
  const { current } = useItemEdits()
  const messages = useMessages()
  const nameOf = useGroupName(by)
  const rowAt = useRowReader()

  const isPlaced = (from: CardPlace, column: number, count: number) =>
    isOwnOrder && count === 1 && (from.column === column || by === 'status')
  const plan = async (
    items: readonly WorkItem[],
    from: CardPlace,
    to: DropTarget,
  ): Promise<PlannedMove | undefined> => {
    const [fromSection, toSection] = [sections[from.column], sections[to.column]]
    if (fromSection === undefined || toSection === undefined) return undefined
    const columns = { items: current(items), by, from: fromSection, to: toSection }
    if (!isPlaced(from, to.column, items.length)) return from.column === to.column ? undefined : columns
    const isHere = from.column === to.column
    // Next to itself a card stays where it is.
    if (isHere && (to.gap === from.index || to.gap === from.index + 1)) return undefined
    return { ...columns, previous: await rowAt(toSection, to.gap - 1), next: await rowAt(toSection, to.gap) }
  }
  const send = (command: ClientCommand, done: string | undefined, rollBack: () => void) => {
    const release = holdLists(cache)
    void execute(command, { done, rollBack }).finally(release)
  }
  const move = async (items: readonly WorkItem[], from: CardPlace, to: DropTarget) => {
    const planned = await plan(items, from, to)
    const command = planned === undefined ? undefined : commandOfMove(planned)
    const [item] = items
    if (planned === undefined || command === undefined || item === undefined) return undefined
    const isElsewhere = from.column !== to.column
    const toIndex = !isElsewhere && to.gap > from.index ? to.gap - 1 : to.gap
    const rollBack =
      items.length > 1
        ? () => undefined
        : showMove(cache, {
            ...planned,
            item,
            patch: patchOfMove(planned),
            fromIndex: from.index,
            toIndex,
            sectionsKey,
          })
    const done = isElsewhere
      ? messages.board.moved(describeItems(items, messages), nameOf(planned.to.group))
      : undefined
    send(command, done, rollBack)
    return { column: to.column, index: toIndex }
  }
  return { isPlaced, move }
}

/** A card by its place; what is not loaded is fetched. */
function useRowReader() {
  const cache = useQueryClient()
  const client = useClient()
  return async ({ list, count }: Section, index: number): Promise<WorkItem | undefined> => {
    if (index < 0 || index >= count) return undefined
    const rows = await cache.ensureQueryData(workItemPageQuery(client, list, Math.floor(index / pageSize)))
    return rows[index % pageSize]
  }
}
