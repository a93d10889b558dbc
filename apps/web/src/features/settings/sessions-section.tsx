import { useQuery } from '@tanstack/react-query'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { endSession, listSessions, type SignedInSession } from './access-requests.ts'
import { nameOfBrowser } from './browser-name.ts'
import { Rows, Section } from './form-parts.tsx'
import { useHubChange } from './use-hub-change.ts'

export function SessionsSection() {
  const { accessSettings: texts } = useMessages()
  const { data: sessions } = useQuery({
    queryKey: ['hub-sessions'],
    queryFn: ({ signal }) => listSessions(signal),
    staleTime: 0,
  })
  const end = useHubChange('hub-sessions', endSession, texts.signedOut)
  return (
    <Section
      title={texts.sessionsTitle}
      action={
        (sessions?.length ?? 0) > 1 && (
          <Button size="sm" onClick={() => end.mutate('others')}>
            {texts.signOutOthers}
          </Button>
        )
      }
    >
      {sessions === undefined ? (
        <div className="h-16 skeleton" />
      ) : (
        <Rows>
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} onEnd={() => end.mutate(session.id)} />
          ))}
        </Rows>
      )}
    </Section>
  )
}

function SessionLine({ session, onEnd }: { readonly session: SignedInSession; readonly onEnd: () => void }) {
  const { accessSettings: texts } = useMessages()
  const dates = useDates()
  const used = new Date(session.lastUsedAt).toISOString()
  return (
    <li className="flex items-center gap-3 px-3 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex items-center gap-2">
          <span className="truncate font-medium">{nameOfBrowser(session.userAgent) ?? texts.unknownBrowser}</span>
          {session.isCurrent && (
            <span className="shrink-0 rounded-full bg-ok-soft px-2 text-xs text-ok">{texts.thisOne}</span>
          )}
        </p>
        <p className="truncate text-ink-muted" title={dates.full(used)}>
          {session.address !== null && `${session.address} · `}
          {texts.used(dates.ago(used))}
        </p>
      </div>
      {!session.isCurrent && (
        <Button size="sm" onClick={onEnd}>
          {texts.signOutOne}
        </Button>
      )}
    </li>
  )
}
