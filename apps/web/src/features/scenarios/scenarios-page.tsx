import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useCommands } from '../../app/commands/command-registry.ts'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenariosQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { TimelineIcon } from '../../ui/icons.tsx'
import { InPlaceRows, InPlaceSection, NothingYet, useInPlace } from '../settings/in-place.tsx'
import { ProjectSettings } from '../settings/project-settings.tsx'
import { AimNote } from '../timeline/aim-note.tsx'
import { BaselinesSection } from './baselines-section.tsx'
import { ScenarioCard } from './scenario-card.tsx'
import { ScenarioForm } from './scenario-form.tsx'
import { ScenarioTable } from './scenario-table.tsx'

/** So many are compared at once: each is two plans for the hub. */
const comparedMax = 6

/** The plans that a project might have, side by side. */
export function ScenariosPage() {
  const { projectKey } = useParams({ from: '/shell/projects/$projectKey/scenarios' })
  return <ProjectSettings projectKey={projectKey}>{(project) => <Scenarios project={project} />}</ProjectSettings>
}

function Scenarios({ project }: { readonly project: ProjectDetail }) {
  const { scenarios: texts } = useMessages()
  const { data: scenarios } = useQuery(scenariosQuery(useClient(), project.key))
  const inPlace = useInPlace()
  useCommands([{ id: 'new-scenario', title: texts.add, group: 'create', keys: ['n'], run: inPlace.add }])
  const open = scenarios?.filter(({ appliedAt }) => appliedAt === null) ?? []
  return (
    <>
      <InPlaceSection
        title={texts.title}
        text={texts.intro}
        inPlace={inPlace}
        add={texts.add}
        form={<ScenarioForm project={project} onClose={inPlace.close} />}
      >
        {scenarios === undefined && <div className="h-40 skeleton" />}
        {scenarios?.length === 0 && (
          <NothingYet inPlace={inPlace} icon={<TimelineIcon />} title={texts.none} text={texts.noneText} />
        )}
        {open.length > 0 && (
          <div className="mb-4">
            <AimNote projectKey={project.key} />
            <ScenarioTable projectKey={project.key} scenarios={open.slice(0, comparedMax)} />
          </div>
        )}
        <InPlaceRows
          rows={scenarios ?? []}
          inPlace={inPlace}
          form={(scenario) => <ScenarioForm project={project} scenario={scenario} onClose={inPlace.close} />}
          line={(scenario) => (
            <ScenarioCard project={project} scenario={scenario} onEdit={() => inPlace.edit(scenario.id)} />
          )}
        />
      </InPlaceSection>
      <BaselinesSection projectKey={project.key} />
    </>
  )
}
