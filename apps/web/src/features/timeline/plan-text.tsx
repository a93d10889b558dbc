import { Link } from '@tanstack/react-router'
import type { PlanItem } from '../../client/plan-model.ts'
import { useTimelineWords } from './axis-names.ts'
import { msOfDate } from './time-scale.ts'

export interface PlanTextProps {
  /** With keys of items, and days as `2026-11-30`. */
  readonly text: string
  readonly items: readonly Pick<PlanItem, 'key'>[]
}

/** What looks like a key of an item in a text. */
export function keysOf(text: string): readonly string[] {
  return text.match(/\b[A-Z][A-Z0-9]*-\d+\b/g) ?? []
}

/** A text of the planner: keys of its items lead to them, days are as the reader writes them. */
export function PlanText({ text, items }: PlanTextProps) {
  const words = useTimelineWords()
  const keys = items.map(({ key }) => key)
  return text.split(/(\b[A-Z][A-Z0-9]*-\d+\b|\b\d{4}-\d\d-\d\d\b)/).map((part, at) => {
    if (keys.includes(part))
      return (
        <Link key={at} to="/items/$itemRef" params={{ itemRef: part }} className="underline">
          {part}
        </Link>
      )
    return /^\d{4}-\d\d-\d\d$/.test(part) ? words.day(msOfDate(part)) : part
  })
}
