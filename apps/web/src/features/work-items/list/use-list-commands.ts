import { useQueryClient } from '@tanstack/react-query'
import type { Virtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import { type AppCommand, useCommands } from '../../../app/commands/command-registry.ts'
import type { WorkItem } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { pageSize, workItemPageQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { showToast } from '../../../ui/toasts.tsx'
import type { PickerField } from '../pickers/item-picker.tsx'
import { useItemCommands } from '../use-item-commands.ts'
import { type Selection, selectionMax } from '../use-selection.ts'
import type { ListLayout } from './list-layout.ts'
import type { ListCursor } from './use-list-cursor.ts'
import type { Sections } from './use-sections.ts'

export interface ListCommandsOptions {
  readonly cursor: ListCursor
  readonly layout: ListLayout
  readonly sections: Sections
  readonly selection: Selection
  readonly itemAt: (line: number) => WorkItem | undefined
  readonly elementOf: (line: number) => HTMLElement | undefined
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

export interface ListSelect {
  toggle(line: number): void
  /** From the line selected last up to this one. */
  upTo(line: number): void
}

const keyOnly = { group: 'items', isKeyOnly: true } as const

/** The keys of a list, and how its rows are selected. */
export function useListCommands(options: ListCommandsOptions): ListSelect {
  const { cursor, itemAt, elementOf, selection, onOpen, onPick } = options
  const { commands: texts } = useMessages()
  const select = useListSelect(options)
  const moving = useMovingCommands(options, select)
  const active = useActiveItem(cursor.line, itemAt(cursor.line))
  const hasActive = active !== undefined
  useCommands([
    ...moving,
    {
      id: 'open-item',
      title: texts.openItem,
      keys: ['enter', 'o'],
      ...keyOnly,
      isEnabled: hasActive,
      run: () => active && onOpen(active, false),
    },
    {
      id: 'select-item',
      title: texts.selectItem,
      keys: ['x'],
      ...keyOnly,
      isEnabled: hasActive,
      run: () => select.toggle(cursor.line),
    },
    { id: 'select-all', title: texts.selectAll, group: 'items', keys: ['mod+a'], run: () => void select.all() },
  ])
  const anchorOf = (field: PickerField) => {
    const row = elementOf(cursor.line)
    return row?.querySelector<HTMLElement>(`[data-action="${field}"]`) ?? row
  }
  useItemCommands({ selection, active, anchorOf, onPick })
  return select
}

/** The arrows and their letters; with Shift they select on the way. */
function useMovingCommands(
  { cursor, layout, virtualizer, selection }: ListCommandsOptions,
  select: ListSelect,
): readonly AppCommand[] {
  const { commands: texts } = useMessages()
  const move = (step: 1 | -1) => {
    const line = cursor.step(step)
    if (line !== undefined) virtualizer.scrollToIndex(line, { align: 'auto' })
    return line
  }
  const extend = (step: 1 | -1) => {
    if (selection.items.size === 0 && cursor.line >= 0) select.toggle(cursor.line)
    const line = move(step)
    if (line !== undefined) select.upTo(line)
  }
  const jump = (line: number | undefined) => {
    if (line === undefined) return
    cursor.moveTo(line)
    virtualizer.scrollToIndex(line)
  }
  const [first, last] = [layout.nextItemLine(0, 1), layout.nextItemLine(layout.size - 1, -1)]
  const shift = { title: texts.selectRange, ...keyOnly }
  return [
    { id: 'next-item', title: texts.nextItem, keys: ['j', 'arrowdown'], ...keyOnly, run: () => void move(1) },
    { id: 'previous-item', title: texts.previousItem, keys: ['k', 'arrowup'], ...keyOnly, run: () => void move(-1) },
    { id: 'first-item', title: texts.firstOrLast, keys: ['home'], ...keyOnly, run: () => jump(first) },
    { id: 'last-item', title: texts.firstOrLast, keys: ['end'], ...keyOnly, run: () => jump(last) },
    { id: 'extend-down', keys: ['shift+arrowdown', 'shift+j'], ...shift, run: () => extend(1) },
    { id: 'extend-up', keys: ['shift+arrowup', 'shift+k'], ...shift, run: () => extend(-1) },
  ]
}

/**
 * The item that keys act on. While rows and groups are read again, a changed item may have left its old place and not be in
 * its new one yet: then it still is the one that stood there.
 */
function useActiveItem(line: number, found: WorkItem | undefined): WorkItem | undefined {
  const [last, setLast] = useState<{ readonly line: number; readonly item: WorkItem }>()
  if (found !== undefined && (last?.line !== line || last.item !== found)) setLast({ line, item: found })
  return found ?? (last?.line === line ? last.item : undefined)
}

function useListSelect({ layout, sections, selection, itemAt }: ListCommandsOptions) {
  const client = useClient()
  const cache = useQueryClient()
  const messages = useMessages()
  const anchor = useRef<number>(undefined)
  /** The items of these lines; what is not loaded yet is fetched. */
  const readLines = async (from: number, to: number) => {
    const items: WorkItem[] = []
    for (let line = from; line <= to && items.length <= selectionMax; line++) {
      const place = layout.lineAt(line)
      const list = place?.kind === 'item' ? sections.sections[place.section]?.list : undefined
      if (place?.kind !== 'item' || list === undefined) continue
      const page = workItemPageQuery(client, list, Math.floor(place.index / pageSize))
      const item = (await cache.ensureQueryData(page))[place.index % pageSize]
      if (item !== undefined) items.push(item)
    }
    return items
  }
  const addLines = async (from: number, to: number) => {
    if (!selection.add(await readLines(from, to))) {
      showToast({ tone: 'problem', text: messages.items.selectionMax(selectionMax), slot: 'selection' })
    }
  }
  return {
    toggle: (line: number) => {
      anchor.current = line
      const item = itemAt(line)
      if (item !== undefined) selection.toggle(item)
    },
    upTo: (line: number) => {
      const from = anchor.current ?? line
      anchor.current = line
      void addLines(Math.min(from, line), Math.max(from, line))
    },
    all: () => addLines(0, layout.size - 1),
  }
}
