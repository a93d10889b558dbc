import { memo } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CalendarIcon, CheckIcon, CommentIcon } from '../../../ui/icons.tsx'
import type { Dates } from '../../../ui/use-dates.ts'
import { AssigneeFaces, assigneesTexts } from '../assignee-faces.tsx'
import { LabelDot } from '../label-pill.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { TitleText } from '../title-text.tsx'
import { TypeIcon } from '../type-icon.tsx'

export interface BoardCardProps {
  readonly item: WorkItem
  readonly isActive: boolean
  readonly isSelected: boolean
  /** It is being dragged, or was picked up with the keyboard. */
  readonly isLifted: boolean
  readonly titleLines: 1 | 2
  /** The columns do not say it. */
  readonly showsStatus: boolean
  readonly dates: Dates
}

/** A card. As the rows of a list it has no listeners: the board hears every press and reads `data-action`. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { item, isActive, isSelected, isLifted, titleLines } = props
  return (
    <div
      role="gridcell"
      className={cx(
        'group/card flex h-full flex-col rounded-lg border bg-raised px-2.5 pt-2 pb-1.5 select-none',
        isSelected ? 'border-accent-text bg-selected' : isActive ? 'border-line-strong' : 'border-line',
        isActive && 'board-card-active',
        isLifted && 'opacity-45',
      )}
    >
      <div className="flex min-h-0 flex-1 items-start gap-2">
        <a
          href={`/items/${item.key}`}
          tabIndex={-1}
          draggable={false}
          data-action="open"
          className={cx(
            'min-w-0 flex-1 wrap-anywhere',
            titleLines === 1 ? 'truncate' : 'line-clamp-2',
            item.status === 'cancelled' && 'text-ink-muted',
          )}
        >
          <TitleText title={item.title} />
        </a>
        <Faces item={item} />
      </div>
      <Foot {...props} />
    </div>
  )
})

/** One line of small facts. */
function Foot({ item, isSelected, showsStatus, dates }: BoardCardProps) {
  const messages = useMessages()
  return (
    <div className="flex h-6 items-center gap-1.5 overflow-hidden text-xs text-ink-faint">
      {isSelected && <CheckIcon width={13} height={13} strokeWidth={2.4} className="shrink-0 text-accent-text" />}
      {showsStatus && (
        <CardButton
          action="status"
          name={messages.items.statusOf(item.key, messages.status[item.status])}
          tip={messages.status[item.status]}
        >
          <StatusIcon status={item.status} />
        </CardButton>
      )}
      {item.priority !== 'none' && (
        <CardButton
          action="priority"
          name={messages.items.priorityOf(item.key, messages.priority[item.priority])}
          tip={messages.priority[item.priority]}
        >
          <PriorityIcon priority={item.priority} />
        </CardButton>
      )}
      {item.type !== 'task' && (
        <span title={messages.type[item.type]} className="shrink-0">
          <TypeIcon type={item.type} />
          <span className="sr-only">{messages.type[item.type]}</span>
        </span>
      )}
      <span className="shrink-0 tabular-nums">{item.key}</span>
      <Labels item={item} />
      <Facts item={item} dates={dates} />
    </div>
  )
}

interface CardButtonProps {
  readonly action: string
  readonly name: string
  readonly tip: string
  readonly children: React.ReactNode
}

function CardButton({ action, name, tip, children }: CardButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-action={action}
      aria-label={name}
      title={tip}
      className="-mx-1 flex h-6 shrink-0 items-center justify-center rounded px-1 hover:bg-active"
    >
      {children}
    </button>
  )
}

function Faces({ item }: { readonly item: WorkItem }) {
  return (
    <CardButton action="assignees" {...assigneesTexts(item, useMessages())}>
      <AssigneeFaces item={item} ring="ring-raised" />
    </CardButton>
  )
}

const dotsMax = 4

/** The first label by its name, further ones as dots. */
function Labels({ item: { key, labels } }: { readonly item: WorkItem }) {
  const messages = useMessages()
  const [first, ...others] = labels
  if (first === undefined) return null
  const names = labels.map(({ name }) => name).join(', ')
  return (
    <button
      type="button"
      tabIndex={-1}
      data-action="labels"
      title={names}
      aria-label={messages.items.labelsOf(key) + names}
      className="flex min-w-0 items-center gap-1 rounded px-1 text-ink-muted hover:bg-active"
    >
      <LabelDot color={first.color} />
      <span className="truncate">{first.name}</span>
      {others.slice(0, dotsMax).map(({ id, color }) => (
        <LabelDot key={id} color={color} />
      ))}
    </button>
  )
}

function Facts({ item, dates }: { readonly item: WorkItem; readonly dates: Dates }) {
  const messages = useMessages()
  const { dueOn, closedAt, commentCount } = item
  const isOverdue = dueOn !== null && closedAt === null && dates.isOver(dueOn)
  return (
    <span className="ml-auto flex shrink-0 items-center gap-2">
      {dueOn !== null && (
        <span
          className={cx('flex items-center gap-1', isOverdue && 'text-danger')}
          title={isOverdue ? messages.items.overdue(dates.day(dueOn)) : messages.items.due(dates.day(dueOn))}
        >
          <CalendarIcon width={13} height={13} />
          {dates.day(dueOn)}
        </span>
      )}
      {commentCount > 0 && (
        <span className="flex items-center gap-1 tabular-nums" title={messages.items.comments(commentCount)}>
          <CommentIcon width={13} height={13} />
          {commentCount}
        </span>
      )}
    </span>
  )
}
