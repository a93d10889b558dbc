import type { WorkItem } from '../../client/model.ts'
import type { Messages } from '../../messages/en.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/class-names.ts'
import { UnassignedIcon } from '../../ui/icons.tsx'

const facesMax = 3

export interface AssigneeFacesProps {
  readonly item: WorkItem
  /** The ring that parts overlapping faces: in the colour behind them. */
  readonly ring: string
}

export function AssigneeFaces({ item, ring }: AssigneeFacesProps) {
  if (item.assignees.length === 0) return <UnassignedIcon className="text-ink-faint opacity-60" />
  return (
    <span className="flex -space-x-1.5">
      {item.assignees.slice(0, facesMax).map((member) => (
        <Avatar key={member.id} person={member} size={18} className={cx('ring-2', ring)} />
      ))}
    </span>
  )
}

/** What the button that changes them is called, and what it tells who points at it. */
export function assigneesTexts(item: WorkItem, { items }: Messages): { readonly name: string; readonly tip: string } {
  const names = item.assignees.map(({ name, handle }) => name || handle).join(', ')
  return {
    name: items.assigneesOf(item.key, names === '' ? items.nobody : names),
    tip: names === '' ? items.noAssignee : names,
  }
}
