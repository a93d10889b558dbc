import { useVirtualizer, type VirtualItem } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useMemo } from 'react'
import type { Grouping } from '../../../client/model.ts'
import { densityPreference } from '../../../ui/preferences.ts'
import { useStore } from '../../../ui/store.ts'
import type { Sections } from '../list/use-sections.ts'
import { type CardSizes, columnGap, comfortableCards, compactCards, narrowWidth } from './board-geometry.ts'
import { ColumnHandle, type FindColumns } from './column-handle.ts'
import { firstColumn } from './column-order.ts'
import type { KeptBoard } from './kept-board.ts'
import type { BoardColumnShape } from './use-board-cursor.ts'
import { isPhone, useColumnWidth } from './use-column-width.ts'
import { useNarrowColumns } from './use-narrow-columns.ts'

export interface BoardLayout {
  readonly columns: readonly BoardColumnShape[]
  readonly sizes: CardSizes
  /** The columns that are on the screen, and a few beside. */
  readonly shown: readonly VirtualItem[]
  readonly totalWidth: number
  readonly findColumns: FindColumns
  revealColumn(column: number): void
  fold(key: string, isNarrow: boolean): void
}

/** Where the columns of a board stand, and which of them are drawn. */
export function useBoardLayout(
  board: RefObject<HTMLElement | null>,
  { sections }: Sections,
  by: Grouping,
  kept: KeptBoard | undefined,
): BoardLayout {
  const sizes = useStore(densityPreference) === 'compact' ? compactCards : comfortableCards
  const width = useColumnWidth()
  const { isNarrow, fold } = useNarrowColumns(by)
  const columns = useMemo(
    () => sections.map((section) => ({ count: section.count, isNarrow: isNarrow(section) })),
    [sections, isNarrow],
  )
  const sizeOf = (at: number) => (columns[at]?.isNarrow === true ? narrowWidth : width) + columnGap
  const offsetOf = (at: number) => columns.slice(0, at).reduce((sum, _, before) => sum + sizeOf(before), 0)
  const virtualizer = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => board.current,
    estimateSize: sizeOf,
    getItemKey: (at) => sections[at]?.key ?? at,
    paddingStart: columnGap,
    initialOffset: () => kept?.offset ?? (isPhone() ? offsetOf(firstColumn(sections, columns)) : 0),
    overscan: 2,
    useFlushSync: false,
  })
  useEffect(() => virtualizer.measure(), [virtualizer, columns, width])
  const findColumns = () =>
    [...(board.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].map((shell) => {
      const at = Number(shell.dataset['column'])
      return new ColumnHandle({ at, count: columns[at]?.count ?? 0 }, shell, sizes)
    })
  return {
    columns,
    sizes,
    shown: virtualizer.getVirtualItems(),
    totalWidth: virtualizer.getTotalSize(),
    findColumns,
    revealColumn: (column) => virtualizer.scrollToIndex(column, { align: 'auto' }),
    fold,
  }
}
