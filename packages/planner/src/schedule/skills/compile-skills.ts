import { accept, type Result, refuse } from '../../result.ts'
import { compileProblem } from '../model/compile-problem.ts'
import type { ScheduleInstance } from '../model/schedule-instance.ts'
import type { ScheduleProblem } from '../model/schedule-problem.ts'
import { listMasters, listSkillGroups, skillMax } from './skill-groups.ts'
import type { SkillProblem, SkillRefusal } from './skill-problem.ts'

export interface CompiledSkills {
  /** The plain problem in which each group of skills is a resource; see `relaxSkills`. */
  readonly relaxed: ScheduleProblem
  readonly instance: ScheduleInstance
}

/** Groups beyond this many are left out of the plain problem, those of most skills first: its bound gets weaker. */
const groupMax = 64

export function compileSkills(problem: SkillProblem): Result<CompiledSkills, SkillRefusal> {
  const refusal = findBadNeed(problem)
  if (refusal !== undefined) return refuse(refusal)
  const relaxed = relaxSkills(problem)
  const compiled = compileProblem(relaxed)
  if (compiled.ok) return accept({ relaxed, instance: compiled.value })
  if (compiled.refusal.code === 'demand-exceeds-capacity') {
    // All groups of an activity were looked at before.
    return refuse({ code: 'too-few-people', activity: compiled.refusal.activity, skills: [] })
  }
  return refuse(compiled.refusal)
}

/**
 * What must hold at each instant, whoever does what: of the people who have any skill of a group, no more can be at work
 * in these than there are. Who may not change within an activity is forgotten, so that a bound for this is one for all.
 */
function relaxSkills({ activities, precedences, people }: SkillProblem): ScheduleProblem {
  const groups = new Map<string, readonly number[]>()
  for (const activity of activities) {
    for (const { skills } of listSkillGroups(activity)) groups.set(skills.toSorted((a, b) => a - b).join(' '), skills)
  }
  const kept = [...groups.values()].toSorted((a, b) => a.length - b.length).slice(0, groupMax)
  return {
    activities: activities.map(({ duration, needs, earliestStart = 0 }) => ({
      duration,
      demands: kept.map((skills) =>
        needs.reduce((sum, need) => sum + (skills.includes(need.skill) ? need.people : 0), 0),
      ),
      earliestStart,
    })),
    precedences,
    resources: kept.map((skills) => ({ capacity: listMasters(people, skills).length })),
  }
}

function findBadNeed({ activities, precedences, people }: SkillProblem): SkillRefusal | undefined {
  const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value <= 2 ** 20
  for (const [activity, { needs }] of activities.entries()) {
    const isWhole = needs.every(({ skill, people: count }) => isCount(skill) && isCount(count))
    const isOnce = new Set(needs.map(({ skill }) => skill)).size === needs.length
    if (!isWhole || !isOnce) return { code: 'not-a-whole-number', field: 'needs', index: activity }
  }
  const unskilled = people.findIndex(({ skills }) => !skills.every(isCount))
  if (unskilled >= 0) return { code: 'not-a-whole-number', field: 'skills', index: unskilled }
  const maximal = precedences.findIndex(({ bound }) => bound === 'maximal')
  if (maximal >= 0) return { code: 'maximal-lag', precedence: maximal }
  const manifold = activities.findIndex(({ needs }) => needs.length > skillMax)
  if (manifold >= 0) return { code: 'too-many-skills', activity: manifold }
  for (const [activity, needing] of activities.entries()) {
    const short = listSkillGroups(needing).find((group) => listMasters(people, group.skills).length < group.people)
    if (short !== undefined) return { code: 'too-few-people', activity, skills: short.skills }
  }
  return undefined
}
