/** Which bars stand under one another: the tree of items, with folded branches left out. */
import type { TimelineBar, TimelineBars } from './timeline-bars.ts'

export interface TimelineRow {
  readonly bar: TimelineBar
  /** 1 for items that are part of no other. */
  readonly level: number
  readonly hasParts: boolean
  readonly isFolded: boolean
  /** Its place among its siblings, from 1, and how many they are. */
  readonly place: number
  readonly siblings: number
}

export type RowOrder = 'start' | 'plan'

export interface TimelineRows {
  readonly rows: readonly TimelineRow[]
  /** The row that stands for an item: its own, or of what is folded the one that holds it. */
  rowOf(id: string): number | undefined
}

interface Branch {
  readonly bars: readonly TimelineBar[]
  readonly level: number
  next: number
}

/**
 * @param order within each branch: by start, then finish and key, or as the plan has them
 *
 * Every bar is in exactly one place, also when parts name each other as their whole: such a circle begins at its first.
 */
export function makeTimelineRows(bars: TimelineBars, folded: ReadonlySet<string>, order: RowOrder): TimelineRows {
  const partsOf = groupByParent(bars)
  if (order === 'start') for (const parts of partsOf.values()) parts.sort(compareByStart)
  const rows: TimelineRow[] = []
  const shownAt = new Map<string, number>()
  const visit = (roots: readonly TimelineBar[]) => {
    const path: Branch[] = [{ bars: roots, level: 1, next: 0 }]
    /** The row under whose name parts that are folded away are found; undefined outside of folded branches. */
    let foldedInto: { readonly row: number; readonly depth: number } | undefined
    for (let branch = path.at(-1); branch !== undefined; branch = path.at(-1)) {
      const place = branch.next++
      const bar = branch.bars[place]
      if (foldedInto !== undefined && path.length <= foldedInto.depth) foldedInto = undefined
      if (bar === undefined) path.pop()
      if (bar === undefined || shownAt.has(bar.id)) continue
      const parts = partsOf.get(bar.id) ?? []
      shownAt.set(bar.id, foldedInto?.row ?? rows.length)
      if (foldedInto === undefined) {
        const isFolded = parts.length > 0 && folded.has(bar.id)
        if (isFolded) foldedInto = { row: rows.length, depth: path.length }
        const { level } = branch
        rows.push({ bar, level, hasParts: parts.length > 0, isFolded, place: place + 1, siblings: branch.bars.length })
      }
      if (parts.length > 0) path.push({ bars: parts, level: branch.level + 1, next: 0 })
    }
  }
  visit(partsOf.get(undefined) ?? [])
  // What is left is part of itself over others.
  for (const bar of bars.all) if (!shownAt.has(bar.id)) visit([bar])
  return { rows, rowOf: (id) => shownAt.get(id) }
}

function groupByParent({ all, byId }: TimelineBars): Map<string | undefined, TimelineBar[]> {
  const groups = new Map<string | undefined, TimelineBar[]>()
  for (const bar of all) {
    const { parentId } = bar.activity
    const parent = parentId !== null && parentId !== bar.id && byId.has(parentId) ? parentId : undefined
    const group = groups.get(parent)
    if (group === undefined) groups.set(parent, [bar])
    else group.push(bar)
  }
  return groups
}

function compareByStart(a: TimelineBar, b: TimelineBar): number {
  return a.startMs - b.startMs || a.finishMs - b.finishMs || compareKeys(a.activity.item.key, b.activity.item.key)
}

/** `WEB-9` before `WEB-10`. */
function compareKeys(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}
