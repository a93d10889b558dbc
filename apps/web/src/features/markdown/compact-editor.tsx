import { type KeyboardEvent, useRef, useState } from 'react'
import { type EditorField, MarkdownField } from './editor-field.tsx'
import { EditorTabs, FormatButtons } from './editor-toolbar.tsx'
import { formatOfKey } from './format-keys.ts'
import { Preview } from './preview.tsx'

export interface CompactEditorProps {
  readonly text: string
  readonly label: string
  readonly placeholder: string
  /** Where a bare `#12` points to. */
  readonly projectKey: string
  readonly onChange: (text: string) => void
}

/** Markdown as a part of a form: what saves and keeps it is the form's. */
export function CompactEditor({ text, label, placeholder, projectKey, onChange }: CompactEditorProps) {
  const [isPreview, setPreview] = useState(false)
  const field = useRef<EditorField>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const format = formatOfKey(event)
    if (format === undefined) return
    field.current?.apply(format)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      onKeyDownCapture={onKeyDown}
      className="rounded-lg border border-line focus-within:border-ink-faint"
      // A computed size goes through the style property.
      style={{ '--editor-height': '108px' } as React.CSSProperties}
    >
      <div className="flex flex-wrap items-center gap-1 border-b border-line px-1.5 py-0.5">
        <EditorTabs
          mode={isPreview ? 'preview' : 'write'}
          hasSide={false}
          onChange={(mode) => setPreview(mode === 'preview')}
        />
        {!isPreview && <FormatButtons onFormat={(format) => field.current?.apply(format)} />}
      </div>
      <div hidden={isPreview} className="[&>*]:max-h-[30vh]">
        <MarkdownField
          handle={field}
          hasAutoFocus={false}
          text={text}
          onChange={onChange}
          label={label}
          placeholder={placeholder}
          projectKey={projectKey}
        />
      </div>
      {isPreview && <Preview text={text} projectKey={projectKey} />}
    </div>
  )
}
