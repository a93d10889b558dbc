import { useRouter } from '@tanstack/react-router'
import { memo } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/class-names.ts'
import { ChevronRightIcon, MilestoneIcon } from '../../ui/icons.tsx'
import { StatusIcon } from '../work-items/status-icon.tsx'
import type { TimelineWords } from './axis-names.ts'
import { targetOf } from './bar-target.ts'
import { tellBar } from './bar-text.ts'
import { RiskMark } from './risk-mark.tsx'
import type { TimelineBar } from './timeline-bars.ts'
import type { TimelineRow } from './timeline-rows.ts'
import type { TimelineSizes } from './timeline-sizes.ts'

export interface NameRowProps {
  readonly row: TimelineRow
  readonly index: number
  /** The bar as it is drawn: while it is dragged another one than that of the row. */
  readonly bar: TimelineBar
  readonly isActive: boolean
  readonly isHovered: boolean
  readonly sizes: TimelineSizes
  readonly words: TimelineWords
}

/**
 * One item in the column of names; for those who do not see the chart, what is drawn there is told here. It has no
 * listeners: the chart hears every press.
 */
export const NameRow = memo(function NameRow(props: NameRowProps) {
  const { row, index, isActive, isHovered, sizes, words, bar } = props
  const messages = useMessages()
  const { item, people, isDone, isSummary } = row.bar.activity
  const isMilestone = row.bar.milestone !== undefined
  const { href } = useRouter().buildLocation(targetOf(row.bar))
  return (
    <div
      role="row"
      id={`timeline-${index}`}
      data-row={index}
      data-active={isActive ? '' : undefined}
      aria-rowindex={index + 2}
      aria-level={row.level}
      aria-setsize={row.siblings}
      aria-posinset={row.place}
      aria-selected={isActive}
      {...(row.hasParts ? { 'aria-expanded': !row.isFolded } : {})}
      className={cx('absolute inset-x-0', (isActive || isHovered) && 'bg-hover')}
      style={{ top: index * sizes.rowHeight, height: sizes.rowHeight }}
    >
      <span
        role="gridcell"
        className="flex h-full items-center gap-1.5 pr-2"
        style={{ paddingLeft: 6 + Math.min(row.level - 1, 6) * 14 }}
      >
        <FoldButton row={row} />
        {isMilestone ? <MilestoneIcon className="shrink-0 text-ink-muted" /> : <StatusIcon status={item.status} />}
        {!isMilestone && <span className="shrink-0 text-xs text-ink-faint tabular-nums max-lg:hidden">{item.key}</span>}
        <a
          href={href}
          tabIndex={-1}
          data-part="open"
          title={item.title}
          className={cx('min-w-0 flex-1 truncate', isSummary && 'font-medium', isDone && 'text-ink-muted')}
        >
          {item.title}
        </a>
        <RiskMark titles={row.bar.risks} />
        {people.slice(0, 2).map((member, at) => (
          <Avatar
            key={member.id}
            person={member}
            size={18}
            className={cx('ring-2 ring-surface max-lg:hidden', at > 0 && '-ml-3')}
          />
        ))}
      </span>
      <span role="gridcell" className="sr-only">
        {tellBar(bar, words, messages)}
      </span>
    </div>
  )
})

function FoldButton({ row }: { readonly row: TimelineRow }) {
  const { timeline: texts } = useMessages()
  if (!row.hasParts) return <span className="w-5 shrink-0" />
  const { key } = row.bar.activity.item
  return (
    <button
      type="button"
      tabIndex={-1}
      data-part="fold"
      aria-label={row.isFolded ? texts.unfold(key) : texts.fold(key)}
      className="flex size-5 shrink-0 items-center justify-center rounded text-ink-faint hover:bg-active hover:text-ink"
    >
      <ChevronRightIcon className={cx(!row.isFolded && 'rotate-90')} />
    </button>
  )
}
