import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import type { ClientRefusal } from '../../../client/workspace-client.ts'
import { useClient } from '../../../data/client-context.tsx'
import { useMessages } from '../../../messages/messages-context.tsx'
import { IconButton } from '../../../ui/button.tsx'
import { ChevronRightIcon, CloseIcon, WarningIcon } from '../../../ui/icons.tsx'

/** Why a dependency was refused: the way round the circle, each item a link. */
export function CircleNotice({ refusal, onClose }: { readonly refusal: ClientRefusal; readonly onClose: () => void }) {
  const { related: texts, common } = useMessages()
  const { queries } = useClient()
  const ids = refusal.refs ?? []
  const { data: items = [] } = useQuery({
    queryKey: ['item', 'names', ids],
    queryFn: ({ signal }) => queries.workItemsById([...new Set(ids)], signal),
    enabled: ids.length > 0,
  })
  const byId = new Map<string, (typeof items)[number]>(items.map((item) => [item.id, item]))
  return (
    <div role="alert" className="flex gap-2 rounded-lg border border-line bg-danger-soft p-3">
      <WarningIcon className="mt-0.5 shrink-0 text-danger" />
      <div className="min-w-0 flex-1">
        <p className="font-medium text-danger">{texts.cycleTitle}</p>
        <p className="flex flex-wrap items-center gap-1 py-1">
          {ids.map((id, at) => {
            const item = byId.get(id)
            return (
              // The circle ends where it began, so an id comes twice; its place tells them apart.
              <Fragment key={at}>
                {at > 0 && <ChevronRightIcon className="text-ink-muted" />}
                {item !== undefined && (
                  <Link
                    to="/items/$itemRef"
                    params={{ itemRef: item.key }}
                    title={item.title}
                    className="rounded bg-surface px-1.5 py-0.5 tabular-nums hover:underline"
                  >
                    {item.key}
                  </Link>
                )}
              </Fragment>
            )
          })}
        </p>
        <p className="text-ink-muted">{texts.cycleText}</p>
      </div>
      <IconButton label={common.close} onClick={onClose}>
        <CloseIcon />
      </IconButton>
    </div>
  )
}
