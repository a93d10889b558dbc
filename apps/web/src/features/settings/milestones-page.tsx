import { Link, useParams } from '@tanstack/react-router'
import type { ProjectDetail, ProjectMilestone } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { MilestoneIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { InPlaceRows, InPlaceSection, NothingYet, useInPlace } from './in-place.tsx'
import { MilestoneForm } from './milestone-form.tsx'
import { MilestoneMenu } from './milestone-menu.tsx'
import { ProjectSettings } from './project-settings.tsx'

export function MilestonesPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/milestones' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Milestones project={project} />}</ProjectSettings>
}

function Milestones({ project }: { readonly project: ProjectDetail }) {
  const { milestoneSettings: texts, settings } = useMessages()
  const inPlace = useInPlace()
  const open = project.milestones.filter(({ closedAt }) => closedAt === null)
  const closed = project.milestones.filter(({ closedAt }) => closedAt !== null)
  const formOf = (milestone: ProjectMilestone | undefined) => (
    <MilestoneForm project={project} milestone={milestone} onClose={inPlace.close} />
  )
  const rows = (milestones: readonly ProjectMilestone[]) => (
    <InPlaceRows
      rows={milestones}
      inPlace={inPlace}
      form={formOf}
      line={(milestone) => (
        <MilestoneLine milestone={milestone} project={project} onEdit={() => inPlace.edit(milestone.id)} />
      )}
    />
  )
  return (
    <InPlaceSection
      title={settings.milestones}
      text={texts.intro}
      inPlace={inPlace}
      add={texts.add}
      form={formOf(undefined)}
    >
      {project.milestones.length === 0 && <NothingYet inPlace={inPlace} icon={<MilestoneIcon />} title={texts.none} />}
      {rows(open)}
      {closed.length > 0 && (
        <details className="mt-4">
          <summary className="mb-2 w-fit cursor-pointer rounded text-ink-muted hover:text-ink">
            {texts.closed(closed.length)}
          </summary>
          {rows(closed)}
        </details>
      )}
    </InPlaceSection>
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
