import type { ProjectMilestone } from '../../client/model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CheckIcon, MoreIcon, TrashIcon, UndoIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'

export function MilestoneMenu({
  milestone,
  onEdit,
}: {
  readonly milestone: ProjectMilestone
  readonly onEdit: () => void
}) {
  const { milestoneSettings: texts, settings } = useMessages()
  const { execute } = useExecutor()
  const { id, title } = milestone
  const isClosed = milestone.closedAt !== null
  const toggle = () =>
    execute(
      { kind: 'milestone.edit', milestoneId: id, set: { isClosed: !isClosed } },
      { done: isClosed ? texts.reopened(title) : texts.closedDone(title) },
    )
  const remove = () => execute({ kind: 'milestone.delete', milestoneId: id }, { done: texts.deleted(title) })
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={texts.options(title)}>
          <MoreIcon />
        </IconButton>
      }
    >
      <MenuItem icon={<PencilIcon />} onSelect={onEdit}>
        {settings.edit}
      </MenuItem>
      <MenuItem icon={isClosed ? <UndoIcon /> : <CheckIcon />} onSelect={() => void toggle()}>
        {isClosed ? texts.reopen : texts.close}
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<TrashIcon />} onSelect={() => void remove()}>
        {settings.delete}
      </MenuItem>
    </Menu>
  )
}
