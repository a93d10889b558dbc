import { minorDigitsOf } from '@spicetime/domain'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { Rate } from '../../client/calendar-model.ts'
import type { MemberId } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { peoplePlansQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { DateField } from '../settings/date-field.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
import { nameOf } from './person-text.ts'

export interface RateFormProps {
  /** New when undefined; of one that is there the price changes, and neither the person nor the day. */
  readonly rate: Rate | undefined
  /** That of the others. */
  readonly currency: string | undefined
  readonly onClose: () => void
}

export function RateForm({ rate, currency, onClose }: RateFormProps) {
  const { people: texts } = useMessages()
  const { members, member, values, change, refusal, problemOf, submit } = useRateForm({ rate, currency, onClose })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={texts.ratesTitle}>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-[1fr_7rem_6rem_10rem]">
        <Field label={texts.who} className="col-span-2 sm:col-span-1">
          <Select<MemberId | ''>
            value={member?.id ?? ''}
            isDisabled={rate !== undefined}
            onChange={(id) => id !== '' && change({ memberId: id })}
            options={members.map((one) => ({ value: one.id, label: nameOf(one) }))}
          />
        </Field>
        <Field label={texts.perHour} problem={problemOf('perHour')}>
          <input
            className="field"
            type="number"
            required
            min={0.01}
            step="any"
            value={values.perHour}
            onChange={(event) => change({ perHour: event.target.value })}
          />
        </Field>
        <Field label={texts.currency} problem={problemOf('currency')}>
          <input
            className="field uppercase"
            required
            maxLength={3}
            value={values.currency}
            onChange={(event) => change({ currency: event.target.value })}
          />
        </Field>
        {rate === undefined && (
          <DateField
            name={texts.fromDay}
            value={values.fromOn}
            empty={texts.fromEver}
            onChange={(fromOn) => change({ fromOn })}
          />
        )}
      </div>
      <FormEnd
        problem={['perHour', 'currency'].includes(refusal?.field ?? '') ? undefined : refusal?.message}
        isNew={rate === undefined}
        onClose={onClose}
      />
    </form>
  )
}

function useRateForm({ rate, currency, onClose }: RateFormProps) {
  const { people: texts } = useMessages()
  const { data: people = [] } = useQuery(peoplePlansQuery(useClient()))
  const { refusal, problemOf, send } = useFormCommand(onClose)
  const [values, setValues] = useState({
    memberId: rate?.member.id,
    fromOn: rate?.fromOn ?? null,
    perHour: rate === undefined ? '' : String(rate.perHour),
    currency: currency ?? 'EUR',
  })
  const change = (more: Partial<typeof values>) => setValues((before) => ({ ...before, ...more }))
  const members = rate === undefined ? people.map(({ member }) => member) : [rate.member]
  const member = members.find(({ id }) => id === values.memberId) ?? members[0]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (member === undefined) return
    const code = values.currency.trim().toUpperCase()
    const perHourMinor = minorOf(values.perHour, code)
    const set = { memberId: member.id, fromOn: values.fromOn, perHourMinor, currency: code }
    void send({ kind: 'rate.set', ...set }, texts.rateSaved(nameOf(member)))
  }
  return { members, member, values, change, refusal, problemOf, submit }
}

/** In the smallest unit; what is no currency the hub refuses, and says so. */
function minorOf(perHour: string, currency: string): number {
  const minor = Number(perHour) * 10 ** minorDigitsOf(currency)
  return Math.abs(minor - Math.round(minor)) < 1e-6 ? Math.round(minor) : minor
}
