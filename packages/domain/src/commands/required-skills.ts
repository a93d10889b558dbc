import type { EventDraft } from '../events/define-event.ts'
import { workItemSkills } from '../events/work-item-set-changed.ts'
import type { WorkItemId } from '../ids.ts'
import { accept, type Result } from '../result.ts'
import { readSkill, skillElement } from '../vocabulary/skills.ts'
import { refuseField } from './decision.ts'
import type { DomainView } from './domain-view.ts'
import type { Refusal } from './refusal.ts'

/** The elements that texts mean, such as `TS:3`; each skill once, the last word counts. */
export function checkSkills(field: string, texts: readonly string[]): Result<readonly string[], Refusal> {
  const elements = new Map<string, string>()
  for (const text of texts) {
    const skill = readSkill(text)
    if (skill === undefined) return refuseField(field, 'pattern', { value: text })
    elements.set(skill.skill, skillElement(skill))
  }
  return accept([...elements.values()])
}

interface SkillWish {
  readonly addSkills?: readonly string[] | undefined
  readonly removeSkills?: readonly string[] | undefined
}

/**
 * An item needs a skill at one level: another level takes the place of the former. What is removed is removed at whatever
 * level.
 */
export function decideSkills(
  view: DomainView,
  id: WorkItemId,
  { addSkills = [], removeSkills = [] }: SkillWish,
): Result<readonly EventDraft[], Refusal> {
  if (addSkills.length + removeSkills.length === 0) return accept([])
  const add = checkSkills('skill', addSkills)
  if (!add.ok) return add
  const remove = checkSkills('skill', removeSkills)
  if (!remove.ok) return remove
  const present = view.elementsOf('requiredSkills', id)
  const named = new Set([...add.value, ...remove.value].map(nameOf))
  const gone = present.filter((element) => named.has(nameOf(element)) && !add.value.includes(element))
  const dotsOf = (element: string) => [...view.dotsOf('requiredSkills', id, element)]
  return accept([
    ...gone.map((element) => workItemSkills.excluded.make({ id, element, dots: dotsOf(element) })),
    ...add.value
      .filter((element) => !present.includes(element))
      .map((element) => workItemSkills.included.make({ id, element })),
  ])
}

function nameOf(element: string): string {
  return readSkill(element)?.skill ?? element
}
