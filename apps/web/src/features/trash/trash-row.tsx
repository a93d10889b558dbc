import { Link } from '@tanstack/react-router'
import type { DeletedItem } from '../../client/trash-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { UndoIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { StatusIcon } from '../work-items/status-icon.tsx'
import { TitleText } from '../work-items/title-text.tsx'

export interface TrashRowProps {
  readonly item: DeletedItem
  readonly isSelected: boolean
  readonly onToggle: () => void
  readonly onRestore: () => void
}

/** One deleted item: what it was, who deleted it and when. */
export function TrashRow({ item, isSelected, onToggle, onRestore }: TrashRowProps) {
  const { trash: texts, items, status } = useMessages()
  return (
    <li
      data-trash-row={item.id}
      className={cx(
        'flex min-h-11 items-center gap-2 rounded-lg px-2 focus-within:bg-hover',
        isSelected ? 'bg-selected' : 'hover:bg-hover',
      )}
    >
      <input
        type="checkbox"
        aria-label={items.select(item.key)}
        checked={isSelected}
        onChange={onToggle}
        className="m-1 size-4 shrink-0 accent-(--accent)"
      />
      <Link
        to="/items/$itemRef"
        params={{ itemRef: item.key }}
        className="flex min-w-0 flex-1 items-center gap-x-2 gap-y-0.5 rounded-md py-2 max-sm:flex-wrap"
      >
        <span role="img" aria-label={status[item.status]} title={status[item.status]} className="shrink-0">
          <StatusIcon status={item.status} />
        </span>
        <span className="shrink-0 text-ink-muted tabular-nums">{item.key}</span>
        <span className="min-w-0 flex-1 truncate">
          <TitleText title={item.title} />
        </span>
        <Deletion item={item} />
      </Link>
      <Button size="sm" aria-label={texts.restoreOne(item.key)} onClick={onRestore}>
        <UndoIcon />
        <span className="max-sm:hidden">{texts.restore}</span>
      </Button>
    </li>
  )
}

function Deletion({ item: { deletedAt, deletedBy } }: Pick<TrashRowProps, 'item'>) {
  const { trash: texts } = useMessages()
  const dates = useDates()
  if (deletedAt === null) return null
  const when = dates.ago(deletedAt)
  return (
    <span
      title={dates.full(deletedAt)}
      className="flex shrink-0 items-center gap-1.5 text-xs text-ink-muted max-sm:w-full max-sm:pl-6"
    >
      {deletedBy !== null && <Avatar person={deletedBy} size={16} />}
      {deletedBy === null ? texts.when(when) : texts.by(deletedBy.name || deletedBy.handle, when)}
    </span>
  )
}
