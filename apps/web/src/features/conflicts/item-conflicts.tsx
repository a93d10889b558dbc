import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useClient } from '../../data/client-context.tsx'
import { conflictsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { WarningIcon } from '../../ui/icons.tsx'

/** Says on an item's page that some of it was changed apart; nothing when nothing was. */
export function ItemConflicts({ itemKey }: { readonly itemKey: string }) {
  const { conflicts: texts } = useMessages()
  const { data } = useQuery(conflictsQuery(useClient(), itemKey))
  if (data === undefined || data.totalCount === 0) return null
  return (
    <p role="status" className="flex items-center gap-2 rounded-lg border border-line bg-sunken px-3 py-2">
      <WarningIcon className="shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1">{texts.onItem(data.totalCount)}</span>
      <Link to="/conflicts" search={{ item: itemKey }} className="rounded font-medium text-accent-text hover:underline">
        {texts.look}
      </Link>
    </p>
  )
}
