import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TextStretch } from '../../../client/activity-model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { descriptionAuthorsQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Avatar } from '../../../ui/avatar.tsx'
import { useDates } from '../../../ui/use-dates.ts'

/** Asked for, and only then read: who wrote which part of a description. */
export function DescriptionAuthors({ itemKey }: { readonly itemKey: string }) {
  const { itemPage: texts } = useMessages()
  const [isShown, setShown] = useState(false)
  return (
    <div className="mt-1">
      <button
        type="button"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
        className="rounded text-xs text-ink-muted hover:text-ink hover:underline"
      >
        {isShown ? texts.hideAuthors : texts.whoWrote}
      </button>
      {isShown && <Stretches itemKey={itemKey} />}
    </div>
  )
}

function Stretches({ itemKey }: { readonly itemKey: string }) {
  const client = useClient()
  const { data: stretches = [] } = useQuery(descriptionAuthorsQuery(client, itemKey))
  return (
    <ol className="mt-2 flex flex-col gap-1.5 rounded-md border border-line p-2 text-xs">
      {stretches.map((stretch, at) => (
        // The stretches of one answer never move.
        <Stretch key={at} stretch={stretch} />
      ))}
    </ol>
  )
}

function Stretch({ stretch: { actor, at, text } }: { readonly stretch: TextStretch }) {
  const { activity } = useMessages()
  const dates = useDates()
  return (
    <li className="flex items-start gap-2">
      {actor !== null && <Avatar person={actor} size={16} />}
      <span className="w-32 shrink-0 truncate text-ink-muted" title={dates.full(at)}>
        {actor === null ? activity.someone : actor.name || actor.handle}, {dates.ago(at)}
      </span>
      <span className="min-w-0 flex-1 font-mono wrap-anywhere whitespace-pre-wrap">{text}</span>
    </li>
  )
}
