import { useState } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { readDraft } from '../../markdown/draft-store.ts'
import { Markdown } from '../../markdown/markdown.tsx'
import { MarkdownEditor } from '../../markdown/markdown-editor.tsx'
import { toggleTask } from '../../markdown/task-list.ts'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import { DescriptionAuthors } from './description-authors.tsx'
import { PencilIcon } from './item-icons.tsx'
import type { EditableProps } from './item-title.tsx'
import { useFocusBack } from './use-focus-back.ts'
import { useItemFields } from './use-item-fields.ts'

export function ItemDescription({ item, isEditing, onEdit }: EditableProps) {
  const { itemPage: texts } = useMessages()
  const opener = useFocusBack<HTMLButtonElement>(isEditing)
  if (isEditing) return <DescriptionEditor item={item} onClose={() => onEdit(undefined)} />
  const isReadOnly = item.deletedAt !== null
  return (
    <section aria-label={texts.description} className="group/description relative">
      {item.description === null ? (
        !isReadOnly && (
          <button
            ref={opener}
            type="button"
            onClick={() => onEdit('description')}
            className="-mx-2 rounded-md px-2 py-1 text-base text-ink-muted hover:bg-hover hover:text-ink"
          >
            {texts.addDescription}
          </button>
        )
      ) : (
        <>
          <DescriptionText item={item} />
          <DescriptionAuthors itemKey={item.key} />
        </>
      )}
      {item.description !== null && !isReadOnly && (
        <IconButton
          ref={opener}
          label={texts.editDescription}
          onClick={() => onEdit('description')}
          className="absolute -top-1 right-0 border border-line bg-surface opacity-0 group-hover/description:opacity-100 focus-visible:opacity-100 max-lg:opacity-100"
        >
          <PencilIcon />
        </IconButton>
      )}
    </section>
  )
}

function DescriptionText({ item }: { readonly item: WorkItemDetail }) {
  const { markdown } = useMessages()
  const save = useItemFields(item.id)
  const text = item.description ?? ''
  const toggle = (index: number) => {
    const description = toggleTask(text, index)
    if (description !== undefined)
      void save({ set: { description }, shown: { description }, descriptionBase: text, done: markdown.taskToggled })
  }
  return (
    <Markdown
      text={text}
      projectKey={item.projectKey}
      onToggleTask={item.deletedAt === null ? toggle : undefined}
      className="max-lg:pr-9"
    />
  )
}

function DescriptionEditor({ item, onClose }: { readonly item: WorkItemDetail; readonly onClose: () => void }) {
  const { itemPage: texts, editor } = useMessages()
  const save = useItemFields(item.id)
  const current = item.description ?? ''
  const draftName = `description.${item.id}`
  const [base, setBase] = useState(() => readDraft(draftName)?.base ?? current)
  return (
    <MarkdownEditor
      label={texts.description}
      placeholder={texts.addDescription}
      saved={base}
      draftName={draftName}
      projectKey={item.projectKey}
      saveLabel={editor.save}
      isEmptyAllowed
      onSave={(text) => {
        const description = text.trim() === '' ? null : text
        return save({ set: { description }, shown: { description }, descriptionBase: base })
      }}
      onClose={onClose}
      height={260}
      notice={(replace) =>
        current !== base && (
          <ChangedElsewhere
            base={base}
            theirs={current}
            isMerged
            onTake={() => {
              setBase(current)
              replace(current)
            }}
          />
        )
      }
    />
  )
}
