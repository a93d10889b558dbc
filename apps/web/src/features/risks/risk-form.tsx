import { parseWorkMinutes, workText } from '@spicetime/domain'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Risk } from '../../client/calendar-model.ts'
import type { MemberId, ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { peoplePlansQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { CloseIcon, PlusIcon } from '../../ui/icons.tsx'
import { Popover } from '../../ui/popover.tsx'
import { nameOf } from '../people/person-text.ts'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
import { ItemSearch } from '../work-items/page/item-search.tsx'

export interface RiskFormProps {
  readonly project: ProjectDetail
  /** New when undefined. */
  readonly risk: Risk | undefined
  readonly onClose: () => void
}

export function RiskForm({ project, risk, onClose }: RiskFormProps) {
  const { risks: texts } = useMessages()
  const { values, change, isDelayWrong, refusal, submit } = useRiskForm({ project, risk, onClose })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={texts.title}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[8rem_8rem_1fr]">
        <Field label={texts.name} className="col-span-2 sm:col-span-3">
          <input
            className="field"
            required
            // The form was opened to name it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            value={values.title}
            placeholder={texts.namePlaceholder}
            onChange={(event) => change({ title: event.target.value })}
          />
        </Field>
        <Field label={texts.probability}>
          <input
            className="field"
            type="number"
            min={0}
            max={100}
            value={values.probability}
            onChange={(event) => change({ probability: event.target.value })}
          />
        </Field>
        <Field label={texts.delay} problem={isDelayWrong ? texts.delayWrong : undefined}>
          <input
            className="field"
            value={values.delay}
            placeholder="3d"
            aria-invalid={isDelayWrong}
            onChange={(event) => change({ delay: event.target.value })}
          />
        </Field>
        <Field label={texts.owner} className="col-span-2 sm:col-span-1">
          <OwnerSelect risk={risk} value={values.ownerId} onChange={(ownerId) => change({ ownerId })} />
        </Field>
      </div>
      <RiskItems project={project} items={values.items} onChange={(items) => change({ items })} />
      <Field label={texts.response}>
        <textarea
          className="field h-auto min-h-16 py-1.5"
          value={values.response}
          onChange={(event) => change({ response: event.target.value })}
        />
      </Field>
      <FormEnd problem={refusal?.message} isNew={risk === undefined} onClose={onClose} />
    </form>
  )
}

function useRiskForm({ project, risk, onClose }: RiskFormProps) {
  const { risks: texts } = useMessages()
  const { refusal, send } = useFormCommand(onClose)
  const [values, setValues] = useState({
    title: risk?.title ?? '',
    probability: numberText(risk?.probabilityPercent),
    delay: risk === undefined || risk.delayMinutes === null ? '' : workText(risk.delayMinutes),
    ownerId: risk?.owner?.id ?? null,
    response: risk?.response ?? '',
    items: risk?.workItems ?? [],
  })
  const delayMinutes = values.delay.trim() === '' ? null : parseWorkMinutes(values.delay)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (delayMinutes === undefined) return
    const set = {
      title: values.title.trim(),
      probabilityPercent: values.probability === '' ? null : Number(values.probability),
      delayMinutes,
      ownerId: values.ownerId,
      response: values.response.trim() || null,
    }
    const [before, after] = [(risk?.workItems ?? []).map(({ id }) => id), values.items.map(({ id }) => id)]
    if (risk === undefined) {
      void send({ kind: 'risk.create', projectId: project.id, ...set, workItemIds: after }, texts.saved(set.title))
      return
    }
    void send(
      {
        kind: 'risk.edit',
        riskId: risk.id,
        set,
        addItemIds: after.filter((id) => !before.includes(id)),
        removeItemIds: before.filter((id) => !after.includes(id)),
      },
      texts.saved(set.title),
    )
  }
  return {
    values,
    refusal,
    submit,
    isDelayWrong: delayMinutes === undefined,
    change: (more: Partial<typeof values>) => setValues((now) => ({ ...now, ...more })),
  }
}

function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

interface OwnerSelectProps {
  readonly risk: Risk | undefined
  readonly value: MemberId | null
  readonly onChange: (id: MemberId | null) => void
}

function OwnerSelect({ risk, value, onChange }: OwnerSelectProps) {
  const { generalSettings } = useMessages()
  const { data: people = [] } = useQuery(peoplePlansQuery(useClient()))
  const members = [...(risk?.owner ? [risk.owner] : []), ...people.map(({ member }) => member)]
  const known = new Map(members.map((member) => [member.id, member]))
  return (
    <Select<MemberId | ''>
      value={value ?? ''}
      onChange={(id) => onChange(id === '' ? null : id)}
      options={[
        { value: '', label: generalSettings.nobody },
        ...[...known.values()].map((member) => ({ value: member.id, label: nameOf(member) })),
      ]}
    />
  )
}

interface RiskItemsProps {
  readonly project: ProjectDetail
  readonly items: Risk['workItems']
  readonly onChange: (items: Risk['workItems']) => void
}

/** The items that would take longer: what is not named here no forecast counts. */
function RiskItems({ project, items, onChange }: RiskItemsProps) {
  const { risks: texts } = useMessages()
  const [isOpen, setOpen] = useState(false)
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{texts.items}</legend>
      <div className="flex flex-wrap items-center gap-2">
        {items.map((item) => (
          <span
            key={item.id}
            className="inline-flex max-w-full items-center gap-1 rounded-md border border-line py-0.5 pl-2"
          >
            <span className="truncate">
              <span className="text-ink-muted tabular-nums">{item.key}</span> {item.title}
            </span>
            <IconButton
              label={texts.removeItem(item.key)}
              onClick={() => onChange(items.filter(({ id }) => id !== item.id))}
            >
              <CloseIcon />
            </IconButton>
          </span>
        ))}
        <Popover
          isOpen={isOpen}
          onOpenChange={setOpen}
          label={texts.addItem}
          trigger={
            <button type="button" className="field flex w-auto items-center gap-2 hover:bg-hover">
              <PlusIcon className="text-ink-muted" />
              {texts.addItem}
            </button>
          }
        >
          <ItemSearch
            label={texts.addItem}
            project={project.key}
            without={items.map(({ id }) => id)}
            onPick={(item) => {
              setOpen(false)
              if (item !== null) onChange([...items, item])
            }}
          />
        </Popover>
      </div>
    </fieldset>
  )
}
