import type { Project } from '../../client/model.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { ArchiveIcon } from '../../ui/icons.tsx'
import { useArchiving } from './use-archiving.ts'

/** Above the items of a project that was put away. */
export function ArchivedBanner({ project }: { readonly project: Pick<Project, 'id' | 'name' | 'archivedAt'> }) {
  const { archive: texts, generalSettings } = useMessages()
  const toggle = useArchiving()
  return (
    <div
      role="status"
      className="flex shrink-0 flex-wrap items-center gap-2 border-b border-line bg-warning-soft px-4 py-1.5"
    >
      <ArchiveIcon className="shrink-0 text-warning" />
      <p className="min-w-0 flex-1 text-warning">{texts.banner}</p>
      <Button size="sm" onClick={() => void toggle(project)}>
        {generalSettings.restore}
      </Button>
    </div>
  )
}
