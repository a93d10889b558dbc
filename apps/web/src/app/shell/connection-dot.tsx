import { useConnection } from '../../data/client-context.tsx'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'

/** Whether what is shown is up to date. */
export function ConnectionDot() {
  const messages = useMessages()
  const state = useConnection()
  const color = { live: 'bg-ok', connecting: 'bg-line-strong', offline: 'bg-warning' }[state]
  return (
    <span role="img" aria-label={messages.connection[state]} title={messages.connection[state]} className="p-2">
      <span className={cx('block size-2 rounded-full', color)} />
    </span>
  )
}
