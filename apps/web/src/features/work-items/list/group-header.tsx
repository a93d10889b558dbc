import type { Grouping, WorkItemGroup } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { ChevronDownIcon, LabelIcon, MilestoneIcon, PersonIcon, PlusIcon } from '../../../ui/icons.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { TypeIcon } from '../type-icon.tsx'
import { useGroupName, wordsOfGroup } from './group-name.ts'

export interface GroupHeaderProps {
  readonly by: Grouping
  readonly group: WorkItemGroup
  readonly isCollapsed: boolean
  readonly onToggle: () => void
  readonly onCreate: () => void
}

export function GroupHeader({ by, group, isCollapsed, onToggle, onCreate }: GroupHeaderProps) {
  const messages = useMessages()
  const nameOf = useGroupName(by)
  return (
    <div className="flex h-full items-center gap-2 border-y border-line bg-sunken pr-3 pl-2.5">
      <button
        type="button"
        tabIndex={-1}
        aria-expanded={!isCollapsed}
        onClick={onToggle}
        className="flex min-w-0 flex-1 items-center gap-2 self-stretch text-left"
      >
        <ChevronDownIcon className={cx('text-ink-faint transition-transform', isCollapsed && '-rotate-90')} />
        <GroupIcon by={by} group={group} />
        <span className="truncate font-medium">{nameOf(group)}</span>
        <span className="text-ink-faint tabular-nums">{group.count.toLocaleString()}</span>
      </button>
      <IconButton label={messages.items.newItem} tabIndex={-1} onClick={onCreate} className="size-6">
        <PlusIcon />
      </IconButton>
    </div>
  )
}

export function GroupIcon({ by, group }: { readonly by: Grouping; readonly group: WorkItemGroup }) {
  const words = wordsOfGroup(by, group)
  if (words?.by === 'status') return <StatusIcon status={words.value} />
  if (words?.by === 'priority') return <PriorityIcon priority={words.value} />
  if (words?.by === 'type') return <TypeIcon type={words.value} />
  if (by === 'assignee' && group.value !== null) {
    return <Avatar person={{ id: group.value, name: group.title, handle: group.title }} size={18} />
  }
  const Icon = by === 'label' ? LabelIcon : by === 'milestone' ? MilestoneIcon : PersonIcon
  return <Icon className="shrink-0 text-ink-muted" />
}
