import { useQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { NotFoundPage } from '../../app/problem-page.tsx'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { ChevronRightIcon } from '../../ui/icons.tsx'
import { ProjectMark } from '../projects/project-mark.tsx'
import { SettingsLayout, type SettingsTab } from './settings-layout.tsx'

export interface ProjectSettingsProps {
  readonly projectKey: string
  readonly children: (project: ProjectDetail) => ReactNode
}

/** One part of the settings of a project. */
export function ProjectSettings({ projectKey, children }: ProjectSettingsProps) {
  const { settings: texts, forecast, team, risks, scenarios } = useMessages()
  const { pathname } = useLocation()
  const { data: project } = useQuery(projectQuery(useClient(), projectKey))
  if (project === null) return <NotFoundPage />
  const params = { projectKey }
  const tabs: readonly SettingsTab[] = [
    { label: texts.general, to: '/projects/$projectKey/settings', params },
    { label: texts.labels, to: '/projects/$projectKey/labels', params },
    { label: texts.milestones, to: '/projects/$projectKey/milestones', params },
    { label: team.title, to: '/projects/$projectKey/team', params },
    { label: risks.title, to: '/projects/$projectKey/risks', params },
    { label: scenarios.title, to: '/projects/$projectKey/scenarios', params },
    { label: texts.activity, to: '/projects/$projectKey/activity', params },
    { label: forecast.title, to: '/projects/$projectKey/forecast', params },
  ]
  // The page is called as its tab; only the first of them is about settings.
  const open = tabs.slice(1).find(({ to }) => pathname.endsWith(to.slice(to.lastIndexOf('/'))))
  return (
    <SettingsLayout
      title={open?.label ?? texts.projectSettings}
      breadcrumb={
        <>
          <ProjectMark projectKey={projectKey} size={18} />
          <Link to="/projects/$projectKey" params={params} className="truncate rounded text-ink-muted hover:text-ink">
            {project?.name ?? projectKey}
          </Link>
          <ChevronRightIcon className="shrink-0 text-ink-faint" />
        </>
      }
      tabs={tabs}
    >
      {project === undefined ? <div className="h-40 skeleton" /> : children(project)}
    </SettingsLayout>
  )
}
