import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Allocation, CalendarId, ProjectTeam } from '../../client/calendar-model.ts'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectTeamQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { PersonIcon, TrashIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { CalendarSelect } from '../people/person-form.tsx'
import { nameOf, spanText } from '../people/person-text.ts'
import { Field, Section } from '../settings/form-parts.tsx'
import { InPlaceRows, InPlaceSection, NothingYet, useInPlace } from '../settings/in-place.tsx'
import { ProjectSettings } from '../settings/project-settings.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { AllocationForm } from './allocation-form.tsx'

/** Whose time is for a project, and by which calendar it goes. */
export function TeamPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/team' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Team project={project} />}</ProjectSettings>
}

function Team({ project }: { readonly project: ProjectDetail }) {
  const { data: team } = useQuery(projectTeamQuery(useClient(), project.key))
  if (team === undefined || team === null) return <div className="h-40 skeleton" />
  return (
    <>
      <Allocations project={project} allocations={team.allocations} />
      <ProjectCalendar project={project} team={team} />
    </>
  )
}

interface AllocationsProps {
  readonly project: ProjectDetail
  readonly allocations: readonly Allocation[]
}

function Allocations({ project, allocations }: AllocationsProps) {
  const { team: texts } = useMessages()
  const inPlace = useInPlace()
  const formOf = (allocation: Allocation | undefined) => (
    <AllocationForm project={project} allocation={allocation} onClose={inPlace.close} />
  )
  return (
    <InPlaceSection
      title={texts.allocationsTitle}
      text={texts.allocationsText}
      inPlace={inPlace}
      add={texts.addAllocation}
      form={formOf(undefined)}
    >
      {allocations.length === 0 && (
        <NothingYet inPlace={inPlace} icon={<PersonIcon />} title={texts.none} text={texts.noneText} />
      )}
      <InPlaceRows
        rows={allocations}
        inPlace={inPlace}
        className="px-3 py-2.5"
        form={formOf}
        line={(allocation) => <AllocationLine allocation={allocation} onEdit={() => inPlace.edit(allocation.id)} />}
      />
    </InPlaceSection>
  )
}

interface AllocationLineProps {
  readonly allocation: Allocation
  readonly onEdit: () => void
}

function AllocationLine({ allocation, onEdit }: AllocationLineProps) {
  const { team: texts } = useMessages()
  const { execute } = useExecutor()
  const dates = useDates()
  const { id, member, workItem, fromOn, toOn, percent, kind } = allocation
  const what = texts.shareOf(nameOf(member), percent)
  const days = fromOn === null && toOn === null ? texts.always : spanText(fromOn, toOn, dates)
  return (
    <div className="flex items-center gap-3">
      <Avatar person={member} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium">{nameOf(member)}</p>
        <p className="truncate text-ink-muted">
          {days} · {texts.kinds[kind]}
          {workItem !== null && ` · ${workItem.key} ${workItem.title}`}
        </p>
      </div>
      <span className="h-1.5 w-20 overflow-hidden rounded-full bg-active max-sm:hidden" aria-hidden="true">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </span>
      <span className="w-12 text-right tabular-nums">{texts.percent(percent)}</span>
      <span className="flex">
        <IconButton label={texts.editOne(what)} onClick={onEdit}>
          <PencilIcon />
        </IconButton>
        <IconButton
          label={texts.endOne(what)}
          onClick={() => void execute({ kind: 'allocation.delete', allocationId: id }, { done: texts.ended(what) })}
        >
          <TrashIcon />
        </IconButton>
      </span>
    </div>
  )
}

function ProjectCalendar({ project, team }: { readonly project: ProjectDetail; readonly team: ProjectTeam }) {
  const { team: texts, people } = useMessages()
  const { execute } = useExecutor()
  const set = (id: CalendarId | '') =>
    void execute(
      { kind: 'project.edit', projectId: project.id, set: { calendarId: id === '' ? null : id } },
      { done: texts.calendarSet },
    )
  return (
    <Section title={texts.calendarTitle} text={texts.calendarText}>
      <Field label={people.calendar} className="max-w-96">
        <CalendarSelect value={team.calendar?.id ?? ''} current={team.calendar} onChange={set} />
      </Field>
    </Section>
  )
}
