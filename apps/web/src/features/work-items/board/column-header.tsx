import type { Grouping, WorkItemGroup } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { MoreIcon, PlusIcon } from '../../../ui/icons.tsx'
import { Menu, MenuItem } from '../../../ui/menu.tsx'
import { GroupIcon } from '../list/group-header.tsx'
import { useGroupName } from '../list/group-name.ts'

export interface ColumnHeaderProps {
  readonly by: Grouping
  readonly group: WorkItemGroup
  /** In which order the cards stand, in words. */
  readonly orderNote: string
  /** Puts the cards in their own order; undefined when they are. */
  readonly onArrange: (() => void) | undefined
  readonly onFold: () => void
  readonly onCreate: () => void
}

export function ColumnHeader({ by, group, orderNote, onArrange, onFold, onCreate }: ColumnHeaderProps) {
  const messages = useMessages()
  const name = useGroupName(by)(group)
  return (
    <header className="flex h-10 shrink-0 items-center gap-2 pr-1.5 pl-3">
      <GroupIcon by={by} group={group} />
      <h2 className="min-w-0 truncate font-medium">{name}</h2>
      <span className="flex-1 text-ink-muted tabular-nums">{group.count.toLocaleString()}</span>
      <Menu
        align="end"
        trigger={
          <IconButton label={messages.board.options(name)}>
            <MoreIcon />
          </IconButton>
        }
      >
        <p className="max-w-60 px-2 py-1.5 text-xs text-ink-muted">{orderNote}</p>
        {onArrange !== undefined && <MenuItem onSelect={onArrange}>{messages.board.arrange}</MenuItem>}
        <MenuItem onSelect={onFold}>{messages.board.fold}</MenuItem>
      </Menu>
      <IconButton label={messages.board.quickAdd(name)} onClick={onCreate}>
        <PlusIcon />
      </IconButton>
    </header>
  )
}

/** A column that is folded to a strip. Cards can be dropped on it. */
export function NarrowColumn({
  by,
  group,
  onUnfold,
}: Pick<ColumnHeaderProps, 'by' | 'group'> & { onUnfold: () => void }) {
  const messages = useMessages()
  const name = useGroupName(by)(group)
  return (
    <button
      type="button"
      aria-expanded="false"
      aria-label={`${messages.board.unfold(name)} (${group.count.toLocaleString()})`}
      title={messages.board.unfold(name)}
      onClick={onUnfold}
      className="flex h-full w-full flex-col items-center gap-2.5 rounded-xl pt-3 hover:bg-hover"
    >
      <GroupIcon by={by} group={group} />
      <span className="text-ink-muted tabular-nums [writing-mode:vertical-rl]">{group.count.toLocaleString()}</span>
      <span className="truncate font-medium [writing-mode:vertical-rl]">{name}</span>
    </button>
  )
}
