import { useQuery } from '@tanstack/react-query'
import { useClient } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useCopy } from '../work-items/page/use-copy.ts'

/** What goes into a calendar program: the token of a feed is of use in an address alone. */
export function FeedAddresses({ secret }: { readonly secret: string }) {
  const { accessSettings: texts, edits } = useMessages()
  const { data: projects = [] } = useQuery(projectsQuery(useClient()))
  const copy = useCopy()
  const open = projects.filter(({ archivedAt }) => archivedAt === null)
  if (open.length === 0) return null
  return (
    <>
      <p className="mt-1 text-ink-muted">{texts.feedText}</p>
      <ul className="flex max-h-60 flex-col gap-2 overflow-y-auto">
        {open.map(({ id, key, name }) => {
          const address = feedAddress(location.origin, key, secret)
          return (
            <li key={id} className="flex flex-wrap items-center gap-2">
              <code className="min-w-48 flex-1 rounded-md border border-line bg-surface px-2.5 py-1.5 font-mono text-xs wrap-anywhere select-all">
                {address}
              </code>
              <Button
                size="sm"
                aria-label={texts.copyFeed(name)}
                onClick={() => void copy.text(address, edits.linkCopied)}
              >
                {texts.copy}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function feedAddress(origin: string, key: string, secret: string): string {
  const address = new URL(`/feeds/${key}.ics`, origin)
  address.searchParams.set('token', secret)
  return address.href
}
