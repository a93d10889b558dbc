import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { PageHeader } from '../../app/shell/page-header.tsx'
import type { Project } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PlusIcon, ProjectIcon, UploadIcon } from '../../ui/icons.tsx'
import { layoutPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { useDates } from '../../ui/use-dates.ts'
import { importDialogStore } from '../import/import-state.ts'
import { searchOfLayout } from '../work-items/view/view-search.ts'
import { createProjectStore } from './create-project-state.ts'
import { ProjectMark } from './project-mark.tsx'

export function ProjectsPage() {
  const messages = useMessages()
  const { data: projects, isPending } = useQuery(projectsQuery(useClient()))
  const [filter, setFilter] = useState('')
  usePageTitle(messages.projects.title)
  const shown = (projects ?? []).filter((project) => matches(project, filter))
  return (
    <>
      <PageHeader
        actions={
          <>
            <Button variant="ghost" size="sm" onClick={() => importDialogStore.set({ file: undefined })}>
              <UploadIcon />
              {messages.importing.action}
            </Button>
            <Button variant="primary" size="sm" onClick={() => createProjectStore.set(true)}>
              <PlusIcon />
              {messages.projects.newProject}
            </Button>
          </>
        }
      >
        <h1 className="truncate font-medium">{messages.projects.title}</h1>
        {projects !== undefined && <span className="text-ink-faint">{projects.length.toLocaleString()}</span>}
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {(projects?.length ?? 0) > 8 && (
          <div className="px-4 pt-3">
            <input
              className="field max-w-72"
              aria-label={messages.projects.filter}
              placeholder={messages.projects.filter}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </div>
        )}
        {isPending ? <div className="m-4 h-14 skeleton" /> : <ProjectList projects={shown} />}
      </div>
    </>
  )
}

function matches({ name, key }: Project, filter: string): boolean {
  const wanted = filter.trim().toLowerCase()
  return name.toLowerCase().includes(wanted) || key.toLowerCase().includes(wanted)
}

function ProjectList({ projects }: { readonly projects: readonly Project[] }) {
  const messages = useMessages()
  if (projects.length === 0) {
    return (
      <div className="flex justify-center">
        <EmptyState icon={<ProjectIcon />} title={messages.projects.noneMatch} />
      </div>
    )
  }
  return (
    <ul className="px-2 py-2">
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} />
      ))}
    </ul>
  )
}

function ProjectRow({ project }: { readonly project: Project }) {
  const messages = useMessages()
  const dates = useDates()
  const search = searchOfLayout(useStore(layoutPreference))
  const total = project.openCount + project.closedCount
  return (
    <li>
      <Link
        to="/projects/$projectKey"
        params={{ projectKey: project.key }}
        search={search}
        className="flex items-center gap-3 rounded-lg px-3 py-2.5 hover:bg-hover"
      >
        <ProjectMark projectKey={project.key} size={28} />
        <span className="min-w-0 flex-1">
          <span className="flex items-baseline gap-2">
            <span className="truncate text-base font-medium">{project.name}</span>
            <span className="shrink-0 text-xs text-ink-faint">{project.key}</span>
            {project.archivedAt !== null && (
              <span className="shrink-0 rounded border border-line px-1 text-2xs text-ink-faint">
                {messages.projects.archived}
              </span>
            )}
          </span>
          {project.summary !== null && <span className="block truncate text-ink-muted">{project.summary}</span>}
        </span>
        {project.targetOn !== null && (
          <span className="hidden w-24 shrink-0 text-right text-xs text-ink-muted sm:block">
            {dates.day(project.targetOn)}
          </span>
        )}
        <Progress done={project.closedCount} total={total} />
        {project.lead === null ? (
          <span className="w-5 max-sm:hidden" />
        ) : (
          <Avatar person={project.lead} className="max-sm:hidden" />
        )}
      </Link>
    </li>
  )
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const messages = useMessages()
  const share = total === 0 ? 0 : done / total
  return (
    <span className="flex w-34 shrink-0 flex-col items-end gap-1 sm:w-44">
      <span className="text-xs whitespace-nowrap text-ink-muted tabular-nums">
        {messages.projects.progress(done, total)}
      </span>
      <span className="h-1 w-full overflow-hidden rounded-full bg-active">
        <span className="block h-full rounded-full bg-status-done" style={{ width: `${share * 100}%` }} />
      </span>
    </span>
  )
}
