import { type AppCommand, useCommands } from '../../app/commands/command-registry.ts'
import type { WorkItem } from '../../client/model.ts'
import { useClient, useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { describeItems } from './item-edit.ts'
import { moveItemsStore } from './move/move-items-state.ts'
import type { PickerField } from './pickers/item-picker.tsx'
import { useItemEdits } from './use-item-edits.ts'
import type { Selection } from './use-selection.ts'

export interface ItemCommandsOptions {
  readonly selection: Selection
  /** The item under the cursor. */
  readonly active: WorkItem | undefined
  /** Where a picker for the active item opens. */
  readonly anchorOf: (field: PickerField) => HTMLElement | undefined
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

/** What can be done with the selected items, or else with the active one: the same in lists and on boards. */
export function useItemCommands(options: ItemCommandsOptions): void {
  const { selection, active } = options
  const messages = useMessages()
  const { commands: texts } = messages
  const { viewer } = useSession()
  const { edit, remove, restore, current } = useItemEdits()
  const copy = useCopyCommands(active)
  const items = selection.items.size > 0 ? [...selection.items.values()] : active === undefined ? [] : [active]
  const isEnabled = items.length > 0
  const onItems = { group: 'items', isEnabled } as const
  const assignToMe = () => {
    const now = current(items)
    const isMine = now.every(({ assignees }) => assignees.some(({ id }) => id === viewer.id))
    void edit(now, { field: 'assignee', member: viewer, isAdded: !isMine })
  }
  const isDeleted = isEnabled && items.every(({ deletedAt }) => deletedAt !== null)
  const subject = isEnabled ? describeItems(items, messages) : undefined
  const commands: readonly AppCommand[] = [
    ...usePickCommands(options, items),
    { id: 'assign-to-me', title: texts.assignToMe, keys: ['i'], ...onItems, run: assignToMe },
    ...copy,
    useMoveCommand(selection, items),
    {
      id: 'delete-items',
      title: texts.deleteItems,
      keys: ['mod+backspace', 'delete'],
      group: 'items',
      isEnabled: isEnabled && !isDeleted,
      run: () => {
        selection.clear()
        void remove(items)
      },
    },
    {
      id: 'restore-items',
      title: texts.restoreItems,
      group: 'items',
      isEnabled: isDeleted,
      run: () => {
        selection.clear()
        void restore(items)
      },
    },
    {
      id: 'clear-selection',
      title: texts.clearSelection,
      group: 'items',
      keys: ['escape'],
      isEnabled: selection.items.size > 0,
      run: selection.clear,
    },
  ]
  useCommands(commands.map((command) => ({ ...command, subject })))
}

function useMoveCommand(selection: Selection, items: readonly WorkItem[]): AppCommand {
  const { commands: texts } = useMessages()
  return {
    id: 'move-to-project',
    title: texts.moveToProject,
    keys: ['shift+m'],
    group: 'items',
    isEnabled: items.length > 0 && items.every(({ deletedAt }) => deletedAt === null),
    run: () => {
      selection.clear()
      moveItemsStore.set(items)
    },
  }
}

function usePickCommands({ selection, anchorOf, onPick }: ItemCommandsOptions, items: readonly WorkItem[]) {
  const { commands: texts } = useMessages()
  const pick = (field: PickerField) => {
    const bar = selection.items.size > 0 ? document.querySelector<HTMLElement>(`[data-bulk="${field}"]`) : null
    const anchor = bar ?? anchorOf(field)
    if (items.length > 0 && anchor !== undefined) onPick(field, items, anchor)
  }
  const fields = [
    ['status', texts.changeStatus, 's'],
    ['priority', texts.changePriority, 'p'],
    ['assignees', texts.changeAssignees, 'a'],
    ['labels', texts.changeLabels, 'l'],
    ['milestone', texts.changeMilestone, 'm'],
  ] as const
  return fields.map(
    ([field, title, key]): AppCommand => ({
      id: `change-${field}`,
      title,
      group: 'items',
      keys: [key],
      isEnabled: items.length > 0,
      run: () => pick(field),
    }),
  )
}

/** Commands for one item: its address, its key, another one like it. */
function useCopyCommands(active: WorkItem | undefined): readonly AppCommand[] {
  const { commands: texts, edits } = useMessages()
  const { execute } = useExecutor()
  const { queries } = useClient()
  const put = async (text: string, done: string) => {
    try {
      await navigator.clipboard.writeText(text)
      showToast({ tone: 'done', text: done, slot: 'copy' })
    } catch {
      showToast({ tone: 'problem', text: edits.copyFailed, slot: 'copy' })
    }
  }
  const duplicate = async ({ id }: WorkItem) => {
    const item = await queries.workItem(id)
    if (item === undefined) return
    const { projectId, title, description, type, status, priority, estimate, startOn, dueOn } = item
    await execute(
      {
        kind: 'workItem.create',
        ...{ projectId, title, description, type, status, priority, estimate, startOn, dueOn },
        milestoneId: item.milestone?.id,
        assigneeIds: item.assignees.map((member) => member.id),
        labelIds: item.labels.map((label) => label.id),
      },
      { done: ({ workItems: [made] }) => edits.created(made?.key ?? title) },
    )
  }
  const one = { group: 'items', isEnabled: active !== undefined } as const
  return [
    {
      id: 'copy-link',
      title: texts.copyLink,
      keys: ['y l'],
      ...one,
      run: () => active && void put(`${location.origin}/items/${active.key}`, edits.linkCopied),
    },
    {
      id: 'copy-key',
      title: texts.copyKey,
      keys: ['y k'],
      ...one,
      run: () => active && void put(active.key, edits.keyCopied(active.key)),
    },
    {
      id: 'duplicate',
      title: texts.duplicate,
      keys: ['mod+d'],
      ...one,
      run: () => active && void duplicate(active),
    },
  ]
}
