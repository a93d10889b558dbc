import { useQuery } from '@tanstack/react-query'
import type { WorkItem } from '../../../client/model.ts'
import { useClient } from '../../../data/client-context.tsx'
import { projectQuery } from '../../../data/queries.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { MilestoneIcon } from '../../../ui/icons.tsx'
import { OptionList } from '../../../ui/option-list.tsx'
import { LabelDot } from '../label-pill.tsx'
import { useItemEdits } from '../use-item-edits.ts'
import type { PickerContentProps } from './item-picker.tsx'
import { sharedState } from './shared-state.ts'

/** Labels and milestones belong to a project, so they can be given only to items of the same one. */
function findOnlyProject(items: readonly WorkItem[]): string | undefined {
  const keys = new Set(items.map(({ projectKey }) => projectKey))
  const [only] = keys
  return keys.size === 1 ? only : undefined
}

export function LabelPicker(props: PickerContentProps) {
  const messages = useMessages()
  const project = findOnlyProject(props.items)
  if (project === undefined) return <p className="max-w-64 p-3 text-ink-muted">{messages.pick.manyProjects}</p>
  return <LabelsOfProject {...props} project={project} />
}

function LabelsOfProject({ items: opened, onEdit, project }: PickerContentProps & { readonly project: string }) {
  const messages = useMessages()
  const { data } = useQuery(projectQuery(useClient(), project))
  const items = useItemEdits().current(opened)
  const labels = data?.labels ?? []
  const stateOf = (id: string) => sharedState(items, (item) => item.labels.some((label) => label.id === id))
  return (
    <OptionList
      label={messages.pick.labels}
      emptyText={labels.length === 0 ? messages.pick.noLabels : messages.pick.nothingFound}
      options={labels.map(({ id, name, color }) => ({
        id,
        label: name,
        icon: <LabelDot color={color} />,
        state: stateOf(id),
      }))}
      onPick={({ id }) => {
        const label = labels.find((one) => one.id === id)
        if (label !== undefined) onEdit(items, { field: 'label', label, isAdded: stateOf(id) !== 'on' })
      }}
    />
  )
}

export function MilestonePicker(props: PickerContentProps) {
  const messages = useMessages()
  const project = findOnlyProject(props.items)
  if (project === undefined) return <p className="max-w-64 p-3 text-ink-muted">{messages.pick.manyProjects}</p>
  return <MilestonesOfProject {...props} project={project} />
}

const noMilestone = 'none'

function MilestonesOfProject({ items, onClose, onEdit, project }: PickerContentProps & { readonly project: string }) {
  const messages = useMessages()
  const { data } = useQuery(projectQuery(useClient(), project))
  const milestones = (data?.milestones ?? []).filter(({ closedAt }) => closedAt === null)
  const stateOf = (id: string | undefined) => sharedState(items, ({ milestone }) => milestone?.id === id)
  return (
    <OptionList
      label={messages.pick.milestone}
      emptyText={messages.pick.nothingFound}
      options={[
        { id: noMilestone, label: messages.items.noMilestone, state: stateOf(undefined) },
        ...milestones.map(({ id, title }) => ({ id, label: title, icon: <MilestoneIcon />, state: stateOf(id) })),
      ]}
      onPick={({ id }) => {
        onClose()
        const milestone = milestones.find((one) => one.id === id)
        if (milestone !== undefined || id === noMilestone)
          onEdit(items, { field: 'milestone', milestone: milestone ?? null })
      }}
    />
  )
}
