import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { PageHeader } from '../../app/shell/page-header.tsx'
import type { Project } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ArchiveIcon, PlusIcon, ProjectIcon, SearchIcon, TimelineIcon, UploadIcon } from '../../ui/icons.tsx'
import { importDialogStore } from '../import/import-state.ts'
import { createProjectStore } from './create-project-state.ts'
import { ProjectRow } from './project-row.tsx'

export function ProjectsPage() {
  const messages = useMessages()
  const { data: projects, isPending } = useQuery(projectsQuery(useClient()))
  const { show } = useSearch({ from: '/shell/projects' })
  const [filter, setFilter] = useState('')
  const isArchive = show === 'archived'
  usePageTitle(isArchive ? messages.archive.title : messages.projects.title)
  const [archived, active] = split(projects ?? [])
  const listed = isArchive ? archived : active
  const shown = listed.filter((project) => matches(project, filter))
  return (
    <>
      <PageHeader actions={<Actions hasPlans={active.length > 0} />}>
        <h1 className="truncate font-medium">{messages.projects.title}</h1>
      </PageHeader>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="flex flex-wrap items-center gap-3 px-4 pt-3">
          <ArchiveTabs active={active.length} archived={archived.length} />
          {listed.length > 8 && (
            <input
              className="field max-w-72"
              aria-label={messages.projects.filter}
              placeholder={messages.projects.filter}
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          )}
        </div>
        {isPending && <div className="m-4 h-14 skeleton" />}
        {!isPending && shown.length === 0 && (
          <NoProject isArchive={isArchive} isFiltered={listed.length > 0} isEmpty={archived.length === 0} />
        )}
        <ul className="px-2 py-2">
          {shown.map((project) => (
            <ProjectRow key={project.id} project={project} />
          ))}
        </ul>
      </div>
    </>
  )
}

function Actions({ hasPlans }: { readonly hasPlans: boolean }) {
  const messages = useMessages()
  return (
    <>
      {hasPlans && (
        <Link
          to="/portfolio"
          className="inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md px-2 text-ink-muted hover:bg-hover hover:text-ink"
        >
          <TimelineIcon />
          <span className="max-sm:sr-only">{messages.portfolio.show}</span>
        </Link>
      )}
      <Button variant="ghost" size="sm" onClick={() => importDialogStore.set({ file: undefined })}>
        <UploadIcon />
        <span className="max-sm:sr-only">{messages.importing.action}</span>
      </Button>
      <Button variant="primary" size="sm" onClick={() => createProjectStore.set(true)}>
        <PlusIcon />
        {messages.projects.newProject}
      </Button>
    </>
  )
}

function matches({ name, key }: Project, filter: string): boolean {
  const wanted = filter.trim().toLowerCase()
  return name.toLowerCase().includes(wanted) || key.toLowerCase().includes(wanted)
}

/** The archived ones, the newest first, and the others. */
function split(projects: readonly Project[]): readonly [readonly Project[], readonly Project[]] {
  const archived = projects.filter(({ archivedAt }) => archivedAt !== null)
  return [
    archived.toSorted((a, b) => (b.archivedAt ?? '').localeCompare(a.archivedAt ?? '')),
    projects.filter(({ archivedAt }) => archivedAt === null),
  ]
}

function ArchiveTabs({ active, archived }: { readonly active: number; readonly archived: number }) {
  const { archive: texts } = useMessages()
  const tabs = [
    { label: texts.tabActive(active), search: {} },
    { label: texts.tabArchived(archived), search: { show: 'archived' as const } },
  ]
  return (
    <nav aria-label={texts.which} className="flex gap-1">
      {tabs.map(({ label, search }) => (
        <Link
          key={label}
          to="/projects"
          search={search}
          activeOptions={{ exact: true, includeSearch: true, explicitUndefined: true }}
          activeProps={{ className: 'border-line-strong bg-active text-ink', 'aria-current': 'page' }}
          inactiveProps={{ className: 'border-line text-ink-muted hover:bg-hover hover:text-ink' }}
          className="flex h-7 items-center rounded-md border px-2 text-xs font-medium tabular-nums"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}

function WaysToBegin() {
  const { projects, importing } = useMessages()
  return (
    <span className="flex gap-2">
      <Button variant="primary" onClick={() => createProjectStore.set(true)}>
        <PlusIcon />
        {projects.newProject}
      </Button>
      <Button onClick={() => importDialogStore.set({ file: undefined })}>{importing.action}</Button>
    </span>
  )
}

interface NoProjectProps {
  readonly isArchive: boolean
  readonly isFiltered: boolean
  /** There is no archived project. */
  readonly isEmpty: boolean
}

function NoProject({ isArchive, isFiltered, isEmpty }: NoProjectProps) {
  const { archive, projects } = useMessages()
  const nothing = isArchive
    ? { icon: <ArchiveIcon />, title: archive.none, text: archive.noneText }
    : {
        icon: <ProjectIcon />,
        title: isEmpty ? projects.none : archive.noneActive,
        text: projects.noneText,
        action: <WaysToBegin />,
      }
  return (
    <div className="flex justify-center">
      <EmptyState {...(isFiltered ? { icon: <SearchIcon />, title: projects.noneMatch } : nothing)} />
    </div>
  )
}
