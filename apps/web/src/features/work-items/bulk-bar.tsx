import type { ReactNode } from 'react'
import type { WorkItem } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CloseIcon, LabelIcon, MilestoneIcon, PersonIcon } from '../../ui/icons.tsx'
import type { PickerField } from './pickers/item-picker.tsx'
import { PriorityIcon } from './priority-icon.tsx'
import { StatusIcon } from './status-icon.tsx'
import type { Selection } from './use-selection.ts'

export interface BulkBarProps {
  readonly selection: Selection
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

/** What can be done with the selected items, while there are any. */
export function BulkBar({ selection, onPick }: BulkBarProps) {
  const messages = useMessages()
  const items = [...selection.items.values()]
  const fields: readonly { readonly field: PickerField; readonly label: string; readonly icon: ReactNode }[] = [
    { field: 'status', label: messages.field.status, icon: <StatusIcon status="in-progress" /> },
    { field: 'priority', label: messages.field.priority, icon: <PriorityIcon priority="high" /> },
    { field: 'assignees', label: messages.field.assignee, icon: <PersonIcon /> },
    { field: 'labels', label: messages.field.labels, icon: <LabelIcon /> },
    { field: 'milestone', label: messages.field.milestone, icon: <MilestoneIcon /> },
  ]
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 bottom-4 z-20 flex justify-center px-3">
      {items.length > 0 && (
        <div
          data-bulk-bar=""
          className="appear pointer-events-auto flex max-w-full items-center gap-0.5 overflow-x-auto rounded-xl bg-raised p-1.5 shadow-float"
        >
          <span className="px-2 font-medium whitespace-nowrap tabular-nums">
            {messages.items.selected(items.length)}
          </span>
          <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
          {fields.map(({ field, label, icon }) => (
            <button
              key={field}
              type="button"
              data-bulk={field}
              onClick={(event) => onPick(field, items, event.currentTarget)}
              className="flex h-8 items-center gap-1.5 rounded-lg px-2 text-ink-muted hover:bg-hover hover:text-ink"
            >
              {icon}
              <span className="max-md:sr-only">{label}</span>
            </button>
          ))}
          <span aria-hidden="true" className="mx-1 h-5 w-px bg-line" />
          <IconButton label={messages.commands.clearSelection} onClick={selection.clear}>
            <CloseIcon />
          </IconButton>
        </div>
      )}
    </div>
  )
}
