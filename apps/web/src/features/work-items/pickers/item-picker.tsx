import { useMemo } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { type Measurable, Popover } from '../../../ui/popover.tsx'
import type { ItemEdit } from '../item-edit.ts'
import { AssigneePicker } from './assignee-picker.tsx'
import { LabelPicker, MilestonePicker } from './project-pickers.tsx'
import { PriorityPicker, StatusPicker } from './word-pickers.tsx'

const pickerFields = ['status', 'priority', 'assignees', 'labels', 'milestone'] as const
export type PickerField = (typeof pickerFields)[number]

export function isPickerField(action: string): action is PickerField {
  return pickerFields.some((field) => field === action)
}

/** Which field of which items is being chosen, and where on the page. */
export interface OpenPicker {
  readonly field: PickerField
  readonly items: readonly WorkItem[]
  readonly anchor: HTMLElement
}

export interface ItemPickerProps {
  readonly picker: OpenPicker | undefined
  readonly onClose: () => void
  readonly onEdit: (items: readonly WorkItem[], edit: ItemEdit) => void
}

/** The one popover of a view in which a field of its items is chosen. */
export function ItemPicker({ picker, onClose, onEdit }: ItemPickerProps) {
  const messages = useMessages()
  const anchor = useMemo(() => ({ current: picker === undefined ? null : placeOf(picker.anchor) }), [picker])
  if (picker === undefined) return null
  return (
    <Popover isOpen onOpenChange={(isOpen) => !isOpen && onClose()} anchor={anchor} label={messages.pick[picker.field]}>
      <PickerContent {...picker} onClose={onClose} onEdit={onEdit} />
    </Popover>
  )
}

/** Where an element is; where it last was, when its row has been drawn anew meanwhile. */
function placeOf(element: HTMLElement): Measurable {
  let last = element.getBoundingClientRect()
  return {
    getBoundingClientRect: () => {
      if (element.isConnected) last = element.getBoundingClientRect()
      return last
    },
  }
}

export interface PickerContentProps {
  readonly items: readonly WorkItem[]
  readonly onClose: () => void
  readonly onEdit: (items: readonly WorkItem[], edit: ItemEdit) => void
}

function PickerContent({ field, ...rest }: PickerContentProps & { readonly field: PickerField }) {
  switch (field) {
    case 'status':
      return <StatusPicker {...rest} />
    case 'priority':
      return <PriorityPicker {...rest} />
    case 'assignees':
      return <AssigneePicker {...rest} />
    case 'labels':
      return <LabelPicker {...rest} />
    case 'milestone':
      return <MilestonePicker {...rest} />
  }
}
