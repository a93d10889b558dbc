import { useEffect, useState } from 'react'
import { useConnection, useUnsentCount } from '../../data/client-context.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { OfflineIcon } from '../../ui/icons.tsx'

/** A restart of the hub takes a moment; only what lasts longer is worth a banner. */
const patienceMs = 1_500

/** Says that what is shown may be old. */
export function OfflineBanner() {
  const isOffline = useConnection() === 'offline'
  return <div role="status">{isOffline && <OfflineNotice />}</div>
}

function OfflineNotice() {
  const messages = useMessages()
  const unsentCount = useUnsentCount()
  const [isShown, setShown] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), patienceMs)
    return () => clearTimeout(timer)
  }, [])
  if (!isShown) return null
  return (
    <p className="flex items-center gap-2 border-b border-line bg-warning-soft px-4 py-1.5 text-xs text-warning">
      <OfflineIcon className="shrink-0" />
      <span>
        {messages.connection.offlineBanner} {messages.connection.unsent(unsentCount)}
      </span>
    </p>
  )
}
