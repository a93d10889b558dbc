import type { RefObject } from 'react'
import { useCommands } from '../../app/commands/command-registry.ts'
import type { DeletedItem } from '../../client/trash-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import type { Selection } from '../work-items/use-selection.ts'
import { focusedRow, rowLinks } from './use-kept-focus.ts'

export interface TrashCommandsOptions {
  readonly list: RefObject<HTMLElement | null>
  readonly rows: readonly DeletedItem[]
  readonly selection: Selection
  readonly selected: readonly DeletedItem[]
  readonly onRestore: (items: readonly DeletedItem[]) => void
}

/** The keys of the trash: those of every list, and R to restore. */
export function useTrashCommands({ list, rows, selection, selected, onRestore }: TrashCommandsOptions): void {
  const { trash: texts, commands } = useMessages()
  const focused = () => rows[focusedRow(list.current)]
  const move = (step: 1 | -1) => {
    const links = rowLinks(list.current)
    links[Math.max(0, Math.min(links.length - 1, focusedRow(list.current) + step))]?.focus()
  }
  const restore = () => {
    const item = focused()
    if (selected.length > 0) onRestore(selected)
    else if (item !== undefined) onRestore([item])
  }
  const keyOnly = { group: 'items', isKeyOnly: true } as const
  useCommands([
    { id: 'next-item', title: commands.nextItem, keys: ['j', 'arrowdown'], ...keyOnly, run: () => move(1) },
    { id: 'previous-item', title: commands.previousItem, keys: ['k', 'arrowup'], ...keyOnly, run: () => move(-1) },
    {
      id: 'select-item',
      title: commands.selectItem,
      keys: ['x'],
      ...keyOnly,
      run: () => {
        const item = focused()
        if (item !== undefined) selection.toggle(item)
      },
    },
    {
      id: 'select-all',
      title: texts.selectAll,
      group: 'items',
      keys: ['mod+a'],
      run: () => void selection.add(rows),
    },
    { id: 'restore-items', title: commands.restoreItems, group: 'items', keys: ['r'], run: restore },
    {
      id: 'clear-selection',
      title: commands.clearSelection,
      group: 'items',
      keys: ['escape'],
      isEnabled: selection.items.size > 0,
      run: selection.clear,
    },
  ])
}
