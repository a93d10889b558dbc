import type { ReactNode } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { MoreIcon, TrashIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'

export interface EditMenuProps {
  /** Says whose menu it is. */
  readonly label: string
  /** `Edit` when left out. */
  readonly edit?: string
  readonly onEdit: () => void
  readonly onDelete: () => void
  /** What can be done besides. */
  readonly children?: ReactNode
}

/** What can be done with a thing of a list that is edited in its place and can be deleted. */
export function EditMenu({ label, edit, onEdit, onDelete, children }: EditMenuProps) {
  const { settings } = useMessages()
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={label}>
          <MoreIcon />
        </IconButton>
      }
    >
      <MenuItem icon={<PencilIcon />} onSelect={onEdit}>
        {edit ?? settings.edit}
      </MenuItem>
      {children}
      <MenuLine />
      <MenuItem icon={<TrashIcon />} onSelect={onDelete}>
        {settings.delete}
      </MenuItem>
    </Menu>
  )
}
