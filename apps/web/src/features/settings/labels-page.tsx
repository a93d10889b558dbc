import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import type { ProjectDetail, ProjectLabel } from '../../client/model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { LabelIcon, TrashIcon } from '../../ui/icons.tsx'
import { LabelPill } from '../work-items/label-pill.tsx'
import { PencilIcon } from '../work-items/page/item-icons.tsx'
import { InPlaceRows, InPlaceSection, NothingYet, useInPlace } from './in-place.tsx'
import { LabelForm } from './label-form.tsx'
import { ProjectSettings } from './project-settings.tsx'

export function LabelsPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/labels' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Labels project={project} />}</ProjectSettings>
}

/** Beyond so many a field to filter them is shown. */
const manyLabels = 12

function Labels({ project }: { readonly project: ProjectDetail }) {
  const { labelSettings: texts, settings } = useMessages()
  const inPlace = useInPlace()
  const [filter, setFilter] = useState('')
  const { labels } = project
  const shown = labels.filter(({ name }) => name.toLowerCase().includes(filter.trim().toLowerCase()))
  const formOf = (label: ProjectLabel | undefined) => (
    <LabelForm project={project} label={label} onClose={inPlace.close} />
  )
  return (
    <InPlaceSection
      title={settings.labels}
      text={texts.intro}
      inPlace={inPlace}
      add={texts.add}
      form={formOf(undefined)}
    >
      {labels.length > manyLabels && (
        <input
          className="field mb-3 max-w-72"
          aria-label={texts.filter}
          placeholder={texts.filter}
          value={filter}
          onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {labels.length === 0 && (
        <NothingYet inPlace={inPlace} icon={<LabelIcon />} title={texts.none} text={texts.noneText} />
      )}
      <InPlaceRows
        rows={shown}
        inPlace={inPlace}
        className="px-3 py-2"
        form={formOf}
        line={(label) => <LabelLine label={label} project={project} onEdit={() => inPlace.edit(label.id)} />}
      />
    </InPlaceSection>
  )
}

interface LabelLineProps {
  readonly label: ProjectLabel
  readonly project: ProjectDetail
  readonly onEdit: () => void
}

function LabelLine({ label, project, onEdit }: LabelLineProps) {
  const { labelSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const remove = () => execute({ kind: 'label.delete', labelId: label.id }, { done: texts.deleted(label.name) })
  return (
    <div className="flex min-h-7 items-center gap-3 max-sm:flex-wrap max-sm:gap-y-1">
      <Link
        to="/projects/$projectKey"
        params={{ projectKey: project.key }}
        search={{ q: `label:"${label.name.replaceAll('"', '')}"` }}
        aria-label={texts.itemsWith(label.name)}
        className="max-w-full rounded-full max-sm:mr-auto max-sm:max-w-3/5"
      >
        <LabelPill label={label} isWhole />
      </Link>
      <span className="min-w-0 flex-1 truncate text-ink-muted max-sm:order-last max-sm:basis-full max-sm:empty:hidden">
        {label.description}
      </span>
      <IconButton label={texts.editOne(label.name)} onClick={onEdit}>
        <PencilIcon />
      </IconButton>
      <IconButton label={texts.deleteOne(label.name)} onClick={() => void remove()}>
        <TrashIcon />
      </IconButton>
    </div>
  )
}
