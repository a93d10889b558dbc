import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PersonPlan } from '../../client/calendar-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { calendarsQuery, peoplePlansQuery } from '../../data/queries.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Rows, Section } from '../settings/form-parts.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { PersonForm } from './person-form.tsx'
import { nameOf } from './person-text.ts'

/** Beyond so many a field to filter them is shown. */
const manyPeople = 12

/** Who there is to plan with: by which calendar, for how much of a week, with which skills. */
export function PeopleSection() {
  const { people: texts, memberSettings } = useMessages()
  const { data: people } = useQuery(peoplePlansQuery(useClient()))
  const [edited, setEdited] = useState<string>()
  const [filter, setFilter] = useState('')
  const wanted = filter.trim().toLowerCase()
  const shown = people?.filter(({ member, skills }) =>
    `${member.name} ${member.handle} ${skills.join(' ')}`.toLowerCase().includes(wanted),
  )
  return (
    <Section title={texts.peopleTitle} text={texts.peopleText}>
      {(people?.length ?? 0) > manyPeople && (
        <input
          className="field mb-3 max-w-72"
          aria-label={memberSettings.filter}
          placeholder={memberSettings.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {shown === undefined ? (
        <div className="h-24 skeleton" />
      ) : (
        <Rows>
          {shown.map((person) => (
            <li key={person.member.id} className="px-3 py-2.5">
              {edited === person.member.id ? (
                <PersonForm person={person} onClose={() => setEdited(undefined)} />
              ) : (
                <PersonLine person={person} onEdit={() => setEdited(person.member.id)} />
              )}
            </li>
          ))}
        </Rows>
      )}
    </Section>
  )
}

function PersonLine({ person, onEdit }: { readonly person: PersonPlan; readonly onEdit: () => void }) {
  const { people: texts } = useMessages()
  const { member, calendar, capacityMinutes, skills } = person
  const { data: calendars } = useQuery(calendarsQuery(useClient()))
  const usual = calendars?.all.find(({ id }) => id === calendars.defaultId)?.name ?? texts.usualWeek
  const hours = useHours()
  const capacity = capacityMinutes === null ? texts.fullWeek : texts.hoursAWeek(hours(capacityMinutes))
  return (
    <div className="flex items-center gap-3">
      <Avatar person={member} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{nameOf(member)}</p>
        <p className="truncate text-ink-muted">
          {calendar?.name ?? usual} · {capacity}
        </p>
      </div>
      <ul className="flex max-w-1/2 flex-wrap justify-end gap-1" aria-label={texts.skills}>
        {skills.map((skill) => (
          <li key={skill} className="rounded-full border border-line px-2 text-xs text-ink-muted">
            {skill.replace(':', ' ')}
          </li>
        ))}
      </ul>
      <IconButton label={texts.editPerson(nameOf(member))} onClick={onEdit}>
        <PencilIcon />
      </IconButton>
    </div>
  )
}

/** Minutes as hours in the reader's language. */
export function useHours(): (minutes: number) => string {
  const format = new Intl.NumberFormat(useLocale(), { maximumFractionDigits: 1 })
  return (minutes) => format.format(minutes / 60)
}
