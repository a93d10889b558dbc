import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Allocation, AllocationKind } from '../../client/calendar-model.ts'
import type { MemberId, ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { peoplePlansQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { nameOf } from '../people/person-text.ts'
import { DateField } from '../settings/date-field.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Select } from '../settings/form-parts.tsx'

export interface AllocationFormProps {
  readonly project: ProjectDetail
  /** New when undefined. */
  readonly allocation: Allocation | undefined
  readonly onClose: () => void
}

const kinds = ['soft', 'booked'] as const satisfies readonly AllocationKind[]

export function AllocationForm({ project, allocation, onClose }: AllocationFormProps) {
  const { team: texts, people: peopleTexts } = useMessages()
  const { people, member, values, change, refusal, problemOf, submit } = useAllocationForm({
    project,
    allocation,
    onClose,
  })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={texts.allocationsTitle}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_7rem_10rem]">
        <Field label={peopleTexts.who} className="col-span-2 sm:col-span-1">
          <Select<MemberId | ''>
            value={member?.id ?? ''}
            isDisabled={allocation !== undefined}
            onChange={(id) => id !== '' && change({ memberId: id })}
            options={(allocation === undefined ? people : [allocation]).map((one) => ({
              value: one.member.id,
              label: nameOf(one.member),
            }))}
          />
        </Field>
        <Field label={texts.share} problem={problemOf('percent')}>
          <input
            className="field"
            type="number"
            required
            min={1}
            max={100}
            value={values.percent}
            onChange={(event) => change({ percent: event.target.value })}
          />
        </Field>
        <Field label={texts.kind}>
          <Select
            value={values.kind}
            onChange={(picked) => change({ kind: picked })}
            options={kinds.map((value) => ({ value, label: texts.kinds[value] }))}
          />
        </Field>
      </div>
      <Days values={values} onChange={change} />
      <FormEnd
        problem={refusal?.field === 'percent' ? undefined : refusal?.message}
        isNew={allocation === undefined}
        onClose={onClose}
      />
    </form>
  )
}

function useAllocationForm({ project, allocation, onClose }: AllocationFormProps) {
  const { team: texts } = useMessages()
  const { data: people = [] } = useQuery(peoplePlansQuery(useClient()))
  const { refusal, problemOf, send } = useFormCommand(onClose)
  const [values, setValues] = useState({
    memberId: allocation?.member.id,
    fromOn: allocation?.fromOn ?? null,
    toOn: allocation?.toOn ?? null,
    percent: String(allocation?.percent ?? 100),
    kind: allocation?.kind ?? 'soft',
  })
  const change = (more: Partial<typeof values>) => setValues((before) => ({ ...before, ...more }))
  const { memberId = people[0]?.member.id, fromOn, toOn, kind } = values
  const member = allocation?.member ?? people.find((one) => one.member.id === memberId)?.member
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (member === undefined) return
    const percent = Number(values.percent)
    const set = { fromOn, toOn, percent }
    const what = texts.shareOf(nameOf(member), percent)
    void send(
      allocation === undefined
        ? { kind: 'allocation.create', projectId: project.id, memberId: member.id, as: kind, ...set }
        : { kind: 'allocation.edit', allocationId: allocation.id, set: { ...set, kind } },
      texts.saved(what),
    )
  }
  return { people, member, values, change, refusal, problemOf, submit }
}

interface DaysProps {
  readonly values: { readonly fromOn: string | null; readonly toOn: string | null }
  readonly onChange: (days: { readonly fromOn?: string | null; readonly toOn?: string | null }) => void
}

function Days({ values, onChange }: DaysProps) {
  const { team: texts, people: peopleTexts } = useMessages()
  return (
    <div className="grid grid-cols-2 gap-3 sm:max-w-96">
      <DateField
        name={peopleTexts.firstDay}
        value={values.fromOn}
        empty={texts.noBound}
        onChange={(date) => onChange({ fromOn: date })}
      />
      <DateField
        name={peopleTexts.lastDay}
        value={values.toOn}
        empty={texts.noBound}
        onChange={(date) => onChange({ toOn: date })}
      />
    </div>
  )
}
