import type { EventDraft } from '../events/define-event.ts'
import type { SetEvents } from '../events/set-events.ts'
import type { EntityKind, IdByKind } from '../ids.ts'
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

/** The set in which a thing has its skills, and the set's events. */
interface SkillSet<K extends EntityKind> extends SetEvents<K, string> {
  readonly set: 'requiredSkills' | 'memberSkills'
}

/**
 * An item needs a skill at one level, and a member has it at one: another level takes the place of the former. What is
 * removed is removed at whatever level.
 */
export function decideSkills<K extends EntityKind>(
  view: DomainView,
  { set, included, excluded }: SkillSet<K>,
  id: IdByKind[K],
  { addSkills = [], removeSkills = [] }: SkillWish,
): Result<readonly EventDraft[], Refusal> {
  if (addSkills.length + removeSkills.length === 0) return accept([])
  const add = checkSkills('skill', addSkills)
  if (!add.ok) return add
  const remove = checkSkills('skill', removeSkills)
  if (!remove.ok) return remove
  const present = view.elementsOf(set, id)
  const named = new Set([...add.value, ...remove.value].map(nameOf))
  const gone = present.filter((element) => named.has(nameOf(element)) && !add.value.includes(element))
  const dotsOf = (element: string) => [...view.dotsOf(set, id, element)]
  return accept([
    ...gone.map((element) => excluded.make({ id, element, dots: dotsOf(element) })),
    ...add.value.filter((element) => !present.includes(element)).map((element) => included.make({ id, element })),
  ])
}

function nameOf(element: string): string {
  return readSkill(element)?.skill ?? element
}
