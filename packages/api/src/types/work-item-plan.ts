import { builder } from '../builder.ts'
import { ConstraintTypeEnum } from '../enums.ts'
import { WorkItemRef } from '../refs.ts'

/** What planning asks of an item. Everything is null where nothing was said. */
builder.objectFields(WorkItemRef, (t) => {
  const minutes = (
    name: 'optimisticMinutes' | 'likelyMinutes' | 'pessimisticMinutes' | 'remainingMinutes' | 'spentMinutes',
    description: string,
  ) =>
    t.int({
      nullable: true,
      description,
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.[name] ?? null,
    })
  return {
    optimisticMinutes: minutes('optimisticMinutes', 'How much work it is when all goes well.'),
    likelyMinutes: minutes(
      'likelyMinutes',
      'How much work it most likely is, in minutes; 480 are a day of eight hours.',
    ),
    pessimisticMinutes: minutes('pessimisticMinutes', 'How much work it is when little goes well.'),
    remainingMinutes: minutes('remainingMinutes', 'Work that is still to be done.'),
    spentMinutes: minutes('spentMinutes', 'Work that it has taken so far, of all who worked on it.'),
    percentComplete: t.int({
      nullable: true,
      description: 'How much of it is done, 0 to 100.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.percentComplete ?? null,
    }),
    startedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When work on it began.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.startedAt ?? null,
    }),
    constraintType: t.field({
      type: ConstraintTypeEnum,
      nullable: true,
      description: 'What holds its dates besides what it waits for.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.constraintType ?? null,
    }),
    constraintOn: t.field({
      type: 'Date',
      nullable: true,
      description: 'The day of its constraint.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.constraintOn ?? null,
    }),
    peopleNeeded: t.int({
      nullable: true,
      description: 'How many people work on it at the same time; null is one.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.peopleNeeded ?? null,
    }),
    isSplittable: t.boolean({
      description: 'Work on it may be interrupted for something else.',
      resolve: async ({ id }, _args, { loaders }) => (await loaders.itemPlanOf.load(id))?.isSplittable === 1,
    }),
    requiredSkills: t.stringList({
      description: 'What somebody has to be able to do, each perhaps with the least level: `ts`, `welding:3`.',
      resolve: ({ id }, _args, { loaders }) => loaders.requiredSkillsOf.load(id),
    }),
  }
})
