import { useInfiniteQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Commit, EntityName } from '../../client/activity-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { commitsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { LoadMore } from '../../ui/load-more.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { ProjectSettings } from '../settings/project-settings.tsx'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'
import { CommitLine, ImportLine } from './commit-line.tsx'
import { groupImports } from './group-imports.ts'
import { useTakeBack } from './use-take-back.tsx'

/** A commit of so few events is told whole on its line, so it is taken back without asking. */
const smallCommit = 4

/** Everything that happened in a project, newest first. */
export function ProjectActivityPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/activity' })
  return <ProjectSettings projectKey={projectKey}>{() => <ProjectActivity projectKey={projectKey} />}</ProjectSettings>
}

function ProjectActivity({ projectKey }: { readonly projectKey: string }) {
  const { projectActivity: texts, common } = useMessages()
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    commitsQuery(useClient(), projectKey),
  )
  const { takeBack, dialog } = useTakeBack()
  const names = useMemo(() => new Map(data?.pages.flatMap((page) => [...page.names]) ?? []), [data])
  const commits = data?.pages.flatMap(({ rows }) => rows)
  if (commits === undefined) return <div className="h-40 skeleton" />
  if (commits.length === 0) {
    return (
      <div className="flex justify-center">
        <EmptyState icon={<HistoryIcon />} title={texts.none} />
      </div>
    )
  }
  return (
    <div>
      <Days
        commits={commits}
        names={names}
        onTakeBack={(commit) => takeBack(commit.id, Math.min(commit.eventCount, smallCommit))}
      />
      {hasNextPage ? (
        <LoadMore
          label={isFetchingNextPage ? common.loading : texts.loadMore}
          isBusy={isFetchingNextPage}
          onMore={() => void fetchNextPage()}
        />
      ) : (
        <p className="py-4 text-center text-xs text-ink-muted">{texts.end}</p>
      )}
      {dialog}
    </div>
  )
}

interface DaysProps {
  readonly commits: readonly Commit[]
  readonly names: ReadonlyMap<string, EntityName>
  readonly onTakeBack: (commit: Commit) => void
}

function Days({ commits, names, onTakeBack }: DaysProps) {
  const dates = useDates()
  const days = Map.groupBy(commits, ({ at }) => dates.day(at))
  return [...days].map(([day, ofDay]) => (
    <section key={day} aria-label={day} className="mb-5">
      <h2 className="sticky top-0 z-10 bg-surface py-1.5 text-xs font-medium text-ink-muted">{day}</h2>
      <ul>
        {groupImports(ofDay).map((group) =>
          group.length === 1 ? (
            <CommitLine key={group[0].id} commit={group[0]} names={names} onTakeBack={() => onTakeBack(group[0])} />
          ) : (
            // By its first commit: others are loaded below it.
            <ImportLine key={group[0].id} group={group} names={names} onTakeBack={onTakeBack} />
          ),
        )}
      </ul>
    </section>
  ))
}
