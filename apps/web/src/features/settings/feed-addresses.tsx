import { useQuery } from '@tanstack/react-query'
import type { Project } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { objectivesOf, usePlanAim } from '../timeline/plan-aim.ts'
import { useCopy } from '../work-items/page/use-copy.ts'

/** What goes into a calendar program: the token of a feed is of use in an address alone. */
export function FeedAddresses({ secret }: { readonly secret: string }) {
  const { accessSettings: texts } = useMessages()
  const { data: projects = [] } = useQuery(projectsQuery(useClient()))
  const open = projects.filter(({ archivedAt }) => archivedAt === null)
  if (open.length === 0) return null
  return (
    <>
      <p className="mt-1 text-ink-muted">{texts.feedText}</p>
      <ul className="flex max-h-60 flex-col gap-2 overflow-y-auto">
        {open.map((project) => (
          <FeedAddress key={project.id} project={project} secret={secret} />
        ))}
      </ul>
    </>
  )
}

interface FeedAddressProps {
  readonly project: Pick<Project, 'key' | 'name'>
  readonly secret: string
}

/** The plan for what counts on this device's timeline of the project. */
function FeedAddress({ project: { key, name }, secret }: FeedAddressProps) {
  const { accessSettings: texts, edits } = useMessages()
  const copy = useCopy()
  const [aim] = usePlanAim(key)
  const address = new URL(`/feeds/${key}.ics`, location.origin)
  address.searchParams.set('token', secret)
  const objectives = objectivesOf(aim).join(',')
  // Commas may stand in a query as they are (RFC 3986, 3.4), and so people can read it.
  const href = objectives === '' ? address.href : `${address.href}&for=${objectives}`
  return (
    <li className="flex flex-wrap items-center gap-2">
      <code className="min-w-48 flex-1 rounded-md border border-line bg-surface px-2.5 py-1.5 font-mono text-xs wrap-anywhere select-all">
        {href}
      </code>
      <Button size="sm" aria-label={texts.copyFeed(name)} onClick={() => void copy.text(href, edits.linkCopied)}>
        {texts.copy}
      </Button>
    </li>
  )
}
