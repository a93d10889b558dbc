import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ClientError } from '../client/client-error.ts'
import { useMessages } from '../messages/messages-context.tsx'
import { showToast } from '../ui/toasts.tsx'
import { useClient } from './client-context.tsx'

/** Sends what earlier pages have left of this member's changes, shows what has become of it, and says what was refused. */
export function useEarlierChanges(memberId: string): void {
  const client = useClient()
  const cache = useQueryClient()
  const { problem } = useMessages()
  useEffect(() => {
    client.sendEarlier(memberId, (result) => {
      // It may have been done before this page began to listen for changes.
      void cache.invalidateQueries()
      if (result instanceof ClientError) {
        if (result.reason.code !== 'signed-out') showToast({ tone: 'problem', text: problem.earlierFailed })
      } else if (!result.ok) showToast({ tone: 'problem', text: problem.earlierRefused(result.refusal.message) })
    })
  }, [client, cache, problem, memberId])
}
