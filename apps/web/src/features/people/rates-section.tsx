import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Rate, Rates } from '../../client/calendar-model.ts'
import type { Member, MemberId } from '../../client/model.ts'
import { useClient, useSession } from '../../data/client-context.tsx'
import { peoplePlansQuery, ratesQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useLocale, useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { TrashIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { isManager } from '../devices/may-manage.ts'
import { Rows, Section, Select } from '../settings/form-parts.tsx'
import { InPlaceRows, InPlaceSection, useInPlace } from '../settings/in-place.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { nameOf } from './person-text.ts'
import { RateForm } from './rate-form.tsx'

/** What people cost, for who was admitted to it; for others who that is. Where nobody is, an owner begins. */
export function RatesSection() {
  const { people: texts } = useMessages()
  const { viewer } = useSession()
  const { data: rates } = useQuery(ratesQuery(useClient()))
  if (rates === undefined) return <div className="h-24 skeleton" />
  const { readers } = rates
  if (readers.some(({ id }) => id === viewer.id)) return <SeenRates rates={rates} viewer={viewer} />
  if (readers.length === 0) return viewer.role === 'owner' ? <SeenRates rates={rates} viewer={viewer} /> : null
  return (
    <Section title={texts.ratesTitle} text={texts.ratesHidden(readers.map(nameOf).join(', '))}>
      {viewer.role === 'owner' && <Admit readers={readers} />}
    </Section>
  )
}

interface SeenRatesProps {
  readonly rates: Rates
  readonly viewer: Member
}

function SeenRates({ rates: { all, readers }, viewer }: SeenRatesProps) {
  const { people: texts } = useMessages()
  const inPlace = useInPlace()
  const formOf = (rate: Rate | undefined) => (
    <RateForm rate={rate} currency={rate?.currency ?? all[0]?.currency} onClose={inPlace.close} />
  )
  const rows = (
    <>
      {all.length === 0 && !inPlace.isAdding && <p className="text-ink-muted">{texts.noRates}</p>}
      <InPlaceRows
        rows={all}
        inPlace={inPlace}
        className="px-3 py-2.5"
        form={formOf}
        line={(rate) => <RateLine rate={rate} mayChange={isManager(viewer)} onEdit={() => inPlace.edit(rate.id)} />}
      />
      {readers.length > 0 && <Readers readers={readers} mayChange={isManager(viewer)} />}
    </>
  )
  // Who only plans with them reads them.
  if (!isManager(viewer)) {
    return (
      <Section title={texts.ratesTitle} text={texts.ratesText}>
        {rows}
      </Section>
    )
  }
  return (
    <InPlaceSection
      title={texts.ratesTitle}
      text={texts.ratesText}
      inPlace={inPlace}
      add={texts.addRate}
      isAside
      form={formOf(undefined)}
    >
      {rows}
    </InPlaceSection>
  )
}

interface RateLineProps {
  readonly rate: Rate
  readonly mayChange: boolean
  readonly onEdit: () => void
}

function RateLine({ rate: { id, member, fromOn, perHour, currency }, mayChange, onEdit }: RateLineProps) {
  const { people: texts } = useMessages()
  const { execute } = useExecutor()
  const dates = useDates()
  const locale = useLocale()
  const name = nameOf(member)
  return (
    <div className="flex items-center gap-3">
      <Avatar person={member} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{name}</p>
        <p className="truncate text-ink-muted">
          {fromOn === null ? texts.fromEver : texts.rateSince(dates.day(fromOn))}
        </p>
      </div>
      <span className="tabular-nums">{perHour.toLocaleString(locale, { style: 'currency', currency })}</span>
      {mayChange && (
        <span className="flex">
          <IconButton label={texts.editOne(name)} onClick={onEdit}>
            <PencilIcon />
          </IconButton>
          <IconButton
            label={texts.removeOne(name)}
            onClick={() => void execute({ kind: 'rate.delete', rateId: id }, { done: texts.rateRemoved(name) })}
          >
            <TrashIcon />
          </IconButton>
        </span>
      )}
    </div>
  )
}

interface ReadersProps {
  readonly readers: readonly Member[]
  readonly mayChange: boolean
}

function Readers({ readers, mayChange }: ReadersProps) {
  const { people: texts } = useMessages()
  const { execute } = useExecutor()
  return (
    <div className="mt-4">
      <h3 className="mb-2 font-medium">{texts.ratesReaders}</h3>
      <Rows>
        {readers.map((member) => (
          <li key={member.id} className="flex items-center gap-3 px-3 py-2">
            <Avatar person={member} size={24} />
            <span className="min-w-0 flex-1 truncate">{nameOf(member)}</span>
            {mayChange && (
              <IconButton
                label={texts.dismissOne(nameOf(member))}
                onClick={() =>
                  void execute({ kind: 'rate.dismiss', memberId: member.id }, { done: texts.dismissed(nameOf(member)) })
                }
              >
                <TrashIcon />
              </IconButton>
            )}
          </li>
        ))}
      </Rows>
      {mayChange && <Admit readers={readers} />}
    </div>
  )
}

function Admit({ readers }: { readonly readers: readonly Member[] }) {
  const { people: texts } = useMessages()
  const { execute } = useExecutor()
  const { data: people = [] } = useQuery(peoplePlansQuery(useClient()))
  const others = people.map(({ member }) => member).filter(({ id }) => !readers.some((reader) => reader.id === id))
  const [picked, setPicked] = useState<MemberId>()
  const member = others.find(({ id }) => id === picked) ?? others[0]
  if (member === undefined) return null
  return (
    <div className="mt-3 flex gap-2">
      <div className="w-56">
        <Select
          label={texts.admitWhom}
          value={member.id}
          onChange={setPicked}
          options={others.map((one) => ({ value: one.id, label: nameOf(one) }))}
        />
      </div>
      <Button
        onClick={() =>
          void execute({ kind: 'rate.admit', memberId: member.id }, { done: texts.admitted(nameOf(member)) })
        }
      >
        {texts.admit}
      </Button>
    </div>
  )
}
