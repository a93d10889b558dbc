import type { EntityName } from '../../client/activity-model.ts'
import type { HeldCommit } from '../../client/device-model.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { sayCommit } from '../history/describe-commit.ts'
import { DeviceIcon } from './device-icons.tsx'
import { writtenText } from './held-names.ts'
import type { Decide } from './use-decide.ts'

export interface HeldLineProps {
  readonly held: HeldCommit
  readonly names: ReadonlyMap<string, EntityName>
  readonly onDecide: Decide
}

/** Who did what, and why it has no effect. */
export function HeldLine({ held, names, onDecide }: HeldLineProps) {
  const messages = useMessages()
  const { quarantineSettings: texts, activity, history } = messages
  const dates = useDates()
  const { commit, isDropped } = held
  const name = commit.actor === null ? activity.someone : commit.actor.name || commit.actor.handle
  const [first] = commit.events
  const written = commit.eventCount === 1 && first !== undefined ? writtenText(first) : undefined
  const what = sayCommit({ commit, names }, messages)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5">
      {commit.actor === null ? <DeviceIcon className="text-ink-muted" /> : <Avatar person={commit.actor} size={28} />}
      <div className="min-w-48 flex-1">
        <p className="wrap-anywhere">
          <span className="font-medium">{name}</span> {history.sentence([what])}
        </p>
        {written !== undefined && <p className="line-clamp-2 wrap-anywhere">{texts.quoted(written)}</p>}
        <p className="text-ink-muted">
          {sayReason(held, messages)}
          {' · '}
          <time dateTime={commit.at} title={dates.full(commit.at)}>
            {dates.ago(commit.at)}
          </time>
        </p>
      </div>
      <div className="ml-auto flex gap-1">
        <Button
          size="sm"
          aria-label={texts.adoptOne(what)}
          onClick={() => void onDecide('quarantine.adopt', [commit.id])}
        >
          {texts.adopt}
        </Button>
        {!isDropped && (
          <Button
            size="sm"
            variant="ghost"
            aria-label={texts.dropOne(what)}
            onClick={() => void onDecide('quarantine.drop', [commit.id])}
          >
            {texts.drop}
          </Button>
        )}
      </div>
    </li>
  )
}

function sayReason({ reason, by }: HeldCommit, { quarantineSettings: texts }: Messages): string {
  const actor = by?.actor
  return reason === 'withdrawn' && actor ? texts.withdrawnBy(actor.name || actor.handle) : texts.reasons[reason]
}
