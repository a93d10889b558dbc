import { useEffect, useRef, useState } from 'react'
import type { Comment } from '../../client/activity-model.ts'
import type { WorkItemDetail } from '../../client/model.ts'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { LinkIcon, MoreIcon, TrashIcon } from '../../ui/icons.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { Markdown } from '../markdown/markdown.tsx'
import { toggleTask } from '../markdown/task-list.ts'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { useCopy } from '../work-items/page/use-copy.ts'
import { CommentEditor } from './comment-editor.tsx'

export interface CommentCardProps {
  readonly comment: Comment
  readonly item: WorkItemDetail
}

/** One comment. Its address is `#comment-…`. */
export function CommentCard({ comment, item }: CommentCardProps) {
  const { activity: texts, markdown } = useMessages()
  const [isEditing, setEditing] = useState(false)
  const { execute } = useExecutor()
  const { element, isTarget } = useTarget(`comment-${comment.id}`)
  const name = comment.createdBy === null ? texts.someone : comment.createdBy.name || comment.createdBy.handle
  const toggle = (index: number) => {
    const body = toggleTask(comment.body, index)
    if (body !== undefined)
      void execute(
        { kind: 'comment.edit', commentId: comment.id, body, bodyBase: comment.body },
        { done: markdown.taskToggled },
      )
  }
  return (
    <li
      ref={element}
      id={`comment-${comment.id}`}
      className={cx('my-1.5 rounded-lg border bg-surface', isTarget ? 'border-accent-text' : 'border-line')}
    >
      <article aria-label={texts.commentOf(name)}>
        <CommentHead comment={comment} item={item} name={name} onEdit={() => setEditing(true)} />
        <div className="px-3 pb-3 sm:pl-10.5">
          {isEditing ? (
            <CommentEditor comment={comment} item={item} onClose={() => setEditing(false)} />
          ) : (
            <Markdown
              text={comment.body}
              projectKey={item.projectKey}
              onToggleTask={item.deletedAt === null ? toggle : undefined}
            />
          )}
        </div>
      </article>
    </li>
  )
}

/** The comment that the address names is scrolled to and marked, also when it comes after the page. */
function useTarget(id: string) {
  const element = useRef<HTMLLIElement>(null)
  const [isTarget, setTarget] = useState(() => location.hash === `#${id}`)
  useEffect(() => {
    const look = () => setTarget(location.hash === `#${id}`)
    globalThis.addEventListener('hashchange', look)
    return () => globalThis.removeEventListener('hashchange', look)
  }, [id])
  useEffect(() => {
    if (isTarget) element.current?.scrollIntoView({ block: 'center' })
  }, [isTarget])
  return { element, isTarget }
}

interface CommentHeadProps extends CommentCardProps {
  readonly name: string
  readonly onEdit: () => void
}

function CommentHead({ comment, item, name, onEdit }: CommentHeadProps) {
  const { activity: texts } = useMessages()
  const dates = useDates()
  return (
    <header className="flex min-h-10 items-center gap-2.5 pr-1.5 pl-3">
      {comment.createdBy !== null && <Avatar person={comment.createdBy} size={20} />}
      <p className="min-w-0 flex-1 truncate text-ink-muted">
        <span className="font-medium text-ink">{name}</span>
        <span aria-hidden="true"> · </span>
        <a
          href={`/items/${item.key}#comment-${comment.id}`}
          onClick={(event) => {
            // The page is here already: only the place in it changes.
            event.preventDefault()
            history.replaceState(history.state, '', `#comment-${comment.id}`)
            globalThis.dispatchEvent(new HashChangeEvent('hashchange'))
          }}
          className="rounded hover:underline"
        >
          <time dateTime={comment.createdAt} title={dates.full(comment.createdAt)}>
            {dates.ago(comment.createdAt)}
          </time>
        </a>
        {comment.editedAt !== null && (
          <span title={texts.editedAt(dates.full(comment.editedAt))}>
            <span aria-hidden="true"> · </span>
            {texts.edited}
          </span>
        )}
      </p>
      <CommentMenu comment={comment} item={item} onEdit={onEdit} />
    </header>
  )
}

function CommentMenu({ comment, item, onEdit }: CommentCardProps & { readonly onEdit: () => void }) {
  const { activity: texts } = useMessages()
  const { viewer } = useSession()
  const { execute } = useExecutor()
  const copy = useCopy()
  const mayWrite = viewer.role !== 'viewer' && viewer.role !== 'none' && item.deletedAt === null
  const remove = () => execute({ kind: 'comment.delete', commentId: comment.id }, { done: texts.deleted })
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={texts.options}>
          <MoreIcon />
        </IconButton>
      }
    >
      <MenuItem icon={<LinkIcon />} onSelect={() => void copy.link(item, `#comment-${comment.id}`)}>
        {texts.copyLink}
      </MenuItem>
      {mayWrite && (
        <>
          <MenuItem icon={<PencilIcon />} onSelect={onEdit}>
            {texts.edit}
          </MenuItem>
          <MenuLine />
          <MenuItem icon={<TrashIcon />} onSelect={() => void remove()}>
            {texts.delete}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}
