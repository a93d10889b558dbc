import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProjectDetail, ProjectMilestone } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { MilestoneIcon, PlusIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { Rows, Section } from './form-parts.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import { MilestoneMenu } from './milestone-menu.tsx'
import { ProjectSettings } from './project-settings.tsx'

export function MilestonesPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/milestones' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Milestones project={project} />}</ProjectSettings>
}

function Milestones({ project }: { readonly project: ProjectDetail }) {
  const { milestoneSettings: texts, settings } = useMessages()
  const [edited, setEdited] = useState<string>()
  const open = project.milestones.filter(({ closedAt }) => closedAt === null)
  const closed = project.milestones.filter(({ closedAt }) => closedAt !== null)
  const list = (milestones: readonly ProjectMilestone[]) => (
    <Rows>
      {milestones.map((milestone) => (
        <li key={milestone.id} className="p-3">
          {edited === milestone.id ? (
            <MilestoneForm project={project} milestone={milestone} onClose={() => setEdited(undefined)} />
          ) : (
            <MilestoneLine milestone={milestone} project={project} onEdit={() => setEdited(milestone.id)} />
          )}
        </li>
      ))}
    </Rows>
  )
  return (
    <Section
      title={settings.milestones}
      text={texts.intro}
      action={
        <Button variant="primary" size="sm" onClick={() => setEdited('new')}>
          <PlusIcon />
          {texts.add}
        </Button>
      }
    >
      {edited === 'new' && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <MilestoneForm project={project} milestone={undefined} onClose={() => setEdited(undefined)} />
        </div>
      )}
      {project.milestones.length === 0 && edited !== 'new' && (
        <div className="flex justify-center">
          <EmptyState icon={<MilestoneIcon />} title={texts.none} />
        </div>
      )}
      {open.length > 0 && list(open)}
      {closed.length > 0 && (
        <details className="mt-4">
          <summary className="mb-2 w-fit cursor-pointer rounded text-ink-muted hover:text-ink">
            {texts.closed(closed.length)}
          </summary>
          {list(closed)}
        </details>
      )}
    </Section>
  )
}

interface MilestoneLineProps {
  readonly milestone: ProjectMilestone
  readonly project: ProjectDetail
  readonly onEdit: () => void
}

function MilestoneLine({ milestone, project, onEdit }: MilestoneLineProps) {
  const { milestoneSettings: texts } = useMessages()
  const { title, openCount, closedCount } = milestone
  const total = openCount + closedCount
  return (
    <div className="flex items-start gap-3">
      <MilestoneIcon className="mt-0.5 shrink-0 text-ink-muted" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <Link
            to="/projects/$projectKey"
            params={{ projectKey: project.key }}
            search={{ q: `milestone:"${title.replaceAll('"', '')}"` }}
            className="min-w-0 rounded font-medium wrap-anywhere hover:underline"
          >
            {title}
          </Link>
          <DueText milestone={milestone} />
        </p>
        {milestone.description !== null && <p className="line-clamp-2 text-ink-muted">{milestone.description}</p>}
        <div className="mt-1.5 flex items-center gap-3">
          <span className="h-1.5 max-w-60 flex-1 overflow-hidden rounded-full bg-active">
            <span
              className="block h-full rounded-full bg-status-done"
              style={{ width: `${total === 0 ? 0 : (closedCount / total) * 100}%` }}
            />
          </span>
          <span className="text-xs text-ink-muted tabular-nums">
            {total === 0 ? texts.noItems : texts.progress(closedCount, total)}
          </span>
        </div>
      </div>
      <MilestoneMenu milestone={milestone} onEdit={onEdit} />
    </div>
  )
}

function DueText({ milestone }: { readonly milestone: ProjectMilestone }) {
  const { milestoneSettings: texts } = useMessages()
  const dates = useDates()
  const { dueOn, closedAt } = milestone
  if (dueOn === null) return <span className="text-xs text-ink-muted">{texts.noDue}</span>
  const isOver = closedAt === null && dates.isOver(dueOn)
  return (
    <span className={cx('text-xs', isOver ? 'text-danger' : 'text-ink-muted')}>
      {isOver ? texts.overdue(dates.day(dueOn)) : texts.due(dates.day(dueOn))}
    </span>
  )
}
