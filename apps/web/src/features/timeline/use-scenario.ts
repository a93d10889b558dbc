import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ClientError } from '../../client/client-error.ts'
import type { Scenario, ScenarioComparison } from '../../client/scenario-model.ts'
import { useClient } from '../../data/client-context.tsx'
import { scenarioComparisonQuery, scenariosQuery, whatIfQuery } from '../../data/queries.ts'
import { useStore } from '../../ui/store.ts'
import { usePlanWish } from './plan-aim.ts'
import { tryOutStore } from './try-out.ts'

/** What is shown in a timeline beside the plan as things are. */
export type ShownScenario =
  | { readonly kind: 'none' }
  | ({ readonly kind: 'trying'; readonly lines: readonly string[] } & Answer)
  | ({ readonly kind: 'kept'; readonly scenario: Scenario; readonly close: () => void } & Answer)

interface Answer {
  readonly comparison: ScenarioComparison | undefined
  /** Why there is no plan of it, for people. */
  readonly refusal: string | undefined
}

/** What is tried out, else the scenario that the address names. */
export function useShownScenario(projectKey: string): ShownScenario {
  const tryOut = useStore(tryOutStore)
  const isTrying = tryOut?.projectKey === projectKey
  const lines = isTrying ? tryOut.lines : noLines
  // Whoever leaves the timeline means his edits again.
  useEffect(() => () => tryOutStore.set(undefined), [projectKey])
  const tried = useTried(projectKey, lines)
  const kept = useKept(projectKey)
  if (isTrying) return { kind: 'trying', lines, ...tried }
  return kept ?? { kind: 'none' }
}

const noLines: readonly string[] = []

function useTried(project: string, lines: readonly string[]): Answer {
  const question = { project, ...usePlanWish(project), changes: lines.join('\n') }
  const isWanted = lines.length > 0
  const { data, error } = useQuery({
    ...whatIfQuery(useClient(), question),
    enabled: isWanted,
    placeholderData: keepPreviousData,
  })
  return isWanted ? answerOf(data, error) : answerOf(undefined, null)
}

function useKept(project: string): ShownScenario | undefined {
  const client = useClient()
  const navigate = useNavigate()
  const { scenario: id = '' } = useSearch({ from: '/shell/projects/$projectKey/timeline' })
  const wish = usePlanWish(project)
  const { data: scenarios } = useQuery({ ...scenariosQuery(client, project), enabled: id !== '' })
  const scenario = scenarios?.find((one) => one.id === id && one.appliedAt === null)
  const { data, error } = useQuery({
    ...scenarioComparisonQuery(client, id, wish),
    enabled: scenario !== undefined,
  })
  if (scenario === undefined) return undefined
  const close = () =>
    void navigate({ to: '/projects/$projectKey/timeline', params: { projectKey: project }, search: {}, replace: true })
  return { kind: 'kept', scenario, close, ...answerOf(data, error) }
}

function answerOf(data: ScenarioComparison | null | undefined, error: Error | null): Answer {
  const isRefused = error instanceof ClientError && error.reason.code === 'refused'
  return {
    comparison: isRefused ? undefined : (data ?? undefined),
    refusal: isRefused ? error.message : undefined,
  }
}
