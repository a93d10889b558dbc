import { type FormEvent, useState } from 'react'
import type { Conflict } from '../../client/conflict-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import type { Writing } from './conflict-field.ts'

export interface CombineFormProps {
  readonly conflict: Conflict
  readonly field: string
  readonly writing: Exclude<Writing, { as: 'none' }>
  readonly isBusy: boolean
  readonly onSave: (value: string | null) => void
  readonly onCancel: () => void
}

/** Another value. Of a long text all are there at first, so that they need only be put together. */
export function CombineForm({ conflict, field, writing, isBusy, onSave, onCancel }: CombineFormProps) {
  const { conflicts: texts, common } = useMessages()
  const [text, setText] = useState(() => textAtFirst(conflict, writing))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSave(text.trim() === '' ? null : text)
  }
  const onKeyDown = ({ key }: { readonly key: string }) => key === 'Escape' && onCancel()
  const input = { 'aria-label': texts.combined(field), value: text, autoFocus: true, onKeyDown } as const
  const onChange = (event: { readonly target: { readonly value: string } }) => setText(event.target.value)
  return (
    <form onSubmit={submit} className="mt-2 flex flex-wrap items-start gap-2">
      {writing.as === 'text' && (
        <textarea {...input} rows={8} onChange={onChange} className="field h-auto min-w-36 flex-1 py-1.5" />
      )}
      {writing.as === 'words' && (
        <select {...input} onChange={onChange} className="field w-auto min-w-36">
          {Object.entries(writing.words).map(([word, name]) => (
            <option key={word} value={word}>
              {name}
            </option>
          ))}
        </select>
      )}
      {(writing.as === 'line' || writing.as === 'date') && (
        <input
          {...input}
          type={writing.as === 'date' ? 'date' : 'text'}
          onChange={onChange}
          className={writing.as === 'date' ? 'field w-auto min-w-36' : 'field min-w-36 flex-1'}
        />
      )}
      <Button type="submit" variant="primary" disabled={isBusy}>
        {texts.save}
      </Button>
      <Button variant="ghost" onClick={onCancel}>
        {common.cancel}
      </Button>
    </form>
  )
}

function textAtFirst({ current, others }: Conflict, writing: Writing): string {
  if (writing.as === 'text') return [current, ...others].flatMap(({ text }) => text ?? []).join('\n\n')
  if (writing.as !== 'words') return current.text ?? ''
  const words = Object.keys(writing.words)
  return words.find((word) => word === current.value || word === current.text) ?? words[0] ?? ''
}
