import { type KeyboardEvent, useRef, useState } from 'react'
import type { Grouping, ProjectId, WorkItemGroup } from '../../../client/model.ts'
import type { ClientCommand } from '../../../client/workspace-client.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { idOfGroup, wordsOfGroup } from '../list/group-name.ts'

export interface QuickAddProps {
  readonly projectId: ProjectId
  readonly by: Grouping
  readonly group: WorkItemGroup
  readonly columnName: string
  readonly onClose: () => void
  readonly onCreated: () => void
}

/** A line at the foot of a column: a title and Enter make an item, and the next title can be typed at once. */
export function QuickAdd({ projectId, by, group, columnName, onClose, onCreated }: QuickAddProps) {
  const messages = useMessages()
  const { execute } = useExecutor()
  const [title, setTitle] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const submit = async () => {
    const wanted = title.trim()
    if (wanted === '') return onClose()
    setTitle('')
    const result = await execute({ kind: 'workItem.create', projectId, title: wanted, ...fieldsOfGroup(by, group) })
    // What was typed is not lost; a text typed in the meantime is not overwritten.
    if (!result.ok) setTitle((newer) => (newer === '' ? wanted : newer))
    else onCreated()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void submit()
    }
    if (event.key === 'Escape') {
      event.stopPropagation()
      onClose()
    }
  }
  return (
    <div className="mx-1.5 mb-1.5 rounded-lg border border-line-strong bg-raised">
      <textarea
        ref={field}
        // The line is opened to type into it.
        // oxlint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        rows={2}
        value={title}
        aria-label={messages.board.quickAdd(columnName)}
        placeholder={messages.board.quickAddPlaceholder}
        onChange={(event) => setTitle(event.target.value.replaceAll('\n', ' '))}
        onKeyDown={onKeyDown}
        onBlur={() => title.trim() === '' && onClose()}
        className="block w-full resize-none rounded-lg bg-transparent px-2.5 py-1.5 outline-none"
      />
    </div>
  )
}

type Fields = Omit<Extract<ClientCommand, { kind: 'workItem.create' }>, 'kind' | 'projectId' | 'title'>

/** An item that is made in a column has what the column stands for. */
function fieldsOfGroup(by: Grouping, group: WorkItemGroup): Fields {
  const words = wordsOfGroup(by, group)
  if (words !== undefined) return { [words.by]: words.value }
  const named = idOfGroup(by, group)
  switch (named?.by) {
    case 'milestone':
      return { milestoneId: named.id }
    case 'assignee':
      return { assigneeIds: [named.id] }
    case 'label':
      return { labelIds: [named.id] }
    case undefined:
      return {}
  }
}
