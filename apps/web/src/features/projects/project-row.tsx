import { Link } from '@tanstack/react-router'
import type { Project } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { UndoIcon } from '../../ui/icons.tsx'
import { layoutPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { useDates } from '../../ui/use-dates.ts'
import { searchOfLayout } from '../work-items/view/view-search.ts'
import { MembersOnlyMark } from './members-only-mark.tsx'
import { ProjectMark } from './project-mark.tsx'
import { useArchiving } from './use-archiving.ts'

export function ProjectRow({ project }: { readonly project: Project }) {
  const { archive: texts } = useMessages()
  const search = searchOfLayout(useStore(layoutPreference))
  const toggle = useArchiving()
  return (
    <li className="flex items-center gap-2 rounded-lg pr-2 focus-within:bg-hover hover:bg-hover">
      <Link
        to="/projects/$projectKey"
        params={{ projectKey: project.key }}
        search={search}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-lg px-3 py-2.5"
      >
        <ProjectMark projectKey={project.key} size={28} />
        <Names project={project} />
        <Facts project={project} />
      </Link>
      {project.archivedAt !== null && (
        <Button size="sm" aria-label={texts.restoreOne(project.name)} onClick={() => void toggle(project)}>
          <UndoIcon />
          <span className="max-sm:hidden">{texts.restore}</span>
        </Button>
      )}
    </li>
  )
}

interface PartProps {
  readonly project: Project
}

function Names({ project }: PartProps) {
  const { archive: texts } = useMessages()
  const dates = useDates()
  return (
    <span className="min-w-0 flex-1">
      <span className="flex items-baseline gap-2">
        <span className="truncate text-base font-medium">{project.name}</span>
        <span className="shrink-0 text-xs text-ink-faint">{project.key}</span>
        {project.visibility === 'members' && <MembersOnlyMark />}
      </span>
      {project.archivedAt !== null && (
        <span title={dates.full(project.archivedAt)} className="block truncate text-xs text-ink-muted">
          {texts.archivedOn(dates.ago(project.archivedAt))}
        </span>
      )}
      {project.summary !== null && <span className="block truncate text-ink-muted">{project.summary}</span>}
    </span>
  )
}

function Facts({ project }: PartProps) {
  const dates = useDates()
  return (
    <>
      {project.targetOn !== null && (
        <span className="hidden w-24 shrink-0 text-right text-xs text-ink-muted sm:block">
          {dates.day(project.targetOn)}
        </span>
      )}
      <Progress
        done={project.closedCount}
        total={project.openCount + project.closedCount}
        isHiddenOnPhone={project.archivedAt !== null}
      />
      {project.lead === null ? (
        <span className="w-5 max-sm:hidden" />
      ) : (
        <Avatar person={project.lead} className="max-sm:hidden" />
      )}
    </>
  )
}

interface ProgressProps {
  readonly done: number
  readonly total: number
  readonly isHiddenOnPhone: boolean
}

function Progress({ done, total, isHiddenOnPhone }: ProgressProps) {
  const messages = useMessages()
  return (
    <span className={cx('flex w-34 shrink-0 flex-col items-end gap-1 sm:w-44', isHiddenOnPhone && 'max-sm:hidden')}>
      <span className="text-xs whitespace-nowrap text-ink-muted tabular-nums">
        {messages.projects.progress(done, total)}
      </span>
      {total > 0 && (
        <span className="h-1 w-full overflow-hidden rounded-full bg-active">
          <span className="block h-full rounded-full bg-status-done" style={{ width: `${(done / total) * 100}%` }} />
        </span>
      )}
    </span>
  )
}
