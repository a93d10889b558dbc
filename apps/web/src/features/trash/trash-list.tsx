import { useRef } from 'react'
import type { DeletedItem } from '../../client/trash-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { CloseIcon, UndoIcon } from '../../ui/icons.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { useItemEdits } from '../work-items/use-item-edits.ts'
import { useSelection } from '../work-items/use-selection.ts'
import { TrashRow } from './trash-row.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useTrashCommands } from './use-trash-commands.ts'

export interface TrashListProps {
  readonly rows: readonly DeletedItem[]
  readonly hasMore: boolean
  readonly isBusy: boolean
  readonly onMore: () => void
}

export function TrashList({ rows, hasMore, isBusy, onMore }: TrashListProps) {
  const { trash: texts, common } = useMessages()
  const list = useRef<HTMLUListElement>(null)
  const selection = useSelection()
  const { restore } = useItemEdits()
  const focus = useKeptFocus(list, rows)
  // What somebody else has restored meanwhile is selected no more.
  const selected = rows.filter(({ id }) => selection.items.has(id))
  const take = (items: readonly DeletedItem[]) => {
    focus.keep()
    selection.clear()
    void restore(items)
  }
  useTrashCommands({ list, rows, selection, selected, onRestore: take })
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div className="min-h-0 flex-1 overflow-y-auto pb-16">
        <ul ref={list} aria-label={texts.items} className="px-2 py-2">
          {rows.map((item) => (
            <TrashRow
              key={item.id}
              item={item}
              isSelected={selection.items.has(item.id)}
              onToggle={() => selection.toggle(item)}
              onRestore={() => take([item])}
            />
          ))}
        </ul>
        {hasMore && <LoadMore label={isBusy ? common.loading : texts.more} isBusy={isBusy} onMore={onMore} />}
      </div>
      <SelectionBar count={selected.length} onRestore={() => take(selected)} onClear={selection.clear} />
    </div>
  )
}

interface SelectionBarProps {
  readonly count: number
  readonly onRestore: () => void
  readonly onClear: () => void
}

function SelectionBar({ count, onRestore, onClear }: SelectionBarProps) {
  const { trash: texts, items, commands } = useMessages()
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-4 z-20 flex justify-center px-3">
      {count > 0 && (
        <div className="appear pointer-events-auto flex items-center gap-2 rounded-xl bg-raised p-1.5 pl-3.5 shadow-float">
          <span className="font-medium whitespace-nowrap tabular-nums max-sm:sr-only">{items.selected(count)}</span>
          <Button variant="primary" onClick={onRestore}>
            <UndoIcon />
            {texts.restoreMany(count)}
          </Button>
          <IconButton label={commands.clearSelection} onClick={onClear}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  )
}
