import { useMemo } from 'react'
import { useMessages } from '../../../messages/messages-context.tsx'
import { showToast } from '../../../ui/toasts.tsx'

/** Puts addresses and keys on the clipboard, and says so. */
export function useCopy() {
  const { edits } = useMessages()
  return useMemo(() => {
    const put = async (text: string, done: string) => {
      try {
        await navigator.clipboard.writeText(text)
        showToast({ tone: 'done', text: done, slot: 'copy' })
      } catch {
        showToast({ tone: 'problem', text: edits.copyFailed, slot: 'copy' })
      }
    }
    return {
      text: put,
      key: ({ key }: { readonly key: string }) => put(key, edits.keyCopied(key)),
      link: ({ key }: { readonly key: string }, hash = '') =>
        put(`${location.origin}/items/${key}${hash}`, edits.linkCopied),
    }
  }, [edits])
}
