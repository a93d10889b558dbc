import { type KeyboardEvent, type Ref, useState } from 'react'
import type { RelatedItem, WorkItemDetail } from '../../../client/model.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { LinkIcon, PlusIcon } from '../../../ui/icons.tsx'
import { Popover } from '../../../ui/popover.tsx'
import { ItemSearch } from './item-search.tsx'
import { RelatedRow, SectionHead } from './related-row.tsx'
import { useFocusBack } from './use-focus-back.ts'

/** The items that this one is made of, with how far they are. */
export function SubItems({ item }: { readonly item: WorkItemDetail }) {
  const { related: texts } = useMessages()
  const [isAdding, setAdding] = useState(false)
  const adder = useFocusBack<HTMLButtonElement>(isAdding)
  const setParent = useSetParent()
  const children = item.children.filter(({ deletedAt }) => deletedAt === null)
  const isReadOnly = item.deletedAt !== null
  if (children.length === 0 && !isAdding)
    return isReadOnly ? null : <AddFirst ref={adder} item={item} onAdd={() => setAdding(true)} />
  return (
    <section aria-label={texts.subItems}>
      <SectionHead title={texts.subItems} note={<Progress items={children} />}>
        {!isReadOnly && <AddExisting item={item} />}
        {!isReadOnly && (
          <IconButton ref={adder} label={texts.addSubItem} onClick={() => setAdding(true)}>
            <PlusIcon />
          </IconButton>
        )}
      </SectionHead>
      <ul className="-mx-2">
        {children.map((child) => (
          <RelatedRow
            key={child.id}
            item={child}
            removeLabel={texts.removeFromParent(child.key)}
            onRemove={isReadOnly ? undefined : () => void setParent(child, null)}
          />
        ))}
      </ul>
      {isAdding && <QuickAdd item={item} onClose={() => setAdding(false)} />}
    </section>
  )
}

interface AddFirstProps {
  readonly item: WorkItemDetail
  readonly ref: Ref<HTMLButtonElement>
  readonly onAdd: () => void
}

function AddFirst({ item, ref, onAdd }: AddFirstProps) {
  const { related: texts } = useMessages()
  return (
    <div className="-mx-2 flex items-center">
      <Button ref={ref} variant="ghost" size="sm" onClick={onAdd}>
        <PlusIcon />
        {texts.addSubItem}
      </Button>
      <AddExisting item={item} />
    </div>
  )
}

/** Part of a circle, and the same in words. */
function Progress({ items }: { readonly items: readonly RelatedItem[] }) {
  const { related: texts } = useMessages()
  const done = items.filter(({ status }) => status === 'done' || status === 'cancelled').length
  const share = items.length === 0 ? 0 : done / items.length
  return (
    <span className="flex items-center gap-1.5 text-xs text-ink-muted tabular-nums">
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" className="-rotate-90 text-status-done">
        <circle cx="7" cy="7" r="5.5" fill="none" stroke="var(--line-strong)" strokeWidth="2" />
        <circle
          cx="7"
          cy="7"
          r="5.5"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          pathLength="1"
          strokeDasharray={`${share} 1`}
        />
      </svg>
      {texts.progress(done, items.length)}
    </span>
  )
}

function useSetParent() {
  const { related: texts } = useMessages()
  const { execute } = useExecutor()
  return (child: RelatedItem, parent: WorkItemDetail | null) =>
    execute(
      { kind: 'workItem.edit', workItemId: child.id, set: { parentId: parent?.id ?? null } },
      { done: parent === null ? texts.parentCleared(child.key) : texts.parentSet(child.key, parent.key) },
    )
}

function AddExisting({ item }: { readonly item: WorkItemDetail }) {
  const { related: texts } = useMessages()
  const [isOpen, setOpen] = useState(false)
  const setParent = useSetParent()
  return (
    <Popover
      isOpen={isOpen}
      onOpenChange={setOpen}
      label={texts.addExisting}
      align="end"
      trigger={
        <IconButton label={texts.addExisting}>
          <LinkIcon />
        </IconButton>
      }
    >
      <ItemSearch
        label={texts.findItem}
        project={item.projectKey}
        without={[item.id, ...item.children.map(({ id }) => id)]}
        onPick={(child) => {
          setOpen(false)
          if (child !== null) void setParent(child, item)
        }}
      />
    </Popover>
  )
}

/** A line to type one sub-item after the other. */
function QuickAdd({ item, onClose }: { readonly item: WorkItemDetail; readonly onClose: () => void }) {
  const { related: texts } = useMessages()
  const { execute } = useExecutor()
  const [title, setTitle] = useState('')
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && title.trim() !== '') void add()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const add = async () => {
    const given = title.trim()
    setTitle('')
    const result = await execute({
      kind: 'workItem.create',
      projectId: item.projectId,
      parentId: item.id,
      title: given,
    })
    // What was typed is not lost; but something newer in the field stays.
    if (!result.ok) setTitle((now) => (now === '' ? given : now))
  }
  return (
    <input
      // The line was asked for to be typed into.
      // oxlint-disable-next-line jsx-a11y/no-autofocus
      autoFocus
      aria-label={texts.subItemOf(item.key)}
      placeholder={texts.newSubItemPlaceholder}
      value={title}
      onChange={(event) => setTitle(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => title.trim() === '' && onClose()}
      className="field mt-1"
    />
  )
}
