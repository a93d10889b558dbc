import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { Member, ProjectDetail } from '../../client/model.ts'
import type { ClientRefusal } from '../../client/workspace-client.ts'
import { useClient } from '../../data/client-context.tsx'
import { memberDetailsQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { TrashIcon } from '../../ui/icons.tsx'
import { useArchiving } from '../projects/use-archiving.ts'
import { AudienceSection } from './audience-section.tsx'
import { DateField } from './date-field.tsx'
import { Field, Section, Select } from './form-parts.tsx'
import { ProjectSettings } from './project-settings.tsx'

export function ProjectGeneralPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/settings' })
  return (
    <ProjectSettings projectKey={projectKey}>
      {(project) => (
        <>
          <ProjectForm key={project.id} project={project} />
          <AudienceSection project={project} />
          <ArchiveSection project={project} />
        </>
      )}
    </ProjectSettings>
  )
}

function ProjectForm({ project }: { readonly project: ProjectDetail }) {
  const { generalSettings: texts, common } = useMessages()
  const { values, change, isChanged, refusal, submit } = useProjectForm(project)
  const problemOf = (field: string) => (refusal?.field === field ? refusal.message : undefined)
  const { data: members = [] } = useQuery(memberDetailsQuery(useClient()))
  return (
    <Section title={texts.projectTitle}>
      <form onSubmit={(event) => void submit(event)} className="grid gap-4 sm:grid-cols-2">
        <Field label={texts.name} problem={problemOf('name')}>
          <input
            className="field"
            required
            value={values.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={texts.key} note={texts.keyNote} problem={problemOf('key')}>
          <input
            className="field uppercase"
            required
            autoComplete="off"
            spellCheck={false}
            value={values.key}
            onChange={(event) => change({ key: event.target.value.toUpperCase() })}
          />
        </Field>
        <Field label={texts.summary} problem={problemOf('summary')} className="sm:col-span-2">
          <input
            className="field"
            value={values.summary ?? ''}
            onChange={(event) => change({ summary: event.target.value === '' ? null : event.target.value })}
          />
        </Field>
        <Field label={texts.lead}>
          <Select
            value={values.leadId ?? ''}
            options={leadOptions(members, project.lead, texts.nobody)}
            onChange={(id) => change({ leadId: id === '' ? null : id })}
          />
        </Field>
        <ProjectDates values={values} onChange={change} />
        <div className="flex items-center justify-end gap-3 sm:col-span-2">
          {refusal !== undefined && refusal.field === undefined && (
            <p role="alert" className="text-danger">
              {refusal.message}
            </p>
          )}
          <Button type="submit" variant="primary" disabled={!isChanged}>
            {common.save}
          </Button>
        </div>
      </form>
    </Section>
  )
}

interface ProjectDatesProps {
  readonly values: Pick<ProjectDetail, 'startOn' | 'targetOn'>
  readonly onChange: (dates: Partial<Pick<ProjectDetail, 'startOn' | 'targetOn'>>) => void
}

function ProjectDates({ values, onChange }: ProjectDatesProps) {
  const { generalSettings: texts } = useMessages()
  return (
    <div className="grid grid-cols-2 gap-4">
      <DateField
        name={texts.startOn}
        value={values.startOn}
        empty={texts.noDate}
        onChange={(startOn) => onChange({ startOn })}
      />
      <DateField
        name={texts.targetOn}
        value={values.targetOn}
        empty={texts.noDate}
        onChange={(targetOn) => onChange({ targetOn })}
      />
    </div>
  )
}

function leadOptions(members: readonly Member[], lead: Member | null, nobody: string) {
  const people = new Map([...(lead === null ? [] : [lead]), ...members].map((member) => [member.id, member]))
  return [
    { value: '' as const, label: nobody },
    ...[...people.values()].map(({ id, name, handle }) => ({ value: id, label: name === '' ? handle : name })),
  ]
}

/** What a person has changed, over the project as it is: a field that nobody touches follows changes from elsewhere. */
function useProjectForm(project: ProjectDetail) {
  const { settings: texts } = useMessages()
  const { execute } = useExecutor()
  const navigate = useNavigate()
  const { key, name, summary, startOn, targetOn, lead } = project
  const current = { key, name, summary, startOn, targetOn, leadId: lead?.id ?? null }
  const [typed, setTyped] = useState<Partial<typeof current>>({})
  const [refusal, setRefusal] = useState<ClientRefusal>()
  const values = { ...current, ...typed }
  const isChanged = JSON.stringify(values) !== JSON.stringify(current)
  return {
    values,
    isChanged,
    refusal,
    change: (more: Partial<typeof current>) => setTyped((before) => ({ ...before, ...more })),
    submit: async (event: FormEvent) => {
      event.preventDefault()
      // A key that is not touched may be shown with the end of its id.
      const { key: typedKey, ...rest } = typed
      const newKey = typedKey === project.key ? undefined : typedKey?.trim()
      const set = newKey === undefined ? rest : { ...rest, key: newKey }
      const command = { kind: 'project.edit', projectId: project.id, set } as const
      const result = await execute(command, { isQuietOnRefusal: true, done: texts.saved })
      setRefusal(result.ok ? undefined : result.refusal)
      if (!result.ok) return
      setTyped({})
      // The page is called by the key.
      if (newKey !== undefined) await navigate({ to: '.', params: { projectKey: newKey }, replace: true })
    },
  }
}

function ArchiveSection({ project }: { readonly project: ProjectDetail }) {
  const { generalSettings: texts, trash } = useMessages()
  const toggle = useArchiving()
  const isArchived = project.archivedAt !== null
  return (
    <>
      <div className="flex flex-wrap items-center gap-3 rounded-lg border border-line p-4">
        <div className="min-w-60 flex-1">
          <h2 className="font-medium">{isArchived ? texts.restoreTitle : texts.archiveTitle}</h2>
          {!isArchived && <p className="text-ink-muted">{texts.archiveText}</p>}
        </div>
        <Button variant={isArchived ? 'primary' : 'danger'} onClick={() => void toggle(project)}>
          {isArchived ? texts.restore : texts.archive}
        </Button>
      </div>
      <Link
        to="/trash"
        search={{ q: `project:${project.key}` }}
        className="flex items-center gap-2 self-start rounded text-ink-muted hover:text-ink"
      >
        <TrashIcon />
        {trash.ofProject}
      </Link>
    </>
  )
}
