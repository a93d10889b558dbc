import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useCommands } from '../../app/commands/command-registry.ts'
import type { ProjectDetail } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenariosQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PlusIcon, TimelineIcon } from '../../ui/icons.tsx'
import { Rows, Section } from '../settings/form-parts.tsx'
import { ProjectSettings } from '../settings/project-settings.tsx'
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
  const [isAdding, setAdding] = useState(false)
  const add = () => setAdding(true)
  useCommands([{ id: 'new-scenario', title: texts.add, group: 'create', keys: ['n'], run: add }])
  const open = scenarios?.filter(({ appliedAt }) => appliedAt === null) ?? []
  return (
    <Section
      title={texts.title}
      text={texts.intro}
      action={
        <Button variant="primary" size="sm" onClick={add}>
          <PlusIcon />
          {texts.add}
        </Button>
      }
    >
      {isAdding && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <ScenarioForm project={project} onClose={() => setAdding(false)} />
        </div>
      )}
      {scenarios === undefined && <div className="h-40 skeleton" />}
      {scenarios?.length === 0 && !isAdding && (
        <div className="flex justify-center">
          <EmptyState icon={<TimelineIcon />} title={texts.none} text={texts.noneText} />
        </div>
      )}
      {open.length > 0 && <ScenarioTable scenarios={open.slice(0, comparedMax)} />}
      {scenarios && scenarios.length > 0 && (
        <div className="mt-4">
          <Rows>
            {scenarios.map((scenario) => (
              <li key={scenario.id} className="p-3">
                <ScenarioCard projectKey={project.key} scenario={scenario} />
              </li>
            ))}
          </Rows>
        </div>
      )}
    </Section>
  )
}
