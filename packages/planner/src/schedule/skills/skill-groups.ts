import type { SkillActivity, SkilledPerson } from './skill-problem.ts'

/** So many skills of one activity have 255 groups. */
export const skillMax = 8

/** A set of skills of which an activity needs `people`: by Hall (1935) so many who have any of them must be free. */
export interface SkillGroup {
  readonly skills: readonly number[]
  readonly people: number
}

/**
 * Every set of skills that the activity needs. Its needs can be met by a set of people exactly when of each group enough
 * of them have one of its skills.
 */
export function listSkillGroups({ needs }: SkillActivity): readonly SkillGroup[] {
  const wanted = needs.filter(({ people }) => people > 0)
  return Array.from({ length: 2 ** wanted.length - 1 }, (_, at) => {
    const members = wanted.filter((_need, index) => ((at + 1) & (1 << index)) !== 0)
    return { skills: members.map(({ skill }) => skill), people: members.reduce((sum, need) => sum + need.people, 0) }
  })
}

/** Positions of the people who have any of the skills. */
export function listMasters(people: readonly SkilledPerson[], skills: readonly number[]): readonly number[] {
  return people.flatMap((person, index) => (person.skills.some((skill) => skills.includes(skill)) ? [index] : []))
}
