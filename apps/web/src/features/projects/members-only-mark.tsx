import { useMessages } from '../../messages/messages-context.tsx'
import { LockIcon } from '../../ui/icons.tsx'

/** Beside the name of a project that not everybody sees. */
export function MembersOnlyMark() {
  const { projects: texts } = useMessages()
  return (
    <span role="img" aria-label={texts.membersOnly} title={texts.membersOnly} className="shrink-0 text-ink-faint">
      <LockIcon className="size-3.5" />
    </span>
  )
}
