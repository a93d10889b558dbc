import type { PersonChange, PlanDifference, ScenarioComparison } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { MemberRef, WorkItemRef } from '../refs.ts'
import { toMs } from './plan-parts.ts'
import { findOptional } from './references.ts'

const optionalMs = (minute: number | null | undefined) =>
  minute === null || minute === undefined ? null : toMs(minute)

const ScenarioDifferenceRef = builder.objectRef<PlanDifference>('ScenarioDifference').implement({
  description: 'Something that is elsewhere in the plan of a scenario.',
  fields: (t) => ({
    item: t.field({
      type: WorkItemRef,
      nullable: true,
      description: 'The item; null for a milestone, and for an item that only the scenario has.',
      resolve: ({ id }, _args, { loaders }) => findOptional(loaders, 'workItem', id),
    }),
    title: t.exposeString('title', { description: 'What it is called.' }),
    id: t.exposeID('id', {
      description: 'Of the item or milestone; of one that only the scenario has it is new each time.',
    }),
    startAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it starts as things are; null for what only the scenario has.',
      resolve: ({ before }) => optionalMs(before?.startAt),
    }),
    finishAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is done as things are; null for what only the scenario has.',
      resolve: ({ before }) => optionalMs(before?.finishAt),
    }),
    startAtThen: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it starts in the scenario; null for what that has not.',
      resolve: ({ after }) => optionalMs(after?.startAt),
    }),
    finishAtThen: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is done in the scenario; null for what that has not.',
      resolve: ({ after }) => optionalMs(after?.finishAt),
    }),
  }),
})

const ScenarioPersonRef = builder.objectRef<PersonChange>('ScenarioPerson').implement({
  description: 'Somebody who has more, less, or until another day to do in a scenario.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      nullable: true,
      description: 'Who; null for somebody who is only supposed.',
      resolve: ({ memberId }, _args, { loaders }) => findOptional(loaders, 'member', memberId),
    }),
    name: t.string({
      nullable: true,
      description: 'What somebody who is only supposed is called; null for a member.',
      resolve: async ({ memberId }, _args, { loaders }) =>
        (await findOptional(loaders, 'member', memberId)) === null ? memberId : null,
    }),
    minutes: t.exposeInt('minutes', { description: 'Minutes of work as things are.' }),
    minutesThen: t.exposeInt('minutesThen', { description: 'Minutes of work in the scenario.' }),
    doneAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last of it is done as things are; null for whoever has nothing.',
      resolve: ({ doneAt }) => optionalMs(doneAt),
    }),
    doneAtThen: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the last of it is done in the scenario; null for whoever has nothing.',
      resolve: ({ doneAtThen }) => optionalMs(doneAtThen),
    }),
  }),
})

export const ScenarioComparisonRef = builder.objectRef<ScenarioComparison>('ScenarioComparison').implement({
  description: 'The plan of a scenario beside the plan as things are.',
  fields: (t) => ({
    timeZone: t.exposeString('timeZone', { description: 'IANA name of the zone whose days the plans mean.' }),
    finishAt: t.field({
      type: 'DateTime',
      description: 'When all is done as things are.',
      resolve: ({ finishAt }) => toMs(finishAt),
    }),
    finishAtThen: t.field({
      type: 'DateTime',
      description: 'When all is done in the scenario.',
      resolve: ({ finishAtThen }) => toMs(finishAtThen),
    }),
    workMinutes: t.exposeInt('workMinutes', { description: 'Open work as things are.' }),
    workMinutesThen: t.exposeInt('workMinutesThen', { description: 'Open work in the scenario.' }),
    cost: t.exposeFloat('cost', {
      description:
        'What the people cost for what is left as things are, by the rates that the viewer gave or may see; 0 where none are known, and where both costs are not of one currency.',
    }),
    currency: t.exposeString('currency', {
      nullable: true,
      description:
        'Of both costs; null where rates were only given with the question, none are known to the viewer, or the costs are not of one currency.',
    }),
    costThen: t.exposeFloat('costThen', { description: 'The same in the scenario.' }),
    late: t.exposeInt('lateNow', { description: 'How many items and milestones miss their day as things are.' }),
    lateThen: t.exposeInt('lateThen', { description: 'How many do in the scenario.' }),
    newlyLate: t.field({
      type: ['ID'],
      description: 'Items and milestones that miss their day in the scenario only.',
      resolve: ({ newlyLate }) => newlyLate,
    }),
    noLongerLate: t.field({
      type: ['ID'],
      description: 'Items and milestones that miss their day as things are, and no longer in the scenario.',
      resolve: ({ noLongerLate }) => noLongerLate,
    }),
    overloads: t.exposeInt('overloads', {
      description: 'How often somebody would do more than they can, were nothing moved for it, as things are.',
    }),
    overloadsThen: t.exposeInt('overloadsThen', { description: 'The same in the scenario.' }),
    differences: t.field({
      type: [ScenarioDifferenceRef],
      description: 'What is elsewhere, in the order of the plan.',
      complexity: { field: 100, multiplier: 100 },
      resolve: ({ differences }) => differences,
    }),
    people: t.field({
      type: [ScenarioPersonRef],
      description: 'Who has more, less, or until another day to do; the greatest change first.',
      complexity: { field: 10, multiplier: 20 },
      resolve: ({ people }) => people,
    }),
  }),
})
