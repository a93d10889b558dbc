import { type FlowBand, findFlow, type ProjectFlow } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { makeProblem, queryInvalid } from '../problems.ts'
import { ProjectRef, WorkItemRef } from '../refs.ts'
import { todayInUtc } from './ask-plan.ts'
import { mustFind } from './references.ts'

const weeksMax = 520
const weeksDefault = 12

const FlowPercentileRef = builder.objectRef<ProjectFlow['cycleTime'][number]>('FlowPercentile').implement({
  description: 'So much of the work took at most so long.',
  fields: (t) => ({
    percent: t.exposeInt('percent', { description: 'Of all done items.' }),
    minutes: t.exposeInt('minutes', { description: 'Minutes by the clock.' }),
  }),
})

const FlowAgeRef = builder.objectRef<ProjectFlow['aging'][number]>('FlowAge').implement({
  description: 'How long an item has been in work.',
  fields: (t) => ({
    item: t.field({
      type: WorkItemRef,
      description: 'The item.',
      resolve: ({ id }, _args, { loaders }) => mustFind(loaders, 'workItem', id),
    }),
    minutes: t.exposeInt('minutes', { description: 'Minutes by the clock.' }),
    olderThanPercent: t.exposeFloat('olderThanPercent', {
      description: 'The part of all done items that took less: 0 to 100.',
    }),
  }),
})

const FlowBandRef = builder.objectRef<FlowBand>('FlowBand').implement({
  description: 'A point of a cumulative flow diagram: the end of a day.',
  fields: (t) => ({
    on: t.expose('on', { type: 'Date', description: 'The day.' }),
    created: t.exposeInt('created', { description: 'How many items had come by then.' }),
    started: t.exposeInt('started', { description: 'How many had been begun.' }),
    done: t.exposeInt('done', { description: 'How many were done.' }),
  }),
})

const FlowRef = builder.objectRef<ProjectFlow>('Flow').implement({
  description: 'How work has flown in some weeks. What was given up is left out.',
  fields: (t) => ({
    fromOn: t.expose('fromOn', { type: 'Date', description: 'The first day.' }),
    toOn: t.expose('toOn', { type: 'Date', description: 'The last day.' }),
    doneCount: t.exposeInt('doneCount', { description: 'Items done in these weeks.' }),
    begunCount: t.exposeInt('begunCount', {
      description:
        'Of how many of them it was seen when work began; others are taken to have begun when they were created.',
    }),
    throughputPerWeek: t.exposeFloat('throughputPerWeek', { description: 'Items done a week.' }),
    workInProgress: t.exposeInt('workInProgress', { description: 'Items begun and not done.' }),
    cycleTime: t.field({
      type: [FlowPercentileRef],
      description: 'From begin to done.',
      resolve: ({ cycleTime }) => cycleTime,
    }),
    leadTime: t.field({
      type: [FlowPercentileRef],
      description: 'From creation to done.',
      resolve: ({ leadTime }) => leadTime,
    }),
    aging: t.field({
      type: [FlowAgeRef],
      description: 'What is in work, the oldest first; at most 100.',
      complexity: { field: 1, multiplier: 100 },
      resolve: ({ aging }) => aging.slice(0, 100),
    }),
    cumulative: t.field({
      type: [FlowBandRef],
      description: 'At the end of each week.',
      complexity: { field: 1, multiplier: 20 },
      resolve: ({ cumulative }) => cumulative,
    }),
  }),
})

builder.objectField(ProjectRef, 'flow', (t) =>
  t.field({
    type: FlowRef,
    description: 'How its work has flown: cycle time, throughput, work in progress and its age, cumulative flow.',
    args: {
      weeks: t.arg.int({ defaultValue: weeksDefault, description: `Of so many weeks: 1 to ${weeksMax}.` }),
      query: t.arg.string({
        description: 'Of these items, in the query language; all but pull requests when left out.',
      }),
      todayOn: t.arg({ type: 'Date', description: 'The last day; today in UTC when left out.' }),
    },
    complexity: 2_000,
    resolve: ({ id }, { weeks, query, todayOn }, { workspace, language }) => {
      const long = weeks ?? weeksDefault
      if (long < 1 || long > weeksMax)
        throw makeProblem('PAGE_INVALID', `\`weeks\` is from 1 to ${weeksMax}.`, { argument: 'weeks', limit: weeksMax })
      const wish = { project: id, query: query ?? undefined, weeks: long, todayOn: todayOn ?? todayInUtc() }
      const flow = findFlow(workspace, wish)
      if (flow.ok) return flow.value
      if (flow.refusal.code === 'query-invalid') throw queryInvalid(flow.refusal.problem, language)
      throw makeProblem('PAGE_INVALID', '`todayOn` is no day.', { argument: 'todayOn' })
    },
  }),
)
