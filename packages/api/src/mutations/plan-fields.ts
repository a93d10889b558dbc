import type { InputFieldBuilder } from '@pothos/core'
import type { WorkItemChanges } from '@spicetime/domain'
import type { BuilderTypes } from '../builder.ts'
import { ConstraintTypeEnum } from '../enums.ts'
import { clearable } from './fields.ts'

/** What planning asks of an item, in the inputs that make and change one. */
export function planFields(t: InputFieldBuilder<BuilderTypes, 'InputObject'>) {
  return {
    optimisticMinutes: t.int({ description: 'How much work it is when all goes well.' }),
    likelyMinutes: t.int({
      description: 'How much work it most likely is, in minutes; 480 are a day of eight hours. May stand alone.',
    }),
    pessimisticMinutes: t.int({ description: 'How much work it is when little goes well.' }),
    remainingMinutes: t.int({ description: 'Work that is still to be done.' }),
    spentMinutes: t.int({ description: 'Work that it has taken so far, of all who worked on it.' }),
    percentComplete: t.int({ description: 'How much of it is done, 0 to 100.' }),
    startedAt: t.field({ type: 'DateTime', description: 'When work on it began.' }),
    constraintType: t.field({
      type: ConstraintTypeEnum,
      description: 'What holds its dates besides what it waits for.',
    }),
    constraintOn: t.field({ type: 'Date', description: 'The day of its constraint.' }),
    peopleNeeded: t.int({ description: 'How many people work on it at the same time.' }),
    isSplittable: t.boolean({ description: 'Work on it may be interrupted for something else.' }),
  }
}

type PlanInput = {
  readonly [Name in keyof ReturnType<typeof planFields>]?: Exclude<WorkItemChanges[Name], undefined> | null | undefined
}

/** Those of them that were given. */
export function planChanges(input: PlanInput) {
  const { optimisticMinutes, likelyMinutes, pessimisticMinutes, remainingMinutes, spentMinutes } = input
  const { percentComplete, startedAt, constraintType, constraintOn, peopleNeeded, isSplittable } = input
  return clearable({
    ...{ optimisticMinutes, likelyMinutes, pessimisticMinutes, remainingMinutes, spentMinutes },
    ...{ percentComplete, startedAt, constraintType, constraintOn, peopleNeeded },
    // To clear it is to say no.
    isSplittable: isSplittable === null ? false : isSplittable,
  })
}
