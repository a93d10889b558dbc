import type { Virtualizer } from '@tanstack/react-virtual'
import type { FocusEvent, MouseEvent, PointerEvent } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useRealMoves } from '../../../ui/use-real-moves.ts'
import { isPickerField, type PickerField } from '../pickers/item-picker.tsx'
import type { ListLayout } from './list-layout.ts'
import type { ListSelect } from './use-list-commands.ts'
import type { ListCursor } from './use-list-cursor.ts'

export interface ListPressesOptions {
  readonly layout: ListLayout
  readonly cursor: ListCursor
  readonly select: ListSelect
  readonly itemAt: (line: number) => WorkItem | undefined
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

/** The list hears every press for its rows. */
export function useListPresses({ layout, cursor, select, itemAt, virtualizer, onOpen, onPick }: ListPressesOptions) {
  const hasMoved = useRealMoves()
  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const place = findPlace(event.target)
    const item = place === undefined ? undefined : itemAt(place.line)
    if (place === undefined || item === undefined) return
    cursor.moveTo(place.line)
    if (place.action === 'select') return event.shiftKey ? select.upTo(place.line) : select.toggle(place.line)
    if (isPickerField(place.action)) return onPick(place.action, [item], place.element)
    const isNewTab = event.metaKey || event.ctrlKey
    // The browser opens a real link in a new tab by itself.
    if (place.action === 'open' && isNewTab) return
    event.preventDefault()
    if (event.shiftKey) select.upTo(place.line)
    else onOpen(item, isNewTab)
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    // Rows that scroll under a pointer that rests do not take the cursor.
    if (!hasMoved(event)) return
    const line = findPlace(event.target)?.line
    if (line !== undefined && line !== cursor.line) cursor.moveTo(line)
  }
  const onFocus = (event: FocusEvent<HTMLDivElement>) => {
    // Who comes with Tab sees where he is.
    if (cursor.line >= 0 || event.target !== event.currentTarget || !event.target.matches(':focus-visible')) return
    const line = layout.nextItemLine(virtualizer.range?.startIndex ?? 0, 1)
    if (line !== undefined) cursor.moveTo(line)
  }
  return { onClick, onPointerMove, onFocus }
}

interface Place {
  readonly line: number
  readonly action: string
  readonly element: HTMLElement
}

/** Which line was meant, and which part of it. */
function findPlace(target: EventTarget): Place | undefined {
  if (!(target instanceof Element)) return undefined
  const row = target.closest<HTMLElement>('[data-line]')
  if (row === null) return undefined
  const part = target.closest<HTMLElement>('[data-action]')
  return { line: Number(row.dataset['line']), action: part?.dataset['action'] ?? 'row', element: part ?? row }
}
