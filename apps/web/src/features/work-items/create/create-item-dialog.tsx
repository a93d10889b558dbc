import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { Kbd } from '../../../ui/kbd.tsx'
import { CompactEditor } from '../../markdown/compact-editor.tsx'
import { type CreateItemRequest, createItemStore } from './create-item-state.ts'
import { NewItemProperties } from './new-item-properties.tsx'
import { ProjectChoice } from './project-choice.tsx'
import { type NewItem, useNewItem } from './use-new-item.ts'

export function CreateItemDialog({ request }: { readonly request: CreateItemRequest }) {
  const { dialogs } = useMessages()
  return (
    <Dialog isOpen onClose={() => createItemStore.set(undefined)} label={dialogs.newItem} className="w-176">
      <ItemForm request={request} />
    </Dialog>
  )
}

function ItemForm({ request }: { readonly request: CreateItemRequest }) {
  const messages = useMessages()
  const newItem = useNewItem(request)
  const { item, projects, problem, submit } = newItem
  const [createsMore, setCreatesMore] = useState(false)
  const title = useRef<HTMLInputElement>(null)
  const onSubmit = async (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    await submit(createsMore)
    if (createsMore) title.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.stopPropagation()
    void onSubmit(event)
  }
  if (projects?.length === 0) return <p className="p-6 text-ink-muted">{messages.dialogs.noProject}</p>
  if (item === undefined || projects === undefined) return <div className="m-6 h-48 skeleton" />
  return (
    <form
      // The popovers of the properties are inside of this form, and one of them is a form itself.
      onSubmit={(event) => event.target === event.currentTarget && void onSubmit(event)}
      // Ctrl-Enter makes the item from every field of it.
      onKeyDownCapture={onKeyDown}
    >
      <div className="flex flex-col gap-2 px-4 pt-4">
        <ProjectChoice projects={projects} value={item.projectKey} onChange={newItem.chooseProject} />
        <input
          ref={title}
          // The dialog is opened to type a title.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          aria-label={messages.field.title}
          placeholder={messages.dialogs.titlePlaceholder}
          value={item.title}
          onChange={(event) => newItem.change({ title: event.target.value })}
          className="w-full rounded-md bg-transparent px-1.5 py-1 text-lg font-medium outline-none focus-visible:bg-sunken"
        />
        <CompactEditor
          text={item.description ?? ''}
          label={messages.field.description}
          placeholder={messages.dialogs.descriptionPlaceholder}
          projectKey={item.projectKey}
          onChange={(description) => newItem.change({ description })}
        />
      </div>
      <NewItemProperties item={item} onChange={newItem.change} />
      <p role="alert" className="px-5 text-danger">
        {problem}
      </p>
      <Foot newItem={newItem} createsMore={createsMore} onCreatesMore={setCreatesMore} />
    </form>
  )
}

interface FootProps {
  readonly newItem: NewItem
  readonly createsMore: boolean
  readonly onCreatesMore: (createsMore: boolean) => void
}

function Foot({ newItem, createsMore, onCreatesMore }: FootProps) {
  const { dialogs, editor } = useMessages()
  const moreId = useId()
  return (
    <div className="flex flex-wrap items-center justify-end gap-x-3 gap-y-2 border-t border-line px-4 py-3">
      <p role="status" className="mr-auto text-xs text-ink-muted">
        {newItem.isRestored && (
          <>
            {editor.draftRestored}{' '}
            <button
              type="button"
              onClick={newItem.discardDraft}
              className="rounded font-medium text-accent-text hover:underline"
            >
              {editor.discardDraft}
            </button>
          </>
        )}
      </p>
      <label htmlFor={moreId} className="flex items-center gap-2 text-ink-muted">
        <input
          id={moreId}
          type="checkbox"
          checked={createsMore}
          onChange={(event) => onCreatesMore(event.target.checked)}
        />
        {dialogs.createMore}
      </label>
      <Kbd keys="mod+enter" className="max-sm:hidden" />
      <Button type="submit" variant="primary" disabled={newItem.isBusy}>
        {dialogs.createItem}
      </Button>
    </div>
  )
}
