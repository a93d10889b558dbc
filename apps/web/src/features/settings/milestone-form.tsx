import { type FormEvent, useState } from 'react'
import type { ProjectDetail, ProjectMilestone } from '../../client/model.ts'
import type { ClientCommand, ClientRefusal } from '../../client/workspace-client.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { DateField } from './date-field.tsx'
import { Field } from './form-parts.tsx'

export interface MilestoneFormProps {
  readonly project: ProjectDetail
  /** A new one when undefined. */
  readonly milestone: ProjectMilestone | undefined
  readonly onClose: () => void
}

export function MilestoneForm({ project, milestone, onClose }: MilestoneFormProps) {
  const { milestoneSettings: texts, generalSettings, common } = useMessages()
  const [title, setTitle] = useState(milestone?.title ?? '')
  const [description, setDescription] = useState(milestone?.description ?? '')
  const [dueOn, setDueOn] = useState(milestone?.dueOn ?? null)
  const { save, refusal } = useSaveMilestone({ project, milestone, onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save({ title: title.trim(), description: description.trim() || null, dueOn })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-[1fr_12rem]">
        <Field label={texts.name} problem={refusal?.message}>
          <input
            className="field"
            required
            // The form was opened to name it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={title}
            placeholder={texts.namePlaceholder}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <DateField name={texts.dueOn} value={dueOn} empty={generalSettings.noDate} onChange={setDueOn} />
      </div>
      <Field label={texts.description}>
        <textarea
          className="field h-auto min-h-16 py-1.5"
          value={description}
          onChange={(event) => setDescription(event.target.value)}
        />
      </Field>
      <div className="flex justify-end gap-2">
        <Button size="sm" onClick={onClose}>
          {common.cancel}
        </Button>
        <Button size="sm" type="submit" variant="primary">
          {milestone === undefined ? common.create : common.save}
        </Button>
      </div>
    </form>
  )
}

interface MilestoneValues {
  readonly title: string
  readonly description: string | null
  readonly dueOn: string | null
}

function useSaveMilestone({ project, milestone, onClose }: MilestoneFormProps) {
  const { milestoneSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const save = async (values: MilestoneValues) => {
    const command: ClientCommand =
      milestone === undefined
        ? { kind: 'milestone.create', projectId: project.id, ...values }
        : { kind: 'milestone.edit', milestoneId: milestone.id, set: values }
    const done = milestone === undefined ? texts.created(values.title) : texts.saved(values.title)
    const result = await execute(command, { isQuietOnRefusal: true, done })
    if (result.ok) onClose()
    else setRefusal(result.refusal)
  }
  return { save, refusal }
}
