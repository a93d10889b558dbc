import { useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { type AppCommand, useCommands } from '../../app/commands/command-registry.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { targetOf } from './bar-target.ts'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineCursor } from './use-timeline-cursor.ts'
import type { TimelineEdits } from './use-timeline-edits.ts'
import type { TimelineView } from './use-timeline-view.ts'

export interface TimelineCommandsOptions {
  readonly cursor: TimelineCursor
  readonly view: TimelineView
  readonly edits: TimelineEdits
  readonly barAt: (row: number) => TimelineBar | undefined
  readonly todayMs: number
  readonly onWhy: (row: number) => void
}

/** The keys of a timeline. */
export function useTimelineCommands(options: TimelineCommandsOptions): void {
  const move = useMoves(options)
  const link = useLinking(options)
  useCommands([
    ...moveCommands(options, move, useMessages().commands),
    ...useEditCommands(options),
    ...useViewCommands(options),
    ...link,
  ])
}

/** Goes to a row, and shows it. */
function useMoves({ cursor, view }: TimelineCommandsOptions) {
  return (row: number) => {
    const to = Math.max(0, Math.min(cursor.rows.rows.length - 1, row))
    const bar = cursor.rows.rows[to]?.bar
    if (bar === undefined) return
    cursor.moveTo(to)
    view.showRow(to)
    view.showMs(bar.startMs, 'ifHidden')
  }
}

const keyOnly = { group: 'items', isKeyOnly: true } as const

function moveCommands(
  { cursor }: TimelineCommandsOptions,
  move: (row: number) => void,
  texts: Messages['commands'],
): readonly AppCommand[] {
  return [
    { id: 'next-item', title: texts.nextItem, keys: ['arrowdown', 'j'], ...keyOnly, run: () => move(cursor.row + 1) },
    {
      id: 'previous-item',
      title: texts.previousItem,
      keys: ['arrowup', 'k'],
      ...keyOnly,
      run: () => move(cursor.row - 1),
    },
    { id: 'first-item', title: texts.firstOrLast, keys: ['home'], ...keyOnly, run: () => move(0) },
    {
      id: 'last-item',
      title: texts.firstOrLast,
      keys: ['end'],
      ...keyOnly,
      run: () => move(cursor.rows.rows.length - 1),
    },
    { id: 'page-down', title: texts.pageOn, keys: ['pagedown'], ...keyOnly, run: () => move(cursor.row + 15) },
    { id: 'page-up', title: texts.pageOn, keys: ['pageup'], ...keyOnly, run: () => move(cursor.row - 15) },
  ]
}

function useEditCommands(options: TimelineCommandsOptions): readonly AppCommand[] {
  const { cursor, edits, barAt, onWhy } = options
  const { timeline: texts, commands } = useMessages()
  const router = useRouter()
  const move = useMoves(options)
  const { active } = cursor
  const bar = barAt(cursor.row)
  const own = { group: 'items', isEnabled: bar !== undefined, subject: active?.bar.activity.item.key } as const
  const onBar = (run: (bar: TimelineBar) => void) => () => (bar === undefined ? undefined : run(bar))
  const foldOrUp = () => {
    if (active === undefined) return
    if (active.hasParts && !active.isFolded) return cursor.fold(active.bar.id, true)
    const { parentId } = active.bar.activity
    const above = parentId === null ? undefined : cursor.rows.rowOf(parentId)
    if (above !== undefined) move(above)
  }
  const unfold = () => {
    if (active?.isFolded === true) cursor.fold(active.bar.id, false)
    else if (active?.hasParts === true) move(cursor.row + 1)
  }
  const open = (opened: TimelineBar) => void router.navigate(targetOf(opened))
  return [
    { id: 'open-item', title: commands.openItem, keys: ['enter', 'o'], ...own, run: onBar(open) },
    { id: 'why', title: texts.why, keys: ['space', 'w'], ...own, run: () => onWhy(cursor.row) },
    ...stepCommands(texts, edits, own, onBar),
    {
      id: 'free-start',
      title: texts.free,
      ...own,
      isEnabled: bar !== undefined && bar.milestone === undefined,
      run: onBar((one) => edits.free(one)),
    },
    { id: 'fold', title: texts.foldItem, keys: ['arrowleft', 'h'], ...own, isKeyOnly: true, run: foldOrUp },
    { id: 'unfold', title: texts.unfoldItem, keys: ['arrowright', 'l'], ...own, isKeyOnly: true, run: unfold },
    { id: 'fold-all', title: texts.foldAll, group: 'view', run: () => cursor.foldAll(true) },
    { id: 'unfold-all', title: texts.unfoldAll, group: 'view', run: () => cursor.foldAll(false) },
  ]
}

type OnBar = (run: (bar: TimelineBar) => void) => () => void

/** A day or a size further, by key. */
function stepCommands(
  texts: Messages['timeline'],
  edits: TimelineEdits,
  own: Pick<AppCommand, 'group' | 'isEnabled' | 'subject'>,
  onBar: OnBar,
): readonly AppCommand[] {
  const step = (id: string, title: string, key: string, run: (bar: TimelineBar) => void) => {
    return { id, title, keys: [key], ...own, run: onBar(run) }
  }
  return [
    step('start-later', texts.moveLater, 'shift+arrowright', (one) => edits.stepStart(one, 1)),
    step('start-earlier', texts.moveEarlier, 'shift+arrowleft', (one) => edits.stepStart(one, -1)),
    step('more-work', texts.moreWork, 'alt+arrowright', (one) => edits.stepWork(one, 1)),
    step('less-work', texts.lessWork, 'alt+arrowleft', (one) => edits.stepWork(one, -1)),
  ]
}

function useViewCommands({ view, todayMs, cursor }: TimelineCommandsOptions): readonly AppCommand[] {
  const { timeline: texts } = useMessages()
  const place = cursor.active?.bar.startMs
  return [
    { id: 'zoom-in', title: texts.zoomIn, group: 'view', keys: ['+', '='], run: () => view.zoomBy(1, place) },
    { id: 'zoom-out', title: texts.zoomOut, group: 'view', keys: ['-'], run: () => view.zoomBy(-1, place) },
    { id: 'fit', title: texts.fit, group: 'view', keys: ['0'], run: () => view.fit() },
    { id: 'today', title: texts.goToday, group: 'view', keys: ['t'], run: () => view.showMs(todayMs) },
  ]
}

/** A dependency without a mouse: begun at one row, ended with Enter at another. */
function useLinking({ cursor, edits, barAt }: TimelineCommandsOptions): readonly AppCommand[] {
  const { timeline: texts, common } = useMessages()
  const [from, setFrom] = useState<TimelineBar>()
  const bar = barAt(cursor.row)
  const begin = () => {
    if (bar === undefined) return
    setFrom(bar)
    showToast({ tone: 'done', text: texts.linkHint(bar.activity.item.key), slot: 'timeline' })
  }
  const end = () => {
    if (from !== undefined && bar !== undefined && bar.id !== from.id) edits.link(from, bar)
    setFrom(undefined)
  }
  return [
    { id: 'link', title: texts.link, group: 'items', keys: ['d'], isEnabled: bar !== undefined, run: begin },
    // Registered after those that they take the keys of.
    { id: 'link-end', title: texts.linkEnd, keys: ['enter'], ...keyOnly, isEnabled: from !== undefined, run: end },
    {
      id: 'link-cancel',
      title: common.cancel,
      keys: ['escape'],
      ...keyOnly,
      isEnabled: from !== undefined,
      run: () => setFrom(undefined),
    },
  ]
}
