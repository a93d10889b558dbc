import {
  type RefusalLanguage,
  type ScenarioChange,
  type ScenarioItemFields,
  wordOfValue,
  workText,
} from '@spicetime/domain'

type NameOf = (id: string) => string

/** A change of a scenario as half a sentence: `WEB-3: work 2d instead of 4d, @cem instead of @ben`. */
export function tellScenarioChange(change: ScenarioChange, nameOf: NameOf, language: RefusalLanguage): string {
  return language === 'de' ? tellDe(change, nameOf) : tellEn(change, nameOf)
}

function tellEn(change: ScenarioChange, nameOf: NameOf): string {
  switch (change.kind) {
    case 'edit-item':
      return tellEdit(change, nameOf, wordsEn)
    case 'add-item':
      return `a new item, “${change.title}”${tellNew(change, nameOf, wordsEn)}`
    case 'add-dependency':
      return `${nameOf(change.toId)} waits for ${nameOf(change.fromId)}`
    case 'remove-dependency':
      return `${nameOf(change.toId)} waits no longer for ${nameOf(change.fromId)}`
    case 'move-milestone':
      return `${nameOf(change.milestoneId)} is due ${change.to ?? 'any time'} instead of ${change.was ?? 'any time'}`
    case 'move-project':
      return `the project starts ${change.to ?? 'any time'} instead of ${change.was ?? 'any time'}`
    case 'allocate':
      return `${change.percent} % of ${nameOf(change.memberId)}${period(change, ['from', 'until'])}`
    case 'hire':
      return `somebody more, ${change.name}${change.skills.length === 0 ? '' : ` (${change.skills.join(', ')})`}`
    case 'unknown':
      return 'a change that a newer program made'
  }
}

function tellDe(change: ScenarioChange, nameOf: NameOf): string {
  switch (change.kind) {
    case 'edit-item':
      return tellEdit(change, nameOf, wordsDe)
    case 'add-item':
      return `ein neuer Vorgang, „${change.title}“${tellNew(change, nameOf, wordsDe)}`
    case 'add-dependency':
      return `${nameOf(change.toId)} wartet auf ${nameOf(change.fromId)}`
    case 'remove-dependency':
      return `${nameOf(change.toId)} wartet nicht mehr auf ${nameOf(change.fromId)}`
    case 'move-milestone':
      return `${nameOf(change.milestoneId)} ist fällig ${change.to ?? 'irgendwann'} statt ${change.was ?? 'irgendwann'}`
    case 'move-project':
      return `das Projekt beginnt ${change.to ?? 'irgendwann'} statt ${change.was ?? 'irgendwann'}`
    case 'allocate':
      return `${change.percent} % von ${nameOf(change.memberId)}${period(change, ['ab', 'bis'])}`
    case 'hire':
      return `jemand mehr, ${change.name}${change.skills.length === 0 ? '' : ` (${change.skills.join(', ')})`}`
    case 'unknown':
      return 'eine Änderung, die ein neueres Programm gemacht hat'
  }
}

function period(
  { fromOn, toOn }: { readonly fromOn: string | null; readonly toOn: string | null },
  [from, until]: readonly [string, string],
): string {
  return `${fromOn === null ? '' : ` ${from} ${fromOn}`}${toOn === null ? '' : ` ${until} ${toOn}`}`
}

/** A constraint is said with its day, and names itself. */
type NamedField = Exclude<keyof ScenarioItemFields, 'constraintType' | 'constraintOn'>

interface Words {
  readonly language: RefusalLanguage
  readonly insteadOf: string
  readonly none: string
  readonly nobody: string
  readonly noConstraint: string
  readonly fields: Readonly<Record<NamedField, string>>
}

const wordsEn: Words = {
  language: 'en',
  insteadOf: 'instead of',
  none: 'none',
  nobody: 'nobody',
  noConstraint: 'no constraint',
  fields: {
    status: 'status',
    priority: 'priority',
    estimate: 'points',
    optimisticMinutes: 'work at best',
    likelyMinutes: 'work',
    pessimisticMinutes: 'work at worst',
    remainingMinutes: 'remaining',
    startOn: 'start',
    dueOn: 'due',
    peopleNeeded: 'people',
    milestoneId: 'milestone',
    parentId: 'parent',
  },
}
const wordsDe: Words = {
  language: 'de',
  insteadOf: 'statt',
  none: 'nichts',
  nobody: 'niemand',
  noConstraint: 'keine Bedingung',
  fields: {
    status: 'Status',
    priority: 'Priorität',
    estimate: 'Punkte',
    optimisticMinutes: 'Aufwand im besten Fall',
    likelyMinutes: 'Aufwand',
    pessimisticMinutes: 'Aufwand im schlechtesten Fall',
    remainingMinutes: 'Rest',
    startOn: 'Beginn',
    dueOn: 'fällig',
    peopleNeeded: 'Menschen',
    milestoneId: 'Meilenstein',
    parentId: 'übergeordnet',
  },
}

function tellEdit(
  { workItemId, set, was, assigneeIds, assigneesWere = [] }: Extract<ScenarioChange, { kind: 'edit-item' }>,
  nameOf: NameOf,
  words: Words,
): string {
  // What is written together is set together, also where some of it stays.
  const fields = fieldsOf(set).flatMap(([field, value]) => {
    const then = was[field] ?? null
    if (value === then) return []
    return [
      `${words.fields[field]} ${show(field, value, nameOf, words)} ${words.insteadOf} ${show(field, then, nameOf, words)}`,
    ]
  })
  const [before, after] = [tellConstraint(was, words), tellConstraint({ ...was, ...set }, words)]
  const held = before === after ? [] : [`${after} ${words.insteadOf} ${before}`]
  const people = (ids: readonly string[]) => (ids.length === 0 ? words.nobody : ids.map(nameOf).join(', '))
  const assigned =
    assigneeIds === undefined ? [] : [`${people(assigneeIds)} ${words.insteadOf} ${people(assigneesWere)}`]
  return `${nameOf(workItemId)}: ${[...fields, ...held, ...assigned].join(', ')}`
}

function tellNew(
  { set, assigneeIds = [] }: Extract<ScenarioChange, { kind: 'add-item' }>,
  nameOf: NameOf,
  words: Words,
): string {
  const fields = fieldsOf(set).map(([field, value]) => `${words.fields[field]} ${show(field, value, nameOf, words)}`)
  const held = set.constraintType ? [tellConstraint(set, words)] : []
  const all = [...fields, ...held, ...assigneeIds.map(nameOf)]
  return all.length === 0 ? '' : ` (${all.join(', ')})`
}

type Value = string | number | null

function tellConstraint({ constraintType, constraintOn }: ScenarioItemFields, { language, noConstraint }: Words) {
  if (!constraintType) return noConstraint
  return `${wordOfValue(constraintType, language)}${constraintOn ? ` ${constraintOn}` : ''}`
}

function fieldsOf({ constraintType: _type, constraintOn: _on, ...set }: ScenarioItemFields) {
  // The keys are those of the shape.
  const entries = Object.entries(set) as [NamedField, Value | undefined][]
  return entries.flatMap(([field, value]) => (value === undefined ? [] : [[field, value] as const]))
}

function show(field: NamedField, value: Value, nameOf: NameOf, words: Words): string {
  if (value === null || value === 'none') return words.none
  if (typeof value === 'number') return field.endsWith('Minutes') ? workText(value) : String(value)
  return field.endsWith('Id') ? nameOf(value) : wordOfValue(value, words.language)
}
