import type { LevelActivity, LevelInput } from '../packages/planner/src/index.ts'
import { makePlanScene } from './plan-scene.ts'

const skills = ['design', 'build', 'test', 'write', 'run']
const peopleCount = 200

/**
 * The plan of a large organisation with its people: whoever's calendar an activity had is assigned to it, and of each
 * fifth the planner finds somebody with a skill. Each of the 200 people has two skills; some give half their time.
 */
export function makeLevelScene(count: number): LevelInput {
  const { activities, ...scene } = makePlanScene(count)
  const people = Array.from({ length: peopleCount }, (_, index) => ({
    id: `p${index}`,
    calendar: index,
    skills: [
      { skill: skills[index % 5] ?? '', level: 1 + (index % 3) },
      { skill: skills[(index * 3 + 1) % 5] ?? '', level: 2 },
    ],
    ...(index % 10 === 3 ? { unitsPercent: [{ fromAt: scene.startAt + 100_000, percent: 50 }] } : {}),
  }))
  return { ...scene, people, activities: activities.map(staff) }
}

function staff({ calendar, ...activity }: LevelActivity, index: number): LevelActivity {
  if (index % 5 === 2)
    return { ...activity, needs: { people: 1, skills: [{ skill: skills[index % 3] ?? '', level: 2 }] } }
  return { ...activity, assignees: [`p${Number(calendar)}`] }
}
