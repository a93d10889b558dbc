import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import type { ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { createProjectStore } from './create-project-state.ts'
import { suggestKey } from './suggest-key.ts'

export function CreateProjectDialog() {
  const { dialogs } = useMessages()
  const titleId = useId()
  const close = () => createProjectStore.set(false)
  return (
    <Dialog isOpen onClose={close} labelledBy={titleId} className="w-md">
      <h2 id={titleId} className="px-4 pt-4 text-base font-semibold">
        {dialogs.newProject}
      </h2>
      <ProjectForm onDone={close} />
    </Dialog>
  )
}

function ProjectForm({ onDone }: { readonly onDone: () => void }) {
  const { projects: texts, dialogs, common } = useMessages()
  const { name, setName, key, setKey, summary, setSummary, refusal, isBusy, submit } = useProjectForm(onDone)
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4 p-4">
      <Field label={texts.name} problem={refusal?.field === 'name' ? refusal.message : undefined}>
        <input
          className="field"
          // The dialog is opened to type a name.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          maxLength={200}
          value={name}
          placeholder={texts.namePlaceholder}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label={texts.key} hint={texts.keyHint} problem={refusal?.field === 'key' ? refusal.message : undefined}>
        <input
          className="field w-32 uppercase"
          required
          value={key}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setKey(event.target.value.toUpperCase())}
        />
      </Field>
      <Field label={`${texts.summary} (${texts.optional})`}>
        <input
          className="field"
          value={summary}
          placeholder={texts.summaryPlaceholder}
          onChange={(event) => setSummary(event.target.value)}
        />
      </Field>
      {refusal !== undefined && refusal.field !== 'name' && refusal.field !== 'key' && (
        <p role="alert" className="text-danger">
          {refusal.message}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{common.cancel}</Button>
        <Button type="submit" variant="primary" disabled={isBusy}>
          {dialogs.createProject}
        </Button>
      </div>
    </form>
  )
}

function useProjectForm(onDone: () => void) {
  const { projects: texts } = useMessages()
  const { execute } = useExecutor()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [typedKey, setKey] = useState<string>()
  const [summary, setSummary] = useState('')
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const [isBusy, setBusy] = useState(false)
  // The key follows the name until somebody types one.
  const key = typedKey ?? suggestKey(name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const command = { kind: 'project.create', key, name: name.trim(), summary: summary.trim() || null } as const
    const result = await execute(command, { isQuietOnRefusal: true })
    setBusy(false)
    if (!result.ok) return setRefusal(result.refusal)
    onDone()
    showToast({ tone: 'done', text: texts.created(name.trim()) })
    await navigate({ to: '/projects/$projectKey', params: { projectKey: key } })
  }
  return { name, setName, key, setKey, summary, setSummary, refusal, isBusy, submit }
}

interface FieldProps {
  readonly label: string
  readonly hint?: string
  readonly problem?: string | undefined
  readonly children: React.ReactNode
}

function Field({ label, hint, problem, children }: FieldProps) {
  return (
    <label className="flex flex-col gap-1">
      <span className="font-medium">{label}</span>
      {children}
      {hint !== undefined && <span className="text-xs text-ink-faint">{hint}</span>}
      {problem !== undefined && (
        <span role="alert" className="text-xs text-danger">
          {problem}
        </span>
      )}
    </label>
  )
}
