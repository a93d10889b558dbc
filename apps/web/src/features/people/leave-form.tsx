import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Leave } from '../../client/calendar-model.ts'
import type { MemberId } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { peoplePlansQuery, sessionQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DateField } from '../settings/date-field.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
import { nameOf, spanText } from './person-text.ts'

export interface LeaveFormProps {
  /** New when undefined. */
  readonly leave: Leave | undefined
  readonly onClose: () => void
}

export function LeaveForm({ leave, onClose }: LeaveFormProps) {
  const { people: texts, generalSettings } = useMessages()
  const { data: people = [] } = useQuery(peoplePlansQuery(useClient()))
  const { data: session } = useQuery(sessionQuery(useClient()))
  const { values, change, problem, submit } = useLeaveForm({ leave, onClose })
  const memberId = values.memberId ?? session?.viewer.id
  const onSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (memberId !== undefined) void submit(memberId)
  }
  return (
    <form onSubmit={onSubmit} className="flex flex-col gap-3" aria-label={texts.leaveTitle}>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={texts.who}>
          <Select<MemberId | ''>
            value={memberId ?? ''}
            isDisabled={leave !== undefined}
            onChange={(id) => id !== '' && change({ memberId: id })}
            options={people.map(({ member }) => ({ value: member.id, label: nameOf(member) }))}
          />
        </Field>
        <div className="grid grid-cols-2 gap-3">
          <DateField
            name={texts.firstDay}
            value={values.fromOn}
            empty={generalSettings.noDate}
            onChange={(fromOn) =>
              change({ fromOn, ...(fromOn !== null && (values.toOn ?? '') < fromOn ? { toOn: fromOn } : {}) })
            }
          />
          <DateField
            name={texts.lastDay}
            value={values.toOn}
            empty={generalSettings.noDate}
            onChange={(toOn) => change({ toOn })}
          />
        </div>
        <Field label={texts.note} className="sm:col-span-2">
          <input
            className="field"
            value={values.note}
            placeholder={texts.notePlaceholder}
            onChange={(event) => change({ note: event.target.value })}
          />
        </Field>
      </div>
      <FormEnd problem={problem} isNew={leave === undefined} onClose={onClose} />
    </form>
  )
}

/** Other days are new leave in the place of the old, in one commit. */
function useLeaveForm({ leave, onClose }: LeaveFormProps) {
  const { people: texts } = useMessages()
  const { refusal, send } = useFormCommand(onClose)
  const dates = useDates()
  const [isDayMissing, setDayMissing] = useState(false)
  const [values, setValues] = useState({
    memberId: leave?.member.id,
    fromOn: leave?.fromOn ?? null,
    toOn: leave?.toOn ?? null,
    note: leave?.note ?? '',
  })
  const submit = async (memberId: MemberId) => {
    const { fromOn, toOn, note } = values
    setDayMissing(fromOn === null)
    if (fromOn === null) return
    const days = spanText(fromOn, toOn ?? fromOn, dates)
    const set = { fromOn, toOn: toOn ?? fromOn, note: note.trim() || null }
    if (leave === undefined) await send({ kind: 'leave.request', memberId, ...set }, texts.leaveAdded(days))
    else await send({ kind: 'leave.edit', leaveId: leave.id, set }, texts.leaveChanged(days))
  }
  return {
    values,
    problem: isDayMissing ? texts.dayMissing : refusal?.message,
    submit,
    change: (more: Partial<typeof values>) => setValues((before) => ({ ...before, ...more })),
  }
}
