import { projectVisibilities } from '@spicetime/domain'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import type { ProjectVisibility } from '../../client/model.ts'
import type { ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toasts.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
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
  const { projects: texts, audienceSettings: audience, dialogs, common } = useMessages()
  const { name, setName, key, setKey, summary, setSummary, visibility, setVisibility, refusal, isBusy, submit } =
    useProjectForm(onDone)
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
      <Field label={texts.key} note={texts.keyHint} problem={refusal?.field === 'key' ? refusal.message : undefined}>
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
      <Field label={audience.title} note={audience.notes[visibility]}>
        <Select
          value={visibility}
          options={projectVisibilities.map((value) => ({ value, label: audience.visibility[value] }))}
          onChange={setVisibility}
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
  const [visibility, setVisibility] = useState<ProjectVisibility>('workspace')
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const [isBusy, setBusy] = useState(false)
  // The key follows the name until somebody types one.
  const key = typedKey ?? suggestKey(name)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    const wish = { key, name: name.trim(), summary: summary.trim() || null, visibility }
    const command = { kind: 'project.create', ...wish } as const
    const result = await execute(command, { isQuietOnRefusal: true })
    setBusy(false)
    if (!result.ok) return setRefusal(result.refusal)
    onDone()
    showToast({ tone: 'done', text: texts.created(name.trim()) })
    await navigate({ to: '/projects/$projectKey', params: { projectKey: key } })
  }
  return { name, setName, key, setKey, summary, setSummary, visibility, setVisibility, refusal, isBusy, submit }
}
