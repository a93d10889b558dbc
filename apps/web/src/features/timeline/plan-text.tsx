import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { PlanItem } from '../../client/plan-model.ts'
import { TitleText } from '../work-items/title-text.tsx'
import { useTimelineWords } from './axis-names.ts'
import { msOfDate } from './time-scale.ts'

export interface PlanTextProps {
  /** With keys of items, and days as `2026-11-30`. */
  readonly text: string
  /** Those with a title are called by it where they are named first. */
  readonly items: readonly (Pick<PlanItem, 'key'> & Partial<Pick<PlanItem, 'title'>>)[]
}

/** What looks like a key of an item in a text. */
export function keysOf(text: string): readonly string[] {
  return text.match(/\b[A-Z][A-Z0-9]*-\d+\b/g) ?? []
}

/** A text of the planner: keys of its items lead to them, days are as the reader writes them. */
export function PlanText({ text, items }: PlanTextProps) {
  const words = useTimelineWords()
  const parts = text.split(/(\b[A-Z][A-Z0-9]*-\d+\b|\b\d{4}-\d\d-\d\d\b)/)
  return parts.map((part, at) => {
    const item = items.find(({ key }) => key === part)
    if (item !== undefined)
      return (
        <Fragment key={at}>
          <Link to="/items/$itemRef" params={{ itemRef: part }} className="underline">
            {part}
          </Link>
          {item.title !== undefined && parts.indexOf(part) === at && (
            <>
              {' '}
              <span className="text-ink-muted">
                <TitleText title={item.title} />
              </span>
            </>
          )}
        </Fragment>
      )
    return /^\d{4}-\d\d-\d\d$/.test(part) ? words.day(msOfDate(part)) : part
  })
}
