import { type FormEvent, useState } from 'react'
import type { ProjectDetail } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field } from '../settings/form-parts.tsx'

export interface ScenarioFormProps {
  readonly project: Pick<ProjectDetail, 'id'>
  /** What was tried out. */
  readonly changes?: string
  readonly onClose: () => void
  readonly onKept?: () => void
}

/** Keeps changes under a name. */
export function ScenarioForm({ project, changes = '', onClose, onKept }: ScenarioFormProps) {
  const { scenarios: texts } = useMessages()
  const { refusal, problemOf, send } = useFormCommand(() => {
    onKept?.()
    onClose()
  })
  const [values, setValues] = useState({ name: '', note: '', changes })
  const change = (changed: Partial<typeof values>) => setValues({ ...values, ...changed })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = values.name.trim()
    const rest = { note: values.note.trim() || null, changes: values.changes }
    void send({ kind: 'scenario.create', projectId: project.id, name, ...rest }, texts.created(name))
  }
  const lines = values.changes.split('\n').length
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={texts.add}>
      <div className="grid gap-3 sm:grid-cols-[14rem_1fr]">
        <Field label={texts.name} problem={problemOf('name')}>
          <input
            className="field"
            required
            // The form was opened to name it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={values.name}
            placeholder={texts.namePlaceholder}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={texts.note}>
          <input className="field" value={values.note} onChange={(event) => change({ note: event.target.value })} />
        </Field>
      </div>
      <Field label={texts.changes} note={texts.changesNote}>
        <textarea
          className="field h-auto py-1.5 font-mono text-xs"
          required
          rows={Math.min(12, Math.max(7, lines))}
          value={values.changes}
          placeholder={texts.changesPlaceholder}
          onChange={(event) => change({ changes: event.target.value })}
        />
      </Field>
      <FormEnd
        problem={refusal === undefined || problemOf('name') !== undefined ? undefined : refusal.message}
        isNew
        onClose={onClose}
      />
    </form>
  )
}
