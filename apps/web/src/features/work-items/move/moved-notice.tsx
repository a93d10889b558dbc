import { Link } from '@tanstack/react-router'
import type { WorkItemDetail } from '../../../client/model.ts'
import { useMessages } from '../../../messages/messages-context.tsx'

/** Where an item came from, and of one that was moved where it went. */
export function MovedNotice({ item }: { readonly item: WorkItemDetail }) {
  const { move: texts } = useMessages()
  const { movedTo, movedFrom } = item
  if (movedTo !== null)
    return (
      <p role="status" className="rounded-lg bg-hover px-3 py-2">
        {texts.movedTo}{' '}
        <Link to="/items/$itemRef" params={{ itemRef: movedTo.key }} className="text-accent-text hover:underline">
          {movedTo.key}
        </Link>
      </p>
    )
  if (movedFrom === null) return null
  // By its id: its key leads here.
  return (
    <p className="-mb-4 text-xs text-ink-muted">
      {texts.movedFrom}{' '}
      <Link to="/items/$itemRef" params={{ itemRef: movedFrom.id }} className="hover:text-ink hover:underline">
        {movedFrom.key}
      </Link>
    </p>
  )
}
