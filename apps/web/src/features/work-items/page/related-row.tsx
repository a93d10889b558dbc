import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RelatedItem } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { CloseIcon } from '../../../ui/icons.tsx'
import { StatusIcon } from '../status-icon.tsx'
import { TitleText } from '../title-text.tsx'

export interface RelatedRowProps {
  /** Null for one that is not shown to whoever looks. */
  readonly item: RelatedItem | null
  readonly removeLabel: string
  readonly onRemove: (() => void) | undefined
  readonly children?: ReactNode
}

/** One line for an item that belongs to another. */
export function RelatedRow({ item, removeLabel, onRemove, children }: RelatedRowProps) {
  const { related: texts } = useMessages()
  return (
    <li className="group/row flex min-h-9 items-center gap-2 rounded-md pr-1 hover:bg-hover">
      {item === null ? (
        <span className="min-w-0 flex-1 px-2 py-1.5 text-ink-muted">{texts.hidden}</span>
      ) : (
        <ItemLink item={item} />
      )}
      {children}
      {item?.assignees.slice(0, 2).map((member) => (
        <span key={member.id} title={member.name} className="flex">
          <Avatar person={member} size={18} />
        </span>
      ))}
      {onRemove !== undefined && (
        <IconButton
          label={removeLabel}
          onClick={onRemove}
          className="opacity-0 group-hover/row:opacity-100 focus-visible:opacity-100 max-lg:opacity-100"
        >
          <CloseIcon />
        </IconButton>
      )}
    </li>
  )
}

function ItemLink({ item }: { readonly item: RelatedItem }) {
  const messages = useMessages()
  const isClosed = item.status === 'done' || item.status === 'cancelled'
  return (
    <Link
      to="/items/$itemRef"
      params={{ itemRef: item.key }}
      className="flex min-w-0 flex-1 items-center gap-2 rounded-md px-2 py-1.5"
    >
      <span role="img" aria-label={messages.status[item.status]} title={messages.status[item.status]}>
        <StatusIcon status={item.status} />
      </span>
      <span className="shrink-0 text-ink-muted tabular-nums">{item.key}</span>
      <span className={cx('min-w-0 flex-1 truncate', (isClosed || item.deletedAt !== null) && 'text-ink-muted')}>
        <TitleText title={item.title} />
      </span>
    </Link>
  )
}

export interface SectionHeadProps {
  readonly title: string
  readonly note?: ReactNode
  readonly children?: ReactNode
}

export function SectionHead({ title, note, children }: SectionHeadProps) {
  return (
    <div className="flex min-h-8 items-center gap-2">
      <h2 className="font-medium">{title}</h2>
      {note}
      <div className="ml-auto flex items-center gap-1">{children}</div>
    </div>
  )
}
