import type { MemberId } from '@spicetime/domain'
import {
  type ObjectivePlan,
  type ObjectiveRefusal,
  type PlanInput,
  type PlanObjective,
  planFor,
  tellObjectiveRefusal,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { PlanObjectiveEnum } from '../enums.ts'
import { checkCount, makeProblem } from '../problems.ts'

const PlanRateInput = builder.inputType('PlanRateInput', {
  description: 'What the work of somebody costs, for a plan that looks at it; kept nowhere.',
  fields: (t) => ({
    member: t.string({ required: true, description: 'A handle or an id.' }),
    perHour: t.float({ required: true, description: 'An hour, above 0, in the currency of all the others.' }),
  }),
})

/** What a plan is to be made for; of the fields that make one. */
export const objectiveArgs = builder.args((t) => ({
  objectives: t.field({
    type: [PlanObjectiveEnum],
    description:
      'What counts, the first most; FINISH, LATENESS when left out. STABILITY keeps to the baseline, COST needs `rates`.',
  }),
  rates: t.field({ type: [PlanRateInput], description: 'What people cost.' }),
}))

interface ObjectiveArgs {
  readonly objectives?: readonly PlanObjective[] | null | undefined
  readonly rates?: readonly { readonly member: string; readonly perHour: number }[] | null | undefined
  /** Name or id; the newest when left out. */
  readonly baseline?: string | null | undefined
}

/** What is to be solved for these objectives; a problem where something is missing. */
export function mustPlanFor(
  { workspace: { read }, language }: ApiContext,
  input: PlanInput,
  { objectives, rates, baseline: ref }: ObjectiveArgs,
): ObjectivePlan {
  checkCount('rates', rates?.length ?? 0)
  const [projectId = ''] = input.projectIds
  const known = (rates ?? []).map(({ member, perHour }): readonly [MemberId, number] => {
    const found = read.findMember(member)
    if (found === undefined) throw makeProblem('REF_INVALID', `There is no member “${member}”.`, { argument: 'rates' })
    return [found.id, perHour]
  })
  const isStable = objectives?.includes('stability') === true
  const baseline = ref === null || ref === undefined ? read.baselines(projectId)[0] : read.findBaseline(projectId, ref)
  const asked = planFor(input, {
    objectives: objectives ?? [],
    rates: known.length === 0 ? undefined : new Map(known),
    baseline: isStable && baseline !== undefined ? read.baselineEntries(baseline.id) : undefined,
  })
  if (asked.ok) return asked.value
  const message = tellObjectiveRefusal(asked.refusal, language)
  throw makeProblem('PAGE_INVALID', message, { argument: argumentOf(asked.refusal) })
}

function argumentOf({ code }: ObjectiveRefusal): string {
  if (code === 'baseline-needed') return 'baseline'
  return code === 'rates-needed' || code === 'rate-invalid' ? 'rates' : 'objectives'
}
