import { useMemo } from 'react'
import type { WorkItemDetail, WorkItemType } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { TypeIcon } from '../type-icon.tsx'
import { DatePicker } from './date-picker.tsx'
import type { OwnField } from './edited-part.ts'
import { EstimatePicker } from './estimate-picker.tsx'
import { ItemSearch } from './item-search.tsx'
import { type FieldEdit, useItemFields } from './use-item-fields.ts'

export interface FieldPopoverProps {
  readonly item: WorkItemDetail
  readonly field: OwnField
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

/** The popover for a field that only the item's page changes. */
export function FieldPopover({ item, field, anchor, onClose }: FieldPopoverProps) {
  const { itemPage } = useMessages()
  const ref = useMemo(() => ({ current: anchor }), [anchor])
  const name = useFieldName(field)
  const save = useItemFields(item.id)
  return (
    <Popover isOpen onOpenChange={(isOpen) => !isOpen && onClose()} anchor={ref} label={itemPage.set(name)} align="end">
      <FieldChoices item={item} field={field} onClose={onClose} name={name} onSave={(edit) => void save(edit)} />
    </Popover>
  )
}

export function useFieldName(field: OwnField): string {
  const { field: names, fields: more } = useMessages()
  return field === 'startOn' || field === 'parent' ? more[field] : names[field]
}

export interface FieldChoicesProps extends Omit<FieldPopoverProps, 'anchor'> {
  readonly name: string
  readonly onSave: (edit: FieldEdit) => void
}

/** What a field of an item can be. The item may be one that is still to be made. */
export function FieldChoices({ item, field, onClose, name, onSave }: FieldChoicesProps) {
  switch (field) {
    case 'type':
      return <TypePicker item={item} onClose={onClose} onSave={onSave} />
    case 'estimate':
      return (
        <EstimatePicker
          value={item.estimate}
          onPick={(estimate) => {
            onClose()
            onSave({ set: { estimate }, shown: { estimate } })
          }}
        />
      )
    case 'startOn':
    case 'dueOn':
      return (
        <DatePicker
          name={name}
          value={item[field]}
          onPick={(on) => {
            onClose()
            onSave({ set: { [field]: on }, shown: { [field]: on } })
          }}
        />
      )
    case 'parent':
      return <ParentPicker item={item} onClose={onClose} onSave={onSave} />
  }
}

const types = ['task', 'bug', 'story', 'epic', 'pull-request'] as const satisfies readonly WorkItemType[]

type PickerProps = Pick<FieldChoicesProps, 'item' | 'onClose' | 'onSave'>

function TypePicker({ item, onClose, onSave }: PickerProps) {
  const messages = useMessages()
  return (
    <OptionList
      label={messages.itemPage.set(messages.field.type)}
      hasDigits
      options={types.map((type) => ({
        id: type,
        label: messages.type[type],
        icon: <TypeIcon type={type} />,
        state: type === item.type ? 'on' : 'off',
      }))}
      onPick={({ id }) => {
        const type = types.find((one) => one === id)
        onClose()
        if (type !== undefined) onSave({ set: { type }, shown: { type } })
      }}
    />
  )
}

function ParentPicker({ item, onClose, onSave }: PickerProps) {
  const { related } = useMessages()
  return (
    <ItemSearch
      label={related.setParent}
      project={item.projectKey}
      without={[item.id]}
      clear={item.parent === null ? undefined : related.noParent}
      onPick={(parent) => {
        onClose()
        const done = parent === null ? related.parentCleared(item.key) : related.parentSet(item.key, parent.key)
        onSave({ set: { parentId: parent?.id ?? null }, shown: { parent }, done })
      }}
    />
  )
}
