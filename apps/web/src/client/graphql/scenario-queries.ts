import type { Scenario, ScenarioComparison, ScenarioQueries } from '../scenario-model.ts'
import { readMember, toWireWish } from './mapping.ts'
import { compareScenarioDocument, scenariosDocument, whatIfDocument } from './scenario-documents.ts'
import type { Transport } from './transport.ts'

interface WireScenarios {
  readonly project: { readonly scenarios: readonly Scenario[] } | null
}

/** Plans that might be, as a hub tells of them. */
export function makeScenarioQueries(transport: Transport): ScenarioQueries {
  return {
    scenarios: async (project, signal) => {
      const answer = await transport<WireScenarios>(scenariosDocument, { project }, signal)
      return answer.project?.scenarios.map((one) => ({ ...one, createdBy: one.createdBy && readMember(one.createdBy) }))
    },
    compareScenario: async (id, wish, signal) => {
      const variables = { id, ...toWireWish(wish) }
      // A node of another kind has none of the asked fields and comes as an empty object.
      const { node } = await transport<{ node: { comparison?: ScenarioComparison } | null }>(
        compareScenarioDocument,
        variables,
        signal,
      )
      return node?.comparison && readComparison(node.comparison)
    },
    whatIf: async (question, signal) => {
      const { project } = await transport<{ project: { whatIf: ScenarioComparison } | null }>(
        whatIfDocument,
        toWireWish(question),
        signal,
      )
      return project === null ? undefined : readComparison(project.whatIf)
    },
  }
}

function readComparison({ people, ...rest }: ScenarioComparison): ScenarioComparison {
  return {
    ...rest,
    people: people.map((one) => ({ ...one, member: one.member && readMember(one.member) })),
  }
}
