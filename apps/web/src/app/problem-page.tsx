import { Link, useRouter } from '@tanstack/react-router'
import { ClientError } from '../client/client-error.ts'
import type { Messages } from '../messages/en.ts'
import { useMessages } from '../messages/messages-context.tsx'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { OfflineIcon, SearchIcon, WarningIcon } from '../ui/icons.tsx'

/** A page that failed to load or to draw. */
export function ProblemPage({ error }: { readonly error: unknown }) {
  const messages = useMessages()
  const router = useRouter()
  const isOffline = error instanceof ClientError && error.reason.code === 'offline'
  return (
    <div className="flex h-full items-center justify-center bg-surface">
      <EmptyState
        icon={isOffline ? <OfflineIcon /> : <WarningIcon />}
        title={messages.problem.pageTitle}
        text={textOf(error, messages)}
        action={<Button onClick={() => void router.invalidate()}>{messages.common.tryAgain}</Button>}
      />
    </div>
  )
}

function textOf(error: unknown, messages: Messages): string {
  if (!(error instanceof ClientError)) return error instanceof Error ? error.message : ''
  if (error.reason.code === 'offline') return messages.connection.offlineBanner
  return error.reason.code === 'store' ? messages.storeTrouble[error.reason.problem] : error.message
}

export function NotFoundPage() {
  const messages = useMessages()
  return (
    <div className="flex h-full items-center justify-center">
      <EmptyState
        icon={<SearchIcon />}
        title={messages.problem.notFoundTitle}
        text={messages.problem.notFoundText}
        action={
          <Link to="/projects" className="font-medium text-accent-text hover:underline">
            {messages.problem.goHome}
          </Link>
        }
      />
    </div>
  )
}
