import type { ProjectMilestone } from '../../client/model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { CheckIcon, UndoIcon } from '../../ui/icons.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { EditMenu } from './edit-menu.tsx'

export function MilestoneMenu({
  milestone,
  onEdit,
}: {
  readonly milestone: ProjectMilestone
  readonly onEdit: () => void
}) {
  const { milestoneSettings: texts } = useMessages()
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
    <EditMenu label={texts.options(title)} onEdit={onEdit} onDelete={() => void remove()}>
      <MenuItem icon={isClosed ? <UndoIcon /> : <CheckIcon />} onSelect={() => void toggle()}>
        {isClosed ? texts.reopen : texts.close}
      </MenuItem>
    </EditMenu>
  )
}
