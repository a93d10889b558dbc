import { useQuery } from '@tanstack/react-query'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { useDates } from '../../ui/use-dates.ts'
import { Rows, Section } from '../settings/form-parts.tsx'
import { syncQuery } from './hub-queries.ts'
import type { RemoteState } from './hub-requests.ts'
import { tellProblem } from './tell-problem.ts'

/** Where the hub meets others, and how far it is with each. */
export function SyncSection() {
  const { syncSettings: texts } = useMessages()
  const { data: sync } = useQuery(syncQuery)
  return (
    <Section title={texts.title}>
      {sync === undefined && <div className="h-12 skeleton" />}
      {sync?.remotes.length === 0 && <p className="text-ink-muted">{texts.none}</p>}
      {sync !== undefined && sync.remotes.length > 0 && (
        <Rows>
          {sync.remotes.map((remote) => (
            <RemoteLine key={remote.name} remote={remote} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

function RemoteLine({ remote }: { readonly remote: RemoteState }) {
  const messages = useMessages()
  const { syncSettings: texts } = messages
  const dates = useDates()
  const { name, address, lastMetAt, problem, hasProblem } = remote
  const met = lastMetAt === null ? texts.neverMet : texts.met(dates.ago(new Date(lastMetAt).toISOString()))
  return (
    <li className="flex items-start gap-3 px-3 py-2.5">
      <span
        aria-hidden="true"
        className={cx(
          'mt-1.5 size-2 shrink-0 rounded-full',
          hasProblem ? 'bg-danger' : isCurrent(remote) ? 'bg-ok' : 'bg-warning',
        )}
      />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-2">
          <span className="font-medium">{name}</span>
          <span className="min-w-0 truncate text-ink-muted">{address}</span>
        </p>
        <p className="text-ink-muted wrap-anywhere">
          {[sayState(remote, messages), met].join(' · ')}
          {hasProblem && problem !== null && <span className="block text-xs">{tellProblem(problem, messages)}</span>}
        </p>
      </div>
    </li>
  )
}

function isCurrent({ state, ahead, behind }: RemoteState): boolean {
  return state === 'settled' || (state === 'folder' && ahead + behind === 0)
}

function sayState(remote: RemoteState, { syncSettings: texts }: Messages): string {
  const { state, ahead, behind, hasProblem } = remote
  if (isCurrent(remote)) return texts.upToDate
  const words = hasProblem
    ? [texts.problem]
    : state === 'syncing'
      ? [texts.syncing]
      : state === 'connecting'
        ? [texts.connecting]
        : []
  const distance = ahead + behind > 0 ? [texts.behind(ahead, behind)] : []
  return [...words, ...distance].join(' · ')
}
