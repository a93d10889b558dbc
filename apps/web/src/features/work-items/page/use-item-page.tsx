import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState } from 'react'
import { useCommands } from '../../../app/commands/command-registry.ts'
import type { WorkItem, WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { ItemPicker, type PickerField } from '../pickers/item-picker.tsx'
import { useItemCommands } from '../use-item-commands.ts'
import { useItemEdits } from '../use-item-edits.ts'
import type { Selection } from '../use-selection.ts'
import type { EditedPart, OwnField, PlanField } from './edited-part.ts'
import { FieldPopover } from './field-popover.tsx'
import type { ListPlace } from './list-trail.ts'
import { PlanPopover } from './plan-popover.tsx'

export interface ItemPageState {
  isEditing(part: EditedPart): boolean
  edit(part: EditedPart | undefined): void
  /** Opens the popover in which a field is chosen. */
  open(field: AnyField, anchor: HTMLElement): void
  readonly pickers: ReactNode
}

type AnyField = PickerField | OwnField | PlanField

interface OpenField {
  readonly field: AnyField
  readonly anchor: HTMLElement
}

const ownFields: readonly string[] = ['type', 'estimate', 'startOn', 'dueOn', 'parent'] satisfies OwnField[]
const planFields = ['work', 'remaining', 'progress', 'constraint', 'people', 'skills'] as const satisfies PlanField[]

/** What is open on an item's page, and its keys. */
export function useItemPage(
  item: WorkItemDetail,
  place: ListPlace | undefined,
  listHref: string | undefined,
): ItemPageState {
  const [part, edit] = useState<EditedPart>()
  const [opened, setOpened] = useState<OpenField>()
  const { edit: editItems } = useItemEdits()
  const items = useMemo(() => [item], [item])
  const open = (field: AnyField, anchor: HTMLElement) => setOpened({ field, anchor })
  usePageCommands({ item, place, listHref, edit, open })
  useItemCommands({
    selection: nothingSelected,
    active: item,
    anchorOf: findProperty,
    onPick: (field, _items, anchor) => open(field, anchor),
  })
  const close = () => setOpened(undefined)
  const picker = ({ field, anchor }: OpenField) => {
    if (isOwnField(field)) return <FieldPopover item={item} field={field} anchor={anchor} onClose={close} />
    if (isPlanField(field)) return <PlanPopover item={item} field={field} anchor={anchor} onClose={close} />
    return (
      <ItemPicker
        picker={{ field, anchor, items }}
        onClose={close}
        onEdit={(edited, change) => void editItems(edited, change)}
      />
    )
  }
  return {
    isEditing: (wanted) => part === wanted,
    edit,
    open,
    pickers: opened === undefined ? null : picker(opened),
  }
}

function isOwnField(field: AnyField): field is OwnField {
  return ownFields.includes(field)
}
function isPlanField(field: AnyField): field is PlanField {
  return planFields.some((one) => one === field)
}

/** The page is about one item, so the commands for selected items act on it. */
const nothingSelected: Selection = {
  items: new Map<string, WorkItem>(),
  toggle: () => undefined,
  add: () => true,
  clear: () => undefined,
}

/** The button of a field in the panel that is on the screen. */
function findProperty(field: AnyField): HTMLElement | undefined {
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-property="${field}"]`)]
  // A line that is folded away: the one that brings it.
  if (isPlanField(field)) buttons.push(...document.querySelectorAll<HTMLElement>('[data-property="planning"]'))
  return (
    buttons.find((button) => button.offsetParent !== null) ??
    document.querySelector<HTMLElement>('#item-scroll') ??
    undefined
  )
}

interface PageCommandsOptions {
  readonly item: WorkItemDetail
  readonly place: ListPlace | undefined
  readonly listHref: string | undefined
  readonly edit: (part: EditedPart) => void
  readonly open: (field: AnyField, anchor: HTMLElement) => void
}

function usePageCommands({ item, place, listHref, edit, open }: PageCommandsOptions): void {
  usePropertyCommands(item, open)
  const { itemPage: texts, commands, activity } = useMessages()
  const router = useRouter()
  const go = (itemRef: string | undefined) => {
    if (itemRef !== undefined) void router.navigate({ to: '/items/$itemRef', params: { itemRef } })
  }
  const onItem = { group: 'items', isEnabled: item.deletedAt === null } as const
  useCommands([
    { id: 'item-title', title: texts.editTitle, keys: ['t'], ...onItem, run: () => edit('title') },
    { id: 'item-description', title: texts.editDescription, keys: ['e'], ...onItem, run: () => edit('description') },
    { id: 'item-comment', title: activity.write, keys: ['r'], ...onItem, run: () => edit('comment') },
    {
      id: 'next-item',
      title: commands.nextItem,
      group: 'items',
      keys: ['j'],
      isEnabled: place?.next !== undefined,
      run: () => go(place?.next),
    },
    {
      id: 'previous-item',
      title: commands.previousItem,
      group: 'items',
      keys: ['k'],
      isEnabled: place?.previous !== undefined,
      run: () => go(place?.previous),
    },
    {
      id: 'back-to-list',
      title: texts.backToList,
      group: 'go',
      keys: ['escape', 'u'],
      run: () =>
        listHref === undefined
          ? void router.navigate({ to: '/projects/$projectKey', params: { projectKey: item.projectKey } })
          : void router.navigate({ href: listHref }),
    },
  ])
}

/** A command for each property that only the page changes. */
function usePropertyCommands(item: WorkItemDetail, open: PageCommandsOptions['open']): void {
  const { itemPage: texts, field: fields, fields: more, itemPlan } = useMessages()
  const own = [
    ['dueOn', fields.dueOn, ['d']],
    ['startOn', more.startOn, ['shift+d']],
    ['estimate', fields.estimate, ['shift+e']],
    ['type', fields.type, ['shift+t']],
    ['parent', more.parent, ['shift+p']],
    ...planFields.map((field) => [field, itemPlan.fields[field], []] as const),
  ] as const
  useCommands(
    own.map(([field, name, keys]) => ({
      id: `item-${field}`,
      title: texts.set(name),
      keys,
      group: 'items',
      isEnabled: item.deletedAt === null,
      run: () => {
        const anchor = findProperty(field)
        if (anchor !== undefined) open(field, anchor)
      },
    })),
  )
}
