import type { InputFieldBuilder } from '@pothos/core'
import type { MemberId } from '@spicetime/domain'
import {
  type ObjectivePlan,
  type ObjectiveRefusal,
  type PlanInput,
  type PlanObjective,
  type PlanWish,
  planFor,
  readPlanInput,
  tellObjectiveRefusal,
} from '@spicetime/workspace/plan'
import type { GraphQLError } from 'graphql'
import { type BuilderTypes, builder } from '../builder.ts'
import type { ApiContext } from '../context.ts'
import { PlanObjectiveEnum } from '../enums.ts'
import { checkCount, makeProblem } from '../problems.ts'

const PlanRateInput = builder.inputType('PlanRateInput', {
  description: 'What the work of somebody costs, for this question; goes before what is kept (`rates` of the query).',
  fields: (t) => ({
    member: t.string({ required: true, description: 'A handle or an id.' }),
    perHour: t.float({ required: true, description: 'An hour, above 0, in the currency of all the others.' }),
  }),
})

const listOf = <Type>(type: Type): [Type] => [type]

const options = {
  todayOn: {
    type: 'Date',
    description: 'The day on which it is made, where the reader is; today in UTC when left out.',
  },
  staffed: {
    type: 'Boolean',
    defaultValue: false,
    description: 'Whether somebody of the project is chosen for what has nobody.',
  },
  objectives: {
    type: listOf(PlanObjectiveEnum),
    description:
      'What counts, the first most; FINISH, LATENESS when left out. STABILITY keeps to the baseline, COST needs rates, of the question or kept.',
  },
  rates: { type: listOf(PlanRateInput), description: 'What people cost, where it is not what is kept.' },
  baseline: {
    type: 'String',
    description: 'Name or id of the baseline to compare with, and to keep to; the newest when left out.',
  },
} as const

/** How a plan is asked for; of all fields that make one, or tell something of one. */
export const planArgs = builder.args((t) => ({
  todayOn: t.field(options.todayOn),
  staffed: t.field(options.staffed),
  objectives: t.field(options.objectives),
  rates: t.field(options.rates),
  baseline: t.field(options.baseline),
}))

/** The same, of the input of a mutation. */
export function planFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    todayOn: t.field(options.todayOn),
    staffed: t.field(options.staffed),
    objectives: t.field(options.objectives),
    rates: t.field(options.rates),
    baseline: t.field(options.baseline),
  }
}

export interface PlanArgs {
  readonly todayOn?: string | null | undefined
  readonly staffed?: boolean | null | undefined
  readonly objectives?: readonly PlanObjective[] | null | undefined
  readonly rates?: readonly { readonly member: string; readonly perHour: number }[] | null | undefined
  /** Name or id; the newest when left out. */
  readonly baseline?: string | null | undefined
}

/** What is read for these arguments. */
export function planWishOf({ todayOn, staffed }: PlanArgs): Pick<PlanWish, 'todayOn' | 'isStaffed'> {
  return { todayOn: todayOn ?? todayInUtc(), isStaffed: staffed ?? false }
}

/** Where nobody has said where he is. */
export const todayInUtc = () => new Date().toISOString().slice(0, 10)

/**
 * What is to be solved: the plan of projects for these arguments; a problem where it cannot be asked for.
 * @param projects keys or ids; all that are not archived when left out, and then no baseline is kept to
 */
export function askPlan(
  context: ApiContext,
  { projects, withEverybody }: Pick<PlanWish, 'projects' | 'withEverybody'>,
  args: PlanArgs,
): ObjectivePlan {
  const input = readPlanInput(context.workspace, { ...planWishOf(args), projects, withEverybody })
  if (input.ok) return mustPlanFor(context, input.value, args)
  const { refusal } = input
  if (refusal.code === 'bad-date') throw badDay()
  throw makeProblem('REF_INVALID', `There is no project “${refusal.ref}”.`, { argument: 'project' })
}

export function badDay(): GraphQLError {
  return makeProblem('PAGE_INVALID', '`todayOn` is from 1900 to 2199.', { argument: 'todayOn' })
}

/** What is to be solved for these objectives; a problem where something is missing. */
export function mustPlanFor(
  { workspace: { read }, language }: ApiContext,
  input: PlanInput,
  { objectives, rates, baseline: ref }: PlanArgs,
): ObjectivePlan {
  checkCount('rates', rates?.length ?? 0)
  const known = (rates ?? []).map(({ member, perHour }): readonly [MemberId, number] => {
    const found = read.findMember(member)
    if (found === undefined) throw makeProblem('REF_INVALID', `There is no member “${member}”.`, { argument: 'rates' })
    return [found.id, perHour]
  })
  const [projectId = '', ...others] = input.projectIds
  const isKept = objectives?.includes('stability') === true && others.length === 0
  const baseline = ref === null || ref === undefined ? read.baselines(projectId)[0] : read.findBaseline(projectId, ref)
  const asked = planFor(input, {
    objectives: objectives ?? [],
    rates: known.length === 0 ? undefined : new Map(known),
    baseline: isKept && baseline !== undefined ? read.baselineEntries(baseline.id) : undefined,
  })
  if (asked.ok) return asked.value
  const message = tellObjectiveRefusal(asked.refusal, language)
  throw makeProblem('PAGE_INVALID', message, { argument: argumentOf(asked.refusal) })
}

function argumentOf({ code }: ObjectiveRefusal): string {
  if (code === 'baseline-needed') return 'baseline'
  return code === 'rates-needed' || code === 'rate-invalid' || code === 'rates-of-several-currencies'
    ? 'rates'
    : 'objectives'
}
