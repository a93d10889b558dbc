import type { Member } from '../model.ts'
import type { Baseline, Scenario, ScenarioComparison, ScenarioQueries } from '../scenario-model.ts'
import { readMember, toWireWish } from './mapping.ts'
import { baselinesDocument, compareScenarioDocument, scenariosDocument, whatIfDocument } from './scenario-documents.ts'
import type { Transport } from './transport.ts'

interface WireScenarios {
  readonly project: { readonly scenarios: readonly Scenario[] } | null
}

interface WireBaselines {
  readonly project: { readonly baselines: readonly Baseline[] } | null
}

function withAuthor<One extends { readonly createdBy: Member | null }>(one: One): One {
  return { ...one, createdBy: one.createdBy && readMember(one.createdBy) }
}

/** Plans that might be, and those that were kept, as a hub tells of them. */
export function makeScenarioQueries(transport: Transport): ScenarioQueries {
  return {
    baselines: async (project, signal) => {
      const answer = await transport<WireBaselines>(baselinesDocument, { project }, signal)
      return answer.project?.baselines.map(withAuthor)
    },
    scenarios: async (project, signal) => {
      const answer = await transport<WireScenarios>(scenariosDocument, { project }, signal)
      return answer.project?.scenarios.map(withAuthor)
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
