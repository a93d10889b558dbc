import { useMemo, useState } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { PlusIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { applyItemEdit } from '../item-edit.ts'
import type { OwnField } from '../page/edited-part.ts'
import { FieldChoices, useFieldName } from '../page/field-popover.tsx'
import { type Property, useProperties } from '../page/item-properties.tsx'
import { ItemPicker, isPickerField, type PickerField } from '../pickers/item-picker.tsx'
import type { NewItemFields } from './new-item.ts'

export interface NewItemPropertiesProps {
  readonly item: WorkItemDetail
  readonly onChange: (fields: Partial<NewItemFields>) => void
}

interface Opened {
  readonly field: PickerField | OwnField
  readonly anchor: HTMLElement
}

/** All properties in a line, each a button that opens what chooses it. */
export function NewItemProperties({ item, onChange }: NewItemPropertiesProps) {
  const { itemPage } = useMessages()
  const properties = useProperties(item)
  const [opened, setOpened] = useState<Opened>()
  const close = () => {
    opened?.anchor.focus()
    setOpened(undefined)
  }
  return (
    <div role="group" aria-label={itemPage.properties} className="flex flex-wrap gap-1.5 px-4 py-3">
      {properties.map((property) => (
        <Chip
          key={property.field}
          property={property}
          isOpen={opened?.field === property.field}
          onOpen={(anchor) => setOpened({ field: property.field, anchor })}
        />
      ))}
      {opened !== undefined && isPickerField(opened.field) && (
        <ItemPicker
          picker={{ field: opened.field, items: [item], anchor: opened.anchor }}
          onClose={close}
          onEdit={(_items, edit) => {
            const { status, priority, milestone, assignees, labels } = applyItemEdit(item, edit)
            onChange(changedOf(item, { status, priority, milestone, assignees, labels }))
          }}
        />
      )}
      {opened !== undefined && !isPickerField(opened.field) && (
        <OwnFieldPopover item={item} field={opened.field} anchor={opened.anchor} onChange={onChange} onClose={close} />
      )}
    </div>
  )
}

/** Only what the edit has touched: the rest goes on following the place. */
function changedOf(item: WorkItemDetail, after: Partial<NewItemFields>): Partial<NewItemFields> {
  const before: Readonly<Record<string, unknown>> = { ...item }
  // The same fields with the same values, some of them left out.
  return Object.fromEntries(Object.entries(after).filter(([field, value]) => before[field] !== value))
}

interface OwnFieldPopoverProps extends NewItemPropertiesProps {
  readonly field: OwnField
  readonly anchor: HTMLElement
  readonly onClose: () => void
}

function OwnFieldPopover({ item, field, anchor, onChange, onClose }: OwnFieldPopoverProps) {
  const { itemPage } = useMessages()
  const ref = useMemo(() => ({ current: anchor }), [anchor])
  const name = useFieldName(field)
  return (
    <Popover isOpen onOpenChange={(isOpen) => !isOpen && onClose()} anchor={ref} label={itemPage.set(name)}>
      <FieldChoices item={item} field={field} name={name} onClose={onClose} onSave={({ shown }) => onChange(shown)} />
    </Popover>
  )
}

interface ChipProps {
  readonly property: Property
  readonly isOpen: boolean
  readonly onOpen: (anchor: HTMLElement) => void
}

function Chip({ property: { field, name, value, content, emptyText }, isOpen, onOpen }: ChipProps) {
  const { itemPage: texts } = useMessages()
  return (
    <button
      type="button"
      data-property={field}
      aria-label={texts.change(name, value ?? emptyText)}
      aria-expanded={isOpen}
      title={name}
      onClick={(event) => onOpen(event.currentTarget)}
      className={cx(
        'flex min-h-7 max-w-full items-center gap-1.5 rounded-md border px-2 text-xs hover:bg-hover aria-expanded:bg-active max-sm:min-h-9',
        value === undefined ? 'border-line text-ink-muted' : 'border-line-strong',
      )}
    >
      {value === undefined ? (
        <>
          <PlusIcon width={12} height={12} /> {name}
        </>
      ) : (
        content
      )}
    </button>
  )
}
