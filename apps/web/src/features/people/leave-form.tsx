import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Leave } from '../../client/calendar-model.ts'
import type { MemberId } from '../../client/model.ts'
import type { ClientRefusal } from '../../client/workspace-client.ts'
import { useClient } from '../../data/client-context.tsx'
import { peoplePlansQuery, sessionQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DateField } from '../settings/date-field.tsx'
import { FormEnd } from '../settings/form-command.tsx'
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
  const { values, change, refusal, submit } = useLeaveForm({ leave, onClose })
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
      <FormEnd problem={refusal?.message} isNew={leave === undefined} onClose={onClose} />
    </form>
  )
}

/** Other days are new leave in the place of the old: both changes are taken back together. */
function useLeaveForm({ leave, onClose }: LeaveFormProps) {
  const { people: texts } = useMessages()
  const { execute, announceDone } = useExecutor()
  const dates = useDates()
  const [refusal, setRefusal] = useState<Pick<ClientRefusal, 'message'>>()
  const [values, setValues] = useState({
    memberId: leave?.member.id,
    fromOn: leave?.fromOn ?? null,
    toOn: leave?.toOn ?? null,
    note: leave?.note ?? '',
  })
  const submit = async (memberId: MemberId) => {
    const { fromOn, toOn, note } = values
    if (fromOn === null) return setRefusal({ message: texts.dayMissing })
    const days = spanText(fromOn, toOn ?? fromOn, dates)
    const command = {
      kind: 'leave.request',
      memberId,
      fromOn,
      toOn: toOn ?? fromOn,
      note: note.trim() || null,
    } as const
    const quiet = { isQuietOnRefusal: true } as const
    const asked = await execute(command, leave === undefined ? { ...quiet, done: texts.leaveAdded(days) } : quiet)
    if (!asked.ok) return setRefusal(asked.refusal)
    if (leave !== undefined) {
      const gone = await execute({ kind: 'leave.delete', leaveId: leave.id }, quiet)
      if (!gone.ok) return setRefusal(gone.refusal)
      announceDone(texts.leaveChanged(days), [...asked.outcome.commitIds, ...gone.outcome.commitIds])
    }
    onClose()
  }
  return {
    values,
    refusal,
    submit,
    change: (more: Partial<typeof values>) => setValues((before) => ({ ...before, ...more })),
  }
}
