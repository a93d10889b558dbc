import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { Project, WorkItem } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { projectsQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { ProjectMark } from '../../projects/project-mark.tsx'
import { describeItems } from '../item-edit.ts'
import { MoveConfirmation } from './move-confirmation.tsx'
import { moveItemsStore } from './move-items-state.ts'

const close = () => moveItemsStore.set(undefined)

/** First the project; then, where something is to be known before, what stays behind and what goes along. */
export function MoveItemsDialog({ items }: { readonly items: readonly WorkItem[] }) {
  const messages = useMessages()
  const titleId = useId()
  const [project, setProject] = useState<Project>()
  return (
    <Dialog isOpen onClose={close} labelledBy={titleId} className="w-100">
      <h2 id={titleId} className="px-4 pt-4 text-base font-semibold">
        {project === undefined
          ? messages.move.title(describeItems(items, messages))
          : messages.move.titleTo(describeItems(items, messages), project.name)}
      </h2>
      {project === undefined ? (
        <ProjectList items={items} onPick={setProject} />
      ) : (
        <MoveConfirmation items={items} project={project} onClose={close} />
      )}
    </Dialog>
  )
}

interface ProjectListProps {
  readonly items: readonly WorkItem[]
  readonly onPick: (project: Project) => void
}

function ProjectList({ items, onPick }: ProjectListProps) {
  const { move: texts } = useMessages()
  const { data = [] } = useQuery(projectsQuery(useClient()))
  const own = new Set(items.map(({ projectId }) => projectId))
  const isElsewhere = ({ id, archivedAt }: Project) => archivedAt === null && !(own.size === 1 && own.has(id))
  const projects = data.filter(isElsewhere)
  return (
    <OptionList
      label={texts.project}
      emptyText={texts.noOther}
      options={projects.map(({ id, key, name }) => ({
        id,
        label: name,
        detail: key,
        icon: <ProjectMark projectKey={key} size={18} />,
      }))}
      onPick={({ id }) => {
        const picked = projects.find((project) => project.id === id)
        if (picked !== undefined) onPick(picked)
      }}
    />
  )
}
