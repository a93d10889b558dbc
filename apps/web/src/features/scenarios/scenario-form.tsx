import { type FormEvent, useState } from 'react'
import type { ProjectDetail } from '../../client/model.ts'
import type { Scenario } from '../../client/scenario-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field } from '../settings/form-parts.tsx'

export interface ScenarioFormProps {
  readonly project: Pick<ProjectDetail, 'id'>
  /** What was tried out. */
  readonly changes?: string
  /** One that is there: it gets another name or note, and its changes stay. */
  readonly scenario?: Pick<Scenario, 'id' | 'name' | 'note'>
  readonly onClose: () => void
  readonly onKept?: () => void
}

/** Keeps changes under a name, or gives what is kept another one. */
export function ScenarioForm({ project, changes = '', scenario, onClose, onKept }: ScenarioFormProps) {
  const { scenarios: texts } = useMessages()
  const { refusal, problemOf, send } = useFormCommand(() => {
    onKept?.()
    onClose()
  })
  const [values, setValues] = useState({ name: scenario?.name ?? '', note: scenario?.note ?? '', changes })
  const change = (changed: Partial<typeof values>) => setValues({ ...values, ...changed })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const name = values.name.trim()
    const note = values.note.trim() || null
    if (scenario !== undefined)
      void send({ kind: 'scenario.edit', scenarioId: scenario.id, set: { name, note } }, texts.renamed(name))
    else
      void send(
        { kind: 'scenario.create', projectId: project.id, name, note, changes: values.changes },
        texts.created(name),
      )
  }
  return (
    <form
      onSubmit={submit}
      className="flex flex-col gap-3"
      aria-label={scenario === undefined ? texts.add : texts.renameOf(scenario.name)}
    >
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
      {scenario === undefined && <ChangesField value={values.changes} onChange={(text) => change({ changes: text })} />}
      <FormEnd
        problem={refusal === undefined || problemOf('name') !== undefined ? undefined : refusal.message}
        isNew={scenario === undefined}
        onClose={onClose}
      />
    </form>
  )
}

function ChangesField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const { scenarios: texts } = useMessages()
  return (
    <Field label={texts.changes} note={texts.changesNote}>
      <textarea
        className="field h-auto py-1.5 font-mono text-xs"
        required
        rows={Math.min(12, Math.max(7, value.split('\n').length))}
        value={value}
        placeholder={texts.changesPlaceholder}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}
