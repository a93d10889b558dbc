import { useState } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'
import { CommitMenu } from './commit-menu.tsx'
import type { ChangeGroup } from './describe-change.ts'
import { findTextChanges } from './describe-change.ts'
import { TextDiff } from './text-diff.tsx'

export interface ChangeLineProps {
  readonly group: ChangeGroup
  readonly predicates: readonly string[]
  readonly onTakeBack: (() => void) | undefined
}

/** Who did what and when, in a sentence. */
export function ChangeLine({ group, predicates, onTakeBack }: ChangeLineProps) {
  const { history: texts, activity } = useMessages()
  const dates = useDates()
  const [isShown, setShown] = useState(false)
  const name = group.actor === null ? activity.someone : group.actor.name || group.actor.handle
  const textChanges = findTextChanges(group)
  return (
    <li className="group/change flex flex-col gap-1.5 py-1 pl-1.5">
      <div className="flex items-start gap-2.5">
        {group.actor === null ? (
          <HistoryIcon className="mt-0.5 text-ink-muted" />
        ) : (
          <Avatar person={group.actor} size={18} className="mt-px" />
        )}
        <p className="min-w-0 flex-1 text-ink-muted wrap-anywhere">
          <span className="font-medium text-ink">{name}</span> {texts.sentence(predicates)}
          <Dot />
          <time
            dateTime={group.at}
            title={`${dates.full(group.at)}\n${texts.commit(group.commitId.slice(0, 12))}`}
            className="whitespace-nowrap"
          >
            {dates.ago(group.at)}
          </time>
          {textChanges.length > 0 && (
            <>
              <Dot />
              <button
                type="button"
                aria-expanded={isShown}
                onClick={() => setShown(!isShown)}
                className="rounded text-accent-text hover:underline"
              >
                {isShown ? texts.hideChange : texts.showChange}
              </button>
            </>
          )}
        </p>
        <CommitMenu commitId={group.commitId} onTakeBack={onTakeBack} />
      </div>
      {isShown &&
        textChanges.map(({ before, after }, at) => (
          // The changes of a commit never move.
          <div key={at} className="ml-7 max-h-96 overflow-y-auto rounded-md border border-line bg-surface p-3">
            <TextDiff before={before} after={after} />
          </div>
        ))}
    </li>
  )
}

function Dot() {
  return <span aria-hidden="true"> · </span>
}
