import { useEffect, useState } from 'react'
import { useConnection } from '../../data/client-context.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { OfflineIcon } from '../../ui/icons.tsx'

/** A restart of the hub takes a moment; only what lasts longer is worth a banner. */
const patienceMs = 1_500

export function OfflineBanner() {
  const messages = useMessages()
  const isOffline = useConnection() === 'offline'
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    if (!isOffline) {
      setShown(false)
      return undefined
    }
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isOffline])
  return (
    <div role="status">
      {isShown && (
        <p className="flex items-center gap-2 border-b border-line bg-warning-soft px-4 py-1.5 text-xs text-warning">
          <OfflineIcon className="shrink-0" />
          {messages.connection.offlineBanner}
        </p>
      )}
    </div>
  )
}
