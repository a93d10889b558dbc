import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { TitleText } from '../title-text.tsx'
import { ChangedElsewhere } from './changed-elsewhere.tsx'
import type { EditedPart } from './edited-part.ts'
import { useFocusBack } from './use-focus-back.ts'
import { useItemFields } from './use-item-fields.ts'

export interface EditableProps {
  readonly item: WorkItemDetail
  readonly isEditing: boolean
  readonly onEdit: (part: EditedPart | undefined) => void
}

/** The title, which becomes a field when it is pressed. */
export function ItemTitle({ item, isEditing, onEdit }: EditableProps) {
  const { itemPage: texts } = useMessages()
  const opener = useFocusBack<HTMLButtonElement>(isEditing)
  if (isEditing) return <TitleField item={item} onClose={() => onEdit(undefined)} />
  return (
    <h1 className="-mx-2 text-xl font-semibold">
      <button
        ref={opener}
        type="button"
        title={texts.editTitle}
        disabled={item.deletedAt !== null}
        onClick={() => onEdit('title')}
        className="w-full cursor-text rounded-md px-2 py-1 text-left wrap-anywhere enabled:hover:bg-hover"
      >
        <TitleText title={item.title} />
      </button>
    </h1>
  )
}

function TitleField({ item, onClose }: { readonly item: WorkItemDetail; readonly onClose: () => void }) {
  const { itemPage: texts } = useMessages()
  const save = useItemFields(item.id)
  const [text, setText] = useState(item.title)
  // What stood here when the writing began: another title by now is somebody else's.
  const [base] = useState(item.title)
  const field = useGrowingField(text)
  const isEmpty = text.trim() === ''
  const submit = async () => {
    const title = text.trim().replaceAll(/\s*\n\s*/g, ' ')
    if (isEmpty) return
    if (title === base) return onClose()
    onClose()
    await save({ set: { title }, shown: { title } })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') void submit()
    else if (event.key === 'Escape') onClose()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div className="-mx-2 flex flex-col gap-1">
      <h1 className="sr-only">{item.title}</h1>
      <textarea
        ref={field}
        rows={1}
        aria-label={texts.title}
        aria-invalid={isEmpty}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => (isEmpty ? onClose() : item.title === base && void submit())}
        className="w-full resize-none overflow-hidden rounded-md bg-transparent px-2 py-1 text-xl font-semibold outline-2 outline-accent-text"
      />
      {isEmpty && <p className="px-2 text-xs text-danger">{texts.titleEmpty}</p>}
      {item.title !== base && <ChangedElsewhere base={base} theirs={item.title} isMerged={false} onTake={onClose} />}
    </div>
  )
}

/** A field as high as its text, with the whole text selected at first. */
function useGrowingField(text: string) {
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    field.current?.focus()
    field.current?.select()
  }, [])
  useEffect(() => {
    const element = field.current
    if (element === null) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [text])
  return field
}
