import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Baseline } from '../../client/scenario-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { baselinesQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { nameOf } from '../people/person-text.ts'
import { EditMenu } from '../settings/edit-menu.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Section } from '../settings/form-parts.tsx'
import { InPlaceRows, useInPlace } from '../settings/in-place.tsx'

/** The plans of a project that were kept; not there while there is none. */
export function BaselinesSection({ projectKey }: { readonly projectKey: string }) {
  const { scenarios: texts } = useMessages()
  const { data: baselines } = useQuery(baselinesQuery(useClient(), projectKey))
  const inPlace = useInPlace()
  if (baselines === undefined || baselines === null || baselines.length === 0) return null
  return (
    <Section title={texts.baselines} text={texts.baselinesText}>
      <InPlaceRows
        rows={baselines}
        inPlace={inPlace}
        form={(baseline) => <BaselineForm baseline={baseline} onClose={inPlace.close} />}
        line={(baseline) => <BaselineLine baseline={baseline} onEdit={() => inPlace.edit(baseline.id)} />}
      />
    </Section>
  )
}

interface BaselineLineProps {
  readonly baseline: Baseline
  readonly onEdit: () => void
}

function BaselineLine({ baseline: { id, name, createdAt, createdBy, entryCount }, onEdit }: BaselineLineProps) {
  const { scenarios: texts } = useMessages()
  const { execute } = useExecutor()
  const dates = useDates()
  const made = dates.day(createdAt.slice(0, 10))
  const remove = () => void execute({ kind: 'baseline.delete', baselineId: id }, { done: texts.baselineDeleted(name) })
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium wrap-anywhere">{name}</p>
        <p className="text-ink-muted">
          {createdBy === null ? made : texts.madeBy(nameOf(createdBy), made)}, {texts.entries(entryCount)}
        </p>
      </div>
      <EditMenu label={texts.optionsOf(name)} edit={texts.rename} onEdit={onEdit} onDelete={remove} />
    </div>
  )
}

interface BaselineFormProps {
  readonly baseline: Baseline
  readonly onClose: () => void
}

function BaselineForm({ baseline: { id, name: before }, onClose }: BaselineFormProps) {
  const { scenarios: texts } = useMessages()
  const { refusal, problemOf, send } = useFormCommand(onClose)
  const [name, setName] = useState(before)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name.trim()
    void send({ kind: 'baseline.edit', baselineId: id, set: { name: wanted } }, texts.baselineRenamed(wanted))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={texts.baselineRenameOf(before)}>
      <Field label={texts.name} problem={problemOf('name')}>
        <input
          className="field"
          required
          // The form was opened to name it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <FormEnd
        problem={refusal === undefined || problemOf('name') !== undefined ? undefined : refusal.message}
        isNew={false}
        onClose={onClose}
      />
    </form>
  )
}
