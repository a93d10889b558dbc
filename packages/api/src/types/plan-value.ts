import {
  findPlanMoney,
  findPlanValue,
  type MilestoneValue,
  type PlanMoney,
  type PlanValue,
} from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { MilestoneRef } from '../refs.ts'
import { ProjectPlanRef } from './plan.ts'
import { findOptional } from './references.ts'

const EarnedValueRef = builder.objectRef<PlanValue['total']>('EarnedValue').implement({
  description:
    'Earned value at the day of the plan, in minutes of work, or in money where that says so; PMI, The Standard for Earned Value Management.',
  fields: (t) => ({
    budgetAtCompletion: t.exposeFloat('budgetAtCompletion', { description: 'BAC: all work of the baseline.' }),
    plannedValue: t.exposeFloat('plannedValue', { description: 'PV: what was to be done by now.' }),
    earnedValue: t.exposeFloat('earnedValue', { description: 'EV: what is done, at the work of the baseline.' }),
    actualCost: t.exposeFloat('actualCost', { description: 'AC: what it has taken.' }),
    schedulePerformance: t.float({
      nullable: true,
      description: 'SPI = EV / PV; null before anything was to be done.',
      resolve: ({ schedulePerformance }) => schedulePerformance ?? null,
    }),
    costPerformance: t.float({
      nullable: true,
      description: 'CPI = EV / AC; null before anything was done.',
      resolve: ({ costPerformance }) => costPerformance ?? null,
    }),
    estimateAtCompletion: t.exposeFloat('estimateAtCompletion', {
      description: 'EAC: what all will have taken when the rest goes as before.',
    }),
    varianceAtCompletion: t.exposeFloat('varianceAtCompletion', { description: 'VAC = BAC - EAC.' }),
    toCompletePerformance: t.float({
      nullable: true,
      description: 'TCPI: how well the rest must go to stay within BAC; null when that is spent.',
      resolve: ({ toCompletePerformance }) => toCompletePerformance ?? null,
    }),
  }),
})

const MilestoneValueRef = builder.objectRef<MilestoneValue>('MilestoneValue').implement({
  description: 'Earned value of the items of a milestone.',
  fields: (t) => ({
    milestone: t.field({
      type: MilestoneRef,
      nullable: true,
      description: 'The milestone; null for the items of none.',
      resolve: ({ milestoneId }, _args, { loaders }) => findOptional(loaders, 'milestone', milestoneId),
    }),
    value: t.field({ type: EarnedValueRef, description: 'Its value.', resolve: ({ value }) => value }),
  }),
})

const PlanValueRef = builder.objectRef<PlanValue>('PlanValue').implement({
  description: 'What was to be done by now, what is done, and what it has taken.',
  fields: (t) => ({
    total: t.field({ type: EarnedValueRef, description: 'Of all items.', resolve: ({ total }) => total }),
    milestones: t.field({
      type: [MilestoneValueRef],
      description: 'By milestone; the items of none last.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ milestones }) => milestones,
    }),
    said: t.exposeInt('said', { description: 'Of how many items people say what they have taken.' }),
    reckoned: t.exposeInt('reckoned', { description: 'Of how many it is reckoned from their progress.' }),
  }),
})

builder.objectField(ProjectPlanRef, 'value', (t) =>
  t.field({
    type: PlanValueRef,
    nullable: true,
    description: 'Earned value against the baseline; null when there is none.',
    complexity: 500,
    resolve: ({ plan, baseline }, _args, { workspace: { read } }) =>
      baseline === undefined ? null : findPlanValue(read, plan, read.baselineEntries(baseline.id)),
  }),
)

const PlanMoneyRef = builder.objectRef<PlanMoney>('PlanMoney').implement({
  description: 'Earned value in money: each item at what those cost an hour who did it, do it, or will.',
  fields: (t) => ({
    currency: t.exposeString('currency', {
      nullable: true,
      description: 'Three letters; null where rates were only given with the question.',
    }),
    total: t.field({
      type: EarnedValueRef,
      description: 'Of all items, in whole units of the currency.',
      resolve: ({ total }) => total,
    }),
    milestones: t.field({
      type: [MilestoneValueRef],
      description: 'By milestone; the items of none last.',
      complexity: { field: 5, multiplier: 10 },
      resolve: ({ milestones }) => milestones,
    }),
    unpriced: t.exposeInt('unpriced', {
      description:
        'Of how many items it is not known who does them, or what they cost: they are priced by the average.',
    }),
  }),
})

builder.objectField(ProjectPlanRef, 'money', (t) =>
  t.field({
    type: PlanMoneyRef,
    nullable: true,
    description:
      'The same in money; null when there is no baseline, when the viewer knows no rates, and when they are of several currencies.',
    complexity: 500,
    resolve: ({ plan, input, baseline }, _args, { workspace: { read } }) => {
      if (baseline === undefined) return null
      const money = findPlanMoney(read, { plan, input: input() }, read.baselineEntries(baseline.id))
      return money.ok ? money.value : null
    },
  }),
)
