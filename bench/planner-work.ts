import {
  forecastNetwork,
  levelPlan,
  type ScheduleProblem,
  solveSchedule,
  type UncertainWork,
} from '../packages/planner/src/index.ts'
import { makeLevelScene } from './level-scene.ts'
import { makePlanScene } from './plan-scene.ts'
import { makeProject } from './schedule-scene.ts'

/** What the planner does in a browser's worker as in Node: imports nothing but the planner, so that both can load it. */
export const plannerWork = {
  /** About a second of the search for schedules, by its work, so that it is the same work everywhere. */
  solve: makeSolve(),
  forecast: makeForecast(),
  level: makeLevel(),
}

function makeSolve(): () => unknown {
  const project: ScheduleProblem = { ...makeProject(120, 4), resources: [4, 3, 3, 2].map((capacity) => ({ capacity })) }
  const demanding = project.activities.map((one, index) => ({
    ...one,
    demands: [index % 3, index % 4 === 0 ? 2 : 1, (index + 1) % 3, index % 2],
  }))
  return () => solveSchedule({ ...project, activities: demanding }, { workLimit: 40_000 })
}

function makeForecast(): () => unknown {
  const scene = makePlanScene(1_000)
  const work = scene.activities.map(({ id, durationMinutes }): UncertainWork => {
    return { activityId: id, lowMinutes: Math.round(durationMinutes * 0.7), highMinutes: durationMinutes * 2 }
  })
  return () => forecastNetwork(scene, { work, runs: 5_000 })
}

function makeLevel(): () => unknown {
  const scene = makeLevelScene(2_000)
  return () => levelPlan(scene, { workLimit: 1 })
}
