import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Commit, EntityName } from '../../client/activity-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { cx } from '../../ui/class-names.ts'
import { ChevronRightIcon } from '../../ui/icons.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'
import { TitleText } from '../work-items/title-text.tsx'
import { CommitMenu } from './commit-menu.tsx'
import { describeCommit, type SentencePart } from './describe-commit.ts'
import { type CommitGroup, wholeOf } from './group-imports.ts'

export interface CommitLineProps {
  readonly commit: Commit
  readonly names: ReadonlyMap<string, EntityName>
  readonly onTakeBack: () => void
}

export function CommitLine({ commit, names, onTakeBack }: CommitLineProps) {
  return (
    <li className={`group/change ${lineLook}`}>
      <CommitText commit={commit} names={names} />
      <CommitMenu commitId={commit.id} onTakeBack={onTakeBack} />
    </li>
  )
}

const lineLook = 'flex items-start gap-2.5 rounded-md px-1.5 py-1.5 hover:bg-hover'

export interface ImportLineProps {
  readonly group: CommitGroup
  readonly names: ReadonlyMap<string, EntityName>
  readonly onTakeBack: (commit: Commit) => void
}

/** The commits of one import: a line that opens to all of them. */
export function ImportLine({ group, names, onTakeBack }: ImportLineProps) {
  return (
    <li>
      <details className="group/import">
        <summary className={`${lineLook} cursor-default list-none`}>
          <CommitText commit={wholeOf(group)} names={names} />
          <ChevronRightIcon className="mx-1.5 mt-0.5 shrink-0 text-ink-faint group-open/import:rotate-90" />
        </summary>
        <ul className="ml-7">
          {group.map((commit) => (
            <CommitLine key={commit.id} commit={commit} names={names} onTakeBack={() => onTakeBack(commit)} />
          ))}
        </ul>
      </details>
    </li>
  )
}

/** Who did what, and when. */
function CommitText({ commit, names }: Pick<CommitLineProps, 'commit' | 'names'>) {
  const messages = useMessages()
  const { projectActivity: texts, activity, history } = messages
  const dates = useDates()
  const { lead, predicates, more } = describeCommit(commit, names, messages)
  const name = commit.actor === null ? activity.someone : commit.actor.name || commit.actor.handle
  // The sentence frame of the language, with a place for what was done.
  const [before = '', after = ''] = history.sentence(['\u0000']).split('\u0000')
  return (
    <>
      {commit.actor === null ? (
        <HistoryIcon className="mt-0.5 text-ink-muted" />
      ) : (
        <Avatar person={commit.actor} size={20} />
      )}
      {/* On a phone the time stands below: beside it half the line would be lost. */}
      <div className="min-w-0 flex-1 sm:flex sm:items-start sm:gap-2.5">
        <p className="min-w-0 flex-1 text-ink-muted wrap-anywhere">
          <span className="font-medium text-ink">{name}</span> {before}
          {lead}
          {predicates.map((parts, at) => (
            // The predicates of a commit never move.
            <Fragment key={at}>
              {at > 0 && ', '}
              <Sentence parts={parts} isAlone={predicates.length === 1} />
            </Fragment>
          ))}
          {more > 0 && <> {texts.more(more)}</>}
          {after}
        </p>
        <time dateTime={commit.at} title={dates.full(commit.at)} className="shrink-0 text-xs leading-5 text-ink-muted">
          {dates.ago(commit.at)}
        </time>
      </div>
    </>
  )
}

interface SentenceProps {
  readonly parts: readonly SentencePart[]
  /** Then a title may be as long as it is; of several things each is cut to a line. */
  readonly isAlone: boolean
}

function Sentence({ parts, isAlone }: SentenceProps) {
  return parts.map((part, at) => {
    if (typeof part === 'string') return <Fragment key={at}>{part}</Fragment>
    if (part.itemKey === undefined) {
      return (
        <span key={at} className="text-ink">
          {part.text}
        </span>
      )
    }
    return (
      <Link key={at} to="/items/$itemRef" params={{ itemRef: part.itemKey }} className="group/link rounded text-ink">
        <span className="underline decoration-ink-faint decoration-1 underline-offset-2 group-hover/link:decoration-current">
          {part.text}
        </span>
        {part.title !== undefined && (
          <>
            {' '}
            <span className={cx('text-ink-muted', !isAlone && 'inline-block max-w-80 truncate align-bottom')}>
              <TitleText title={part.title} />
            </span>
          </>
        )}
      </Link>
    )
  })
}
