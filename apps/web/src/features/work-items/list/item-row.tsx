import { memo } from 'react'
import type { WorkItem } from '../../../client/model.ts'
import type { Messages } from '../../../messages/en.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CheckIcon, CommentIcon, MilestoneIcon } from '../../../ui/icons.tsx'
import type { Dates } from '../../../ui/use-dates.ts'
import { AssigneeFaces, assigneesTexts } from '../assignee-faces.tsx'
import { LabelPill } from '../label-pill.tsx'
import { PriorityIcon } from '../priority-icon.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { TitleText } from '../title-text.tsx'
import { TypeIcon } from '../type-icon.tsx'

export interface ItemRowProps {
  readonly item: WorkItem
  readonly isActive: boolean
  readonly isSelected: boolean
  /** Something is selected: the boxes are shown on every row. */
  readonly isSelecting: boolean
  readonly dates: Dates
}

/**
 * What one line of a list shows. It has no listeners of its own: the list hears every press and reads from
 * `data-action` what was meant, so that a line costs little while scrolling.
 */
export const ItemRow = memo(function ItemRow({ item, isActive, isSelected, isSelecting, dates }: ItemRowProps) {
  const messages = useMessages()
  return (
    <div
      className={cx(
        'group/row flex h-full items-center gap-2 pr-4 pl-2 max-sm:pl-3',
        isSelected ? 'bg-selected' : isActive && 'bg-hover',
      )}
    >
      <SelectBox
        item={item}
        isSelected={isSelected}
        isShown={isSelected || isSelecting || isActive}
        messages={messages}
      />
      <Cell className="max-sm:hidden">
        <ActionButton
          action="priority"
          name={messages.items.priorityOf(item.key, messages.priority[item.priority])}
          tip={messages.priority[item.priority]}
        >
          <PriorityIcon priority={item.priority} />
        </ActionButton>
      </Cell>
      <Cell className="min-w-(--key-width) shrink-0 whitespace-nowrap text-ink-faint tabular-nums max-sm:hidden">
        {item.key}
      </Cell>
      <Cell>
        <ActionButton
          action="status"
          name={messages.items.statusOf(item.key, messages.status[item.status])}
          tip={messages.status[item.status]}
        >
          <StatusIcon status={item.status} />
        </ActionButton>
      </Cell>
      <TitleCell item={item} messages={messages} />
      <Facts item={item} dates={dates} messages={messages} />
      <Assignees item={item} messages={messages} />
      <Cell className="w-20 shrink-0 justify-end text-xs whitespace-nowrap text-ink-faint tabular-nums max-lg:hidden">
        <span title={dates.full(item.updatedAt)}>{dates.day(item.updatedAt)}</span>
      </Cell>
    </div>
  )
})

function Cell({ className, children }: { readonly className?: string; readonly children: React.ReactNode }) {
  return (
    // The grid has the focus and says which row is active; its cells are read from there.
    <span role="gridcell" className={cx('flex items-center', className)}>
      {children}
    </span>
  )
}

interface ActionButtonProps {
  readonly action: string
  readonly name: string
  readonly tip: string
  readonly className?: string
  readonly children: React.ReactNode
}

function ActionButton({ action, name, tip, className, children }: ActionButtonProps) {
  return (
    <button
      type="button"
      tabIndex={-1}
      data-action={action}
      aria-label={name}
      title={tip}
      className={cx(
        'flex h-6 min-w-6 items-center justify-center rounded hover:bg-active max-sm:h-9 max-sm:min-w-8',
        className,
      )}
    >
      {children}
    </button>
  )
}

interface PartProps {
  readonly item: WorkItem
  readonly messages: Messages
}

function SelectBox({
  item,
  isSelected,
  isShown,
  messages,
}: PartProps & { readonly isSelected: boolean; readonly isShown: boolean }) {
  return (
    <Cell className="max-sm:hidden">
      <button
        type="button"
        tabIndex={-1}
        role="checkbox"
        aria-checked={isSelected}
        aria-label={messages.items.select(item.key)}
        data-action="select"
        className="flex size-6 items-center justify-center"
      >
        <span
          className={cx(
            'flex size-3.5 items-center justify-center rounded-[4px] border',
            isSelected ? 'border-accent bg-accent text-accent-ink' : 'border-line-strong bg-surface',
            isShown ? 'opacity-100' : 'opacity-0',
          )}
        >
          {isSelected && <CheckIcon width={12} height={12} strokeWidth={2.4} />}
        </span>
      </button>
    </Cell>
  )
}

function TitleCell({ item, messages }: PartProps) {
  return (
    <Cell className="min-w-0 flex-1 gap-2 max-sm:flex-col max-sm:items-start max-sm:gap-0.5">
      <a
        href={`/items/${item.key}`}
        tabIndex={-1}
        data-action="open"
        className={cx('block max-w-full min-w-0 truncate', item.status === 'cancelled' && 'text-ink-muted')}
      >
        <TitleText title={item.title} />
      </a>
      {item.type !== 'task' && (
        <span title={messages.type[item.type]} className="shrink-0 max-sm:hidden">
          <TypeIcon type={item.type} />
          <span className="sr-only">{messages.type[item.type]}</span>
        </span>
      )}
      <span className="flex max-w-full items-center gap-2 text-xs text-ink-faint sm:hidden">
        <span className="tabular-nums">{item.key}</span>
        {item.priority !== 'none' && <PriorityIcon priority={item.priority} />}
        {item.type !== 'task' && <TypeIcon type={item.type} />}
        {item.labels.slice(0, 2).map((label) => (
          <span key={label.id} className="truncate">
            {label.name}
          </span>
        ))}
      </span>
    </Cell>
  )
}

const labelsMax = 3

function Facts({ item, dates, messages }: PartProps & { readonly dates: Dates }) {
  const isOverdue = item.dueOn !== null && item.closedAt === null && dates.isOver(item.dueOn)
  const labelNames = item.labels.map(({ name }) => name).join(', ')
  return (
    <Cell className="min-w-0 shrink justify-end gap-1.5 text-xs text-ink-muted max-sm:hidden">
      {item.commentCount > 0 && (
        <span
          className="flex items-center gap-1 text-ink-faint max-lg:hidden"
          title={messages.items.comments(item.commentCount)}
        >
          <CommentIcon width={14} height={14} />
          {item.commentCount}
        </span>
      )}
      {item.dueOn !== null && (
        <span className={cx('whitespace-nowrap', isOverdue && 'text-danger')}>
          {isOverdue ? messages.items.overdue(dates.day(item.dueOn)) : messages.items.due(dates.day(item.dueOn))}
        </span>
      )}
      {item.milestone !== null && (
        <span className="flex max-w-32 items-center gap-1 max-lg:hidden">
          <MilestoneIcon width={14} height={14} className="shrink-0" />
          <span className="truncate">{item.milestone.title}</span>
        </span>
      )}
      {item.labels.length > 0 && (
        <button type="button" tabIndex={-1} data-action="labels" title={labelNames} className="flex items-center gap-1">
          <span className="sr-only">{messages.items.labelsOf(item.key)}</span>
          {item.labels.slice(0, labelsMax).map((label) => (
            <LabelPill key={label.id} label={label} />
          ))}
          {item.labels.length > labelsMax && <span>+{item.labels.length - labelsMax}</span>}
        </button>
      )}
    </Cell>
  )
}

function Assignees({ item, messages }: PartProps) {
  return (
    <Cell className="w-12 shrink-0 justify-end">
      <ActionButton action="assignees" {...assigneesTexts(item, messages)}>
        <AssigneeFaces item={item} ring="ring-surface" />
      </ActionButton>
    </Cell>
  )
}
