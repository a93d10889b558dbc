import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { Commit, EntityName } from '../../client/activity-model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'
import { TitleText } from '../work-items/title-text.tsx'
import { CommitMenu } from './commit-menu.tsx'
import { describeCommit, type SentencePart } from './describe-commit.ts'

export interface CommitLineProps {
  readonly commit: Commit
  readonly names: ReadonlyMap<string, EntityName>
  readonly onTakeBack: () => void
}

export function CommitLine({ commit, names, onTakeBack }: CommitLineProps) {
  const messages = useMessages()
  const { projectActivity: texts, activity, history } = messages
  const dates = useDates()
  const { predicates, more } = describeCommit(commit, names, messages)
  const name = commit.actor === null ? activity.someone : commit.actor.name || commit.actor.handle
  // The sentence frame of the language, with a place for what was done.
  const [before = '', after = ''] = history.sentence(['\u0000']).split('\u0000')
  return (
    <li className="group/change flex items-start gap-2.5 rounded-md px-1.5 py-1.5 hover:bg-hover">
      {commit.actor === null ? (
        <HistoryIcon className="mt-0.5 text-ink-muted" />
      ) : (
        <Avatar person={commit.actor} size={20} />
      )}
      <p className="min-w-0 flex-1 text-ink-muted wrap-anywhere">
        <span className="font-medium text-ink">{name}</span> {before}
        {commit.undoes !== null && texts.undid(commit.undoes.slice(0, 8))}
        {predicates.map((parts, at) => (
          // The predicates of a commit never move.
          <Fragment key={at}>
            {at > 0 && ', '}
            <Sentence parts={parts} />
          </Fragment>
        ))}
        {more > 0 && <> {texts.more(more)}</>}
        {after}
      </p>
      <time dateTime={commit.at} title={dates.full(commit.at)} className="shrink-0 text-xs leading-5 text-ink-muted">
        {dates.ago(commit.at)}
      </time>
      <CommitMenu commitId={commit.id} onTakeBack={onTakeBack} />
    </li>
  )
}

function Sentence({ parts }: { readonly parts: readonly SentencePart[] }) {
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
            <span className="inline-block max-w-80 truncate align-bottom text-ink-muted">
              <TitleText title={part.title} />
            </span>
          </>
        )}
      </Link>
    )
  })
}
