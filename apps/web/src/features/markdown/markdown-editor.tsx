import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { DiscardDialog } from './discard-dialog.tsx'
import { type EditorField, MarkdownField } from './editor-field.tsx'
import { type EditorMode, EditorTabs, FormatButtons } from './editor-toolbar.tsx'
import { formatOfKey } from './format-keys.ts'
import { Preview } from './preview.tsx'
import { useDraft } from './use-draft.ts'

export interface MarkdownEditorProps {
  /** What is being written, for screen readers: "Description". */
  readonly label: string
  readonly placeholder: string
  /** The text as it is saved. */
  readonly saved: string
  /** Under this name what is not yet saved is kept on this device. */
  readonly draftName: string
  readonly projectKey: string
  readonly saveLabel: string
  /** False when there is nothing to save in an empty text. */
  readonly isEmptyAllowed: boolean
  /** Returns whether it was saved. */
  readonly onSave: (text: string) => Promise<boolean>
  readonly onClose: () => void
  /** Stands between the text and the buttons; it may put another text in place of what is written. */
  readonly notice?: ((replace: (text: string) => void) => ReactNode) | undefined
  readonly height?: number
}

/** Where Markdown is written: a toolbar, a preview, Ctrl-Enter to save, and a draft that survives a reload. */
export function MarkdownEditor(props: MarkdownEditorProps) {
  const { editor: texts, common } = useMessages()
  const [mode, setMode] = useState<EditorMode>('write')
  const field = useRef<EditorField>(null)
  const state = useEditorState(props)
  const { text, setText } = state
  const box = useInView()
  const onKeyDown = (event: KeyboardEvent) => answerKey(event, field.current, state)
  return (
    <>
      <div
        ref={box}
        onKeyDownCapture={onKeyDown}
        className="rounded-lg border border-line-strong bg-surface focus-within:border-ink-faint"
        // A computed size goes through the style property.
        style={{ '--editor-height': `${props.height ?? 200}px` } as React.CSSProperties}
      >
        <div className="flex flex-wrap items-center gap-1 border-b border-line px-1.5 py-1">
          <EditorTabs mode={mode} onChange={setMode} />
          {mode !== 'preview' && <FormatButtons onFormat={(format) => field.current?.apply(format)} />}
        </div>
        <div className={mode === 'side' ? 'grid md:grid-cols-2 md:divide-x md:divide-line' : undefined}>
          <div hidden={mode === 'preview'} className="min-w-0">
            <MarkdownField
              handle={field}
              hasAutoFocus
              text={text}
              onChange={setText}
              label={texts.label(props.label)}
              placeholder={props.placeholder}
              projectKey={props.projectKey}
            />
          </div>
          {mode !== 'write' && <Preview text={text} projectKey={props.projectKey} />}
        </div>
        {state.hasRestoredDraft && <DraftNotice onDiscard={state.discardDraft} />}
        {props.notice?.(setText)}
        <div className="flex items-center justify-end gap-2 px-2 py-2">
          <Kbd keys="mod+enter" className="max-sm:hidden" />
          <Button size="sm" onClick={state.leave}>
            {common.cancel}
          </Button>
          <Button size="sm" variant="primary" disabled={!state.canSave} onClick={() => void state.save()}>
            {props.saveLabel}
          </Button>
        </div>
      </div>
      <DiscardDialog isOpen={state.isAsking} onKeep={state.keepEditing} onDiscard={state.discard} />
    </>
  )
}

type EditorActions = Pick<ReturnType<typeof useEditorState>, 'save' | 'leave'>

/** Ctrl-Enter saves, Escape leaves, Ctrl with a letter formats. */
function answerKey(event: KeyboardEvent, field: EditorField | null, { save, leave }: EditorActions): void {
  const isMod = event.ctrlKey || event.metaKey
  const format = formatOfKey(event)
  // An open list of names closes first.
  if (event.key === 'Escape' && field?.isCompleting() === true) return
  if (isMod && event.key === 'Enter') void save()
  else if (event.key === 'Escape' && !event.nativeEvent.isComposing) leave()
  else if (format !== undefined) field?.apply(format)
  else return
  event.preventDefault()
  event.stopPropagation()
}

/** What is written in is seen whole, its buttons too, when it opens and while it grows. */
function useInView() {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (element === null) return
    const observer = new ResizeObserver(() => {
      if (element.contains(document.activeElement)) element.scrollIntoView({ block: 'nearest' })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  return box
}

function useEditorState({ saved, draftName, isEmptyAllowed, onSave, onClose }: MarkdownEditorProps) {
  const draft = useDraft(draftName, saved)
  const { text } = draft
  const [isBusy, setBusy] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const isChanged = text !== saved
  const canSave = !isBusy && isChanged && (isEmptyAllowed || text.trim() !== '')
  const save = async () => {
    if (!isChanged) return onClose()
    if (!canSave) return
    setBusy(true)
    const isSaved = await onSave(text)
    setBusy(false)
    if (!isSaved) return
    draft.forget()
    onClose()
  }
  const discard = () => {
    setAsking(false)
    draft.forget()
    onClose()
  }
  return {
    text,
    setText: draft.setText,
    hasRestoredDraft: draft.isRestored,
    discardDraft: draft.reset,
    canSave,
    isAsking,
    save,
    leave: () => (isChanged && text.trim() !== '' ? setAsking(true) : discard()),
    keepEditing: () => setAsking(false),
    discard,
  }
}

function DraftNotice({ onDiscard }: { readonly onDiscard: () => void }) {
  const { editor: texts } = useMessages()
  return (
    <p role="status" className="flex items-center gap-2 border-t border-line px-3 py-1.5 text-xs text-ink-muted">
      {texts.draftRestored}
      <button type="button" onClick={onDiscard} className="rounded font-medium text-accent-text hover:underline">
        {texts.discardDraft}
      </button>
    </p>
  )
}
