import { findUnassigned, type PersonAdvice, proposePeople, type TeamAdvice } from '@spicetime/workspace/plan'
import { builder } from '../builder.ts'
import { makeProblem } from '../problems.ts'
import { MemberRef, ProjectRef, WorkItemRef } from '../refs.ts'
import { askPlan, planArgs } from './ask-plan.ts'
import { toMs } from './plan-parts.ts'
import { mustFind } from './references.ts'

/** For each some plans are made. */
const itemsMax = 20

const optionalMs = (minute: number | null) => (minute === null ? null : toMs(minute))

const PersonAdviceRef = builder.objectRef<PersonAdvice>('PersonAdvice').implement({
  description: 'Somebody who could do an item, and what speaks for it.',
  fields: (t) => ({
    member: t.field({
      type: MemberRef,
      description: 'Who.',
      resolve: ({ memberId }, _args, { loaders }) => mustFind(loaders, 'member', memberId),
    }),
    skills: t.stringList({
      description: 'Of the skills that are asked for those that they have, at their level: `ts:4`.',
      resolve: ({ skills }) => skills,
    }),
    freeMinutes: t.exposeInt('freeMinutes', { description: 'Minutes in which they work and have nothing planned.' }),
    loadPercent: t.exposeInt('loadPercent', { description: 'How busy they are in that time.' }),
    cost: t.exposeFloat('cost', {
      nullable: true,
      description: 'What their share of the work costs; null where the viewer does not know it.',
    }),
    currency: t.exposeString('currency', {
      nullable: true,
      description: 'Of that; null where rates were only given with the question, or none are known to the viewer.',
    }),
    finishAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When the item is done if they do it alone; null where that was not tried.',
      resolve: ({ finishAt }) => optionalMs(finishAt),
    }),
  }),
})

const TeamAdviceRef = builder.objectRef<TeamAdvice>('TeamAdvice').implement({
  description: 'Who could do an item.',
  fields: (t) => ({
    item: t.field({
      type: WorkItemRef,
      description: 'The item.',
      resolve: ({ itemId }, _args, { loaders }) => mustFind(loaders, 'workItem', itemId),
    }),
    workMinutes: t.exposeInt('workMinutes', { description: 'Work that is left.' }),
    fromAt: t.field({
      type: 'DateTime',
      description: 'From then it is looked who has time: when it starts in the plan.',
      resolve: ({ fromAt }) => toMs(fromAt),
    }),
    toAt: t.field({
      type: 'DateTime',
      description: 'Until then: its deadline, or the end of the plan.',
      resolve: ({ toAt }) => toMs(toAt),
    }),
    team: t.field({
      type: [PersonAdviceRef],
      description: 'Who is proposed.',
      complexity: { field: 1, multiplier: 3 },
      resolve: ({ team }) => team,
    }),
    others: t.field({
      type: [PersonAdviceRef],
      description: 'Who could as well, the most suitable first.',
      complexity: { field: 1, multiplier: 8 },
      resolve: ({ others }) => others,
    }),
    missingSkills: t.stringList({
      description: 'Skills that nobody of them has.',
      resolve: ({ missingSkills }) => missingSkills,
    }),
    isEnough: t.exposeBoolean('isEnough', { description: 'Each of the team has time for an equal share.' }),
    finishAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it is done if the team does it.',
      resolve: ({ finishAt }) => optionalMs(finishAt),
    }),
    planFinishAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When all is done then.',
      resolve: ({ planFinishAt }) => optionalMs(planFinishAt),
    }),
  }),
})

builder.objectField(ProjectRef, 'teamAdvice', (t) =>
  t.field({
    type: [TeamAdviceRef],
    description: `Who could do items of it, by skill, time and load: one item after the other, whoever is proposed for one is busy with it for the next. At most ${itemsMax} items.`,
    args: {
      workItems: t.arg.stringList({ description: 'Keys or ids; what has nobody when left out, the first of it.' }),
      ...planArgs,
    },
    complexity: { field: 20_000, multiplier: 10 },
    resolve: ({ id }, { workItems, ...args }, context) => {
      const { read } = context.workspace
      const asked = askPlan(context, { projects: [id], withEverybody: true }, args)
      if (workItems === null || workItems === undefined)
        return proposePeople(read, asked, findUnassigned(asked.input).slice(0, itemsMax))
      if (workItems.length > itemsMax)
        throw makeProblem('PAGE_INVALID', `\`workItems\` has ${workItems.length}; at most ${itemsMax} are allowed.`, {
          argument: 'workItems',
          limit: itemsMax,
        })
      const ids = workItems.map((ref) => read.findWorkItem(ref)?.id)
      return proposePeople(
        read,
        asked,
        ids.filter((one) => one !== undefined),
      )
    },
  }),
)
