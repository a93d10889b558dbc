import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useMessages } from '../../messages/messages-context.tsx'
import { showToast } from '../../ui/toasts.tsx'

/** Changes something that is the hub's own, then reads the list under the key again. Failures are told. */
export function useHubChange<Wish, Answer>(key: string, change: (wish: Wish) => Promise<Answer>, done?: string) {
  const cache = useQueryClient()
  const { accessSettings: texts } = useMessages()
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      if (done !== undefined) showToast({ tone: 'done', text: done, slot: 'hub' })
      return cache.invalidateQueries({ queryKey: [key] })
    },
    onError: () => showToast({ tone: 'problem', text: texts.failed, slot: 'hub' }),
  })
}
