import type { Priority } from '../../../client/model.ts'
import { useSession } from '../../../data/client-context.tsx'
import { useMessages } from '../../../messages/messages-context.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'
import type { PickerContentProps } from './item-picker.tsx'
import { sharedState } from './shared-state.ts'

export function StatusPicker({ items, onClose, onEdit }: PickerContentProps) {
  const messages = useMessages()
  const { statuses } = useSession().workspace
  return (
    <OptionList
      label={messages.pick.status}
      hasDigits
      options={statuses.map(({ status }) => ({
        id: status,
        label: messages.status[status],
        icon: <StatusIcon status={status} />,
        state: sharedState(items, (item) => item.status === status),
      }))}
      onPick={({ id }) => {
        const picked = statuses.find(({ status }) => status === id)
        onClose()
        if (picked !== undefined) onEdit(items, { field: 'status', status: picked.status })
      }}
    />
  )
}

const priorities = ['none', 'urgent', 'high', 'medium', 'low'] as const satisfies readonly Priority[]

export function PriorityPicker({ items, onClose, onEdit }: PickerContentProps) {
  const messages = useMessages()
  return (
    <OptionList
      label={messages.pick.priority}
      hasDigits
      options={priorities.map((priority) => ({
        id: priority,
        label: messages.priority[priority],
        icon: <PriorityIcon priority={priority} />,
        state: sharedState(items, (item) => item.priority === priority),
      }))}
      onPick={({ id }) => {
        const picked = priorities.find((priority) => priority === id)
        onClose()
        if (picked !== undefined) onEdit(items, { field: 'priority', priority: picked })
      }}
    />
  )
}
