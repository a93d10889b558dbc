import type { MemberId } from '@spicetime/domain'
import type { LevelledActivity } from '@spicetime/planner'
import type { PlanPause } from './project-plan.ts'

/** Where an activity is laid aside: between its pieces, with what its people do meanwhile where the plan knows it. */
export function readPauses({ pieces, splits }: Pick<LevelledActivity, 'pieces' | 'splits'>): readonly PlanPause[] {
  return pieces.slice(1).flatMap(({ startAt: toAt }, index): readonly PlanPause[] => {
    const fromAt = pieces[index]?.finishAt ?? toAt
    if (toAt <= fromAt) return []
    const split = splits.find((one) => one.fromAt === fromAt)
    // People of a plan are named by the ids of members.
    return [{ fromAt, toAt, memberId: split?.personId as MemberId | undefined, busyWith: split?.busyWith }]
  })
}
