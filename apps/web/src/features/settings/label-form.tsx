import { type FormEvent, useState } from 'react'
import type { ProjectDetail, ProjectLabel } from '../../client/model.ts'
import type { ClientCommand, ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { LabelPill } from '../work-items/label-pill.tsx'
import { Field } from './form-parts.tsx'

export interface LabelFormProps {
  readonly project: ProjectDetail
  /** A new one when undefined. */
  readonly label: ProjectLabel | undefined
  readonly onClose: () => void
}

/** Far enough apart to be told from each other as dots, in both themes. */
const palette = ['#d73a4a', '#e36209', '#d4a72c', '#2da44e', '#0f8f86', '#1f6feb', '#6f5bd6', '#bf4b8a', '#8b8782']

export function LabelForm({ project, label, onClose }: LabelFormProps) {
  const { labelSettings: texts, common } = useMessages()
  const { values, change, refusal, submit } = useLabelForm({ project, label, onClose })
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
      <span className="flex">
        <LabelPill label={{ name: values.name === '' ? texts.namePlaceholder : values.name, color: values.color }} />
      </span>
      <div className="grid gap-3 sm:grid-cols-[12rem_1fr]">
        <Field label={texts.name} problem={refusal?.message}>
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
        <Field label={texts.description}>
          <input
            className="field"
            value={values.description}
            placeholder={texts.descriptionPlaceholder}
            onChange={(event) => change({ description: event.target.value })}
          />
        </Field>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <ColorChoice value={values.color} onChange={(color) => change({ color })} />
        <div className="ml-auto flex gap-2">
          <Button size="sm" onClick={onClose}>
            {common.cancel}
          </Button>
          <Button size="sm" type="submit" variant="primary">
            {label === undefined ? common.create : common.save}
          </Button>
        </div>
      </div>
    </form>
  )
}

function ColorChoice({ value, onChange }: { readonly value: string; readonly onChange: (color: string) => void }) {
  const { labelSettings: texts } = useMessages()
  return (
    <div role="group" aria-label={texts.color} className="flex flex-wrap items-center gap-1.5">
      {palette.map((color) => (
        <button
          key={color}
          type="button"
          aria-label={color}
          aria-pressed={color === value.toLowerCase()}
          onClick={() => onChange(color)}
          className="size-6 rounded-full aria-pressed:outline-2 aria-pressed:outline-offset-2 aria-pressed:outline-accent-text"
          style={{ backgroundColor: color }}
        />
      ))}
      <input
        type="color"
        aria-label={texts.color}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="ml-1 h-7 w-9 rounded border border-line-strong bg-surface"
      />
    </div>
  )
}

function useLabelForm({ project, label, onClose }: LabelFormProps) {
  const { labelSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const [values, setValues] = useState({
    name: label?.name ?? '',
    color: label?.color ?? palette[project.labels.length % palette.length] ?? '#8b8782',
    description: label?.description ?? '',
  })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const set = { name: values.name.trim(), color: values.color, description: values.description.trim() || null }
    const command: ClientCommand =
      label === undefined
        ? { kind: 'label.create', projectId: project.id, ...set }
        : { kind: 'label.edit', labelId: label.id, set }
    const done = label === undefined ? texts.created(set.name) : texts.saved(set.name)
    const result = await execute(command, { isQuietOnRefusal: true, done })
    if (result.ok) onClose()
    else setRefusal(result.refusal)
  }
  return {
    values,
    refusal,
    submit,
    change: (more: Partial<typeof values>) => setValues((before) => ({ ...before, ...more })),
  }
}
