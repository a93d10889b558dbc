import type { ScenarioWish } from '@spicetime/domain'
import { compareScenario, type PlanInput, readScenarioInput } from '@spicetime/workspace/plan'
import { refused } from '../../changes/execute.ts'
import type { Context } from '../../command-line/context.ts'
import {
  type AskedInput,
  type PlanOptions,
  readAsked,
  refusalError,
  solveAsked,
  solveFor,
} from '../../plan/ask-plan.ts'
import type { ShownComparison } from './scenario-tables.ts'

/**
 * The plan of now beside each of some that might be; what would be refused is, before anything is planned.
 * @param scenarios what was thought of just now, or texts of scenarios that are kept
 */
export async function compareWith(
  context: Context,
  options: PlanOptions,
  scenarios: readonly (string | readonly ScenarioWish[])[],
): Promise<readonly ShownComparison[]> {
  const asked = await readAsked(context, options)
  const inputs = scenarios.map((changes) => mustRead(asked, options, changes))
  const { plan: now, names } = await solveAsked(context, asked, options)
  const compared: ShownComparison[] = []
  for (const input of inputs) {
    const changed = await solveFor(context, asked, input, options)
    compared.push({ workspace: asked.workspace, now, changed, compared: compareScenario(now, changed), names })
  }
  return compared
}

function mustRead(
  { workspace, project, asked: { input } }: AskedInput,
  { staff }: PlanOptions,
  changes: string | readonly ScenarioWish[],
): PlanInput {
  const wish = { todayOn: input.todayOn, isStaffed: staff }
  const read = readScenarioInput(workspace, { projectId: project.id, changes }, wish)
  if (read.ok) return read.value
  const { refusal } = read
  throw refusal.code === 'refused' ? refused(workspace, refusal.refusal) : refusalError(refusal)
}
