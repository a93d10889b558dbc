import { readSkill } from '@spicetime/domain'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { CalendarId, CalendarName, PersonPlan } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { calendarsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { FormEnd, useFormCommand } from '../settings/form-command.tsx'
import { Field, Select } from '../settings/form-parts.tsx'
import { nameOf } from './person-text.ts'

export interface PersonFormProps {
  readonly person: PersonPlan
  readonly onClose: () => void
}

export function PersonForm({ person, onClose }: PersonFormProps) {
  const { people: texts } = useMessages()
  const { calendarId, setCalendarId, hours, setHours, skills, setSkills, isWrong, refusal, submit } = usePersonForm({
    person,
    onClose,
  })
  return (
    <form onSubmit={submit} className="flex flex-col gap-3" aria-label={nameOf(person.member)}>
      <p className="font-medium">{nameOf(person.member)}</p>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label={texts.calendar}>
          <CalendarSelect value={calendarId} current={person.calendar} onChange={setCalendarId} />
        </Field>
        <Field label={texts.capacity} note={texts.capacityNote}>
          <input
            className="field"
            type="number"
            min={0}
            max={168}
            step={0.5}
            value={hours}
            placeholder={texts.fullWeek}
            onChange={(event) => setHours(event.target.value)}
          />
        </Field>
        <Field
          label={texts.skills}
          note={texts.skillsNote}
          problem={isWrong ? texts.skillsWrong : undefined}
          className="sm:col-span-2"
        >
          <input
            className="field"
            value={skills}
            placeholder="ts:4, welding"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSkills(event.target.value)}
          />
        </Field>
      </div>
      <FormEnd problem={refusal?.message} isNew={false} onClose={onClose} />
    </form>
  )
}

function usePersonForm({ person, onClose }: PersonFormProps) {
  const { people: texts } = useMessages()
  const { refusal, send } = useFormCommand(onClose)
  const [calendarId, setCalendarId] = useState<CalendarId | ''>(person.calendar?.id ?? '')
  const [hours, setHours] = useState(person.capacityMinutes === null ? '' : String(person.capacityMinutes / 60))
  const [skills, setSkills] = useState(person.skills.join(', '))
  const words = wordsOf(skills)
  const isWrong = words.some((word) => readSkill(word) === undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWrong) return
    const wanted = words.map((word) => word.toLowerCase())
    void send(
      {
        kind: 'member.edit',
        memberId: person.member.id,
        set: {
          calendarId: calendarId === '' ? null : calendarId,
          capacityMinutes: hours === '' ? null : Math.round(Number(hours) * 60),
        },
        addSkills: wanted.filter((skill) => !person.skills.includes(skill)),
        removeSkills: person.skills.filter((skill) => !wanted.some((one) => skillOf(one) === skillOf(skill))),
      },
      texts.personSaved(nameOf(person.member)),
    )
  }
  return { calendarId, setCalendarId, hours, setHours, skills, setSkills, isWrong, refusal, submit }
}

function wordsOf(text: string): readonly string[] {
  return [...new Set(text.split(/[,;\s]+/).filter((word) => word !== ''))]
}

/** Without its level. */
function skillOf(text: string): string {
  return text.split(':', 1)[0] ?? text
}

export interface CalendarSelectProps {
  readonly value: CalendarId | ''
  /** Offered also when it was deleted meanwhile. */
  readonly current: CalendarName | null
  readonly onChange: (id: CalendarId | '') => void
}

/** A calendar of the workspace, or none of one's own. */
export function CalendarSelect({ value, current, onChange }: CalendarSelectProps) {
  const { people: texts } = useMessages()
  const { data: calendars } = useQuery(calendarsQuery(useClient()))
  const usual = calendars?.all.find(({ id }) => id === calendars.defaultId)?.name ?? texts.usualWeek
  const known = new Map([...(current === null ? [] : [current]), ...(calendars?.all ?? [])].map((one) => [one.id, one]))
  return (
    <Select<CalendarId | ''>
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: texts.asWorkspace(usual) },
        ...[...known.values()].map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  )
}
