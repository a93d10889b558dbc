import type { EntityKind } from '../ids.ts'
import { allocationKinds } from '../vocabulary/allocation-kinds.ts'
import { constraintTypes, dependencyTypes, lagKinds } from '../vocabulary/plan-terms.ts'
import { priorities } from '../vocabulary/priorities.ts'
import { riskStatuses } from '../vocabulary/risk-statuses.ts'
import { roles } from '../vocabulary/roles.ts'
import { skillLevelMax } from '../vocabulary/skills.ts'
import { statuses } from '../vocabulary/statuses.ts'
import { workItemTypes } from '../vocabulary/work-item-types.ts'
import type { FieldRule, Refusal } from './refusal.ts'
import { refusalTextDe } from './refusal-text-de.ts'
import { idsOfStale, staleTexts } from './stale-text.ts'

/** The languages in which refusals are said. */
export type RefusalLanguage = 'en' | 'de'

/**
 * The one place where a refusal becomes a sentence for people: what is wrong and what would be right (in German in
 * refusal-text-de.ts).
 * GraphQL, the command line and the web app all say it in these words.
 */
export interface RefusalTextOptions {
  /** How people call a thing of which only the id is known: the key of an item, say. */
  readonly nameOf?: ((id: string) => string | undefined) | undefined
  /** English when left out. */
  readonly language?: RefusalLanguage | undefined
}

const entityNames: Readonly<Record<EntityKind, string>> = {
  workspace: 'workspace',
  member: 'member',
  project: 'project',
  workItem: 'work item',
  milestone: 'milestone',
  label: 'label',
  comment: 'comment',
  dependency: 'dependency',
  view: 'saved view',
  calendar: 'calendar',
  leave: 'leave',
  allocation: 'allocation',
  baseline: 'baseline',
  risk: 'risk',
  scenario: 'scenario',
  rate: 'rate',
}

/** The ids that the sentence of a refusal names: whoever says it looks up what people call them. */
export function idsOfRefusal(refusal: Refusal): readonly string[] {
  if (refusal.code === 'cycle') return refusal.path
  if (refusal.code === 'scenario-stale') return idsOfStale(refusal.reasons)
  return 'ref' in refusal ? [refusal.ref] : []
}

export function refusalText(refusal: Refusal, options: RefusalTextOptions = {}): string {
  const name = (ref: string) => options.nameOf?.(ref) ?? ref
  return options.language === 'de' ? refusalTextDe(refusal, name) : refusalTextEn(refusal, name)
}

function refusalTextEn(refusal: Refusal, name: (ref: string) => string): string {
  switch (refusal.code) {
    case 'not-found':
      return `There is no ${entityNames[refusal.entity]} “${refusal.ref}”.`
    case 'deleted':
      return `The ${entityNames[refusal.entity]} “${name(refusal.ref)}” ${stateOfDeleted(refusal.entity)}. Restore it first.`
    case 'invalid-field':
      return fieldText(refusal)
    case 'taken':
      return `The ${wordsOf(refusal.field)} “${refusal.value}” is taken. Choose another one.`
    case 'other-project':
      return `The ${wordsOf(refusal.field)} “${name(refusal.ref)}” belongs to another project. Choose one of the same project.`
    case 'cycle':
      return cycleText(refusal.field, refusal.path.map(name))
    case 'not-allowed':
      return notAllowedText(refusal.permission)
    case 'commit-not-found':
      return `No commit is called “${refusal.ref}”, or several begin like it. Give more characters of its id.`
    case 'replica-not-found':
      return `No device is known by “${shortened(refusal.ref)}”, or several are called so. Name it by its id.`
    case 'superseded':
      return `Later changes of ${listOf(refusal.fields.map(wordsOf))} stand in the way. Undo those first: ${listOf(refusal.by.map(shortId))}.`
    case 'nothing-to-undo':
      return 'There is nothing left to undo.'
    case 'final':
      return 'This cannot be taken back: it concerns devices, keys or quarantine. Decide anew instead.'
    case 'history-not-here':
      return 'The history of that time is not all here: it is still to come, or was compacted.'
    case 'no-conflict':
      return `The ${wordsOf(refusal.field)} of “${name(refusal.ref)}” is not in conflict any more.`
    case 'suspended':
      return `The ${wordsOf(refusal.field)} of “${name(refusal.ref)}” closes a cycle. Give it up, or remove another edge of the cycle.`
    case 'scenario-stale':
      return `This scenario cannot be applied as it is: ${staleTexts(refusal.reasons, { name, wordsOf, language: 'en' })}.`
  }
}

function notAllowedText(permission: string): string {
  return (
    notAllowedTexts.get(permission) ??
    'Your role does not allow this. An owner or admin of the workspace can do it or change your role.'
  )
}

export const notAllowedTexts: ReadonlyMap<string, string> = new Map([
  ['demote-founder', 'Whoever made the workspace stays one of its owners.'],
  ['manage-owners', 'Only an owner may make, change or remove an owner.'],
  [
    'replica-not-host',
    'This device writes for its own member only. Have it enrolled as a hub to let others act on it.',
  ],
  ['replica-not-enrolled', 'This device is not enrolled in the workspace, so others would not take what it writes.'],
  ['recovery-key', 'This is not the recovery key of the workspace. Check it for mistyped characters.'],
  ['manage-replica', 'This replica belongs to somebody else. Its member, or an owner or admin, can do this.'],
  [
    'replica-revoked',
    'This device was revoked: it may read, and write nothing any more. Have it enrolled with a new key.',
  ],
  ['lead-project', 'Who leads the project, an owner or an admin can do this.'],
  ['lead-any', 'Who leads a project, an owner or an admin can do this.'],
  ['decide-leave', 'Somebody else who leads a project, an owner or an admin can say yes or no to this leave.'],
  [
    'see-rates',
    'What people cost is shown to nobody but who was admitted to it. An owner, or an admin who was, can admit you.',
  ],
  ['admit-to-rates', 'An owner lets people see what others cost, and so do admins who were admitted. Nobody else can.'],
  ['of-other-region', 'This belongs to another project, and can be changed only there.'],
  [
    'replica-restored',
    'This device was put back from a backup. Before it writes it must hear from others what it had written since.',
  ],
  [
    'replica-forked',
    'Two devices have written with one key, as happens when a backup is restored. This one needs a new key before it writes.',
  ],
])

type InvalidField = Extract<Refusal, { code: 'invalid-field' }>

function fieldText(refusal: InvalidField): string {
  const field = wordsOf(refusal.field)
  const given = refusal.value === undefined ? '' : ` “${shortened(refusal.value)}”`
  return `The ${field}${given} ${ruleTexts[refusal.rule](refusal)}.`
}

const ruleTexts: Readonly<Record<FieldRule, (refusal: InvalidField) => string>> = {
  empty: () => 'must not be empty',
  'too-long': ({ limit }) =>
    limit === undefined ? 'is too long' : `is too long: at most ${counted(limit, 'character')}`,
  pattern: ({ field }) => patternTexts.get(field) ?? 'has characters that cannot be used',
  'not-a-date': () => 'is no date. Write year, month and day, such as 2026-11-30',
  'not-a-number': () => 'is no number',
  'out-of-range': ({ limit }) => (limit === undefined ? 'is out of range' : `is out of range: the limit is ${limit}`),
  'unknown-value': ({ field }) => unknownValueText(field),
  'one-line': () => 'must be one line',
  'before-start': () => 'comes before the first day',
  'not-in-order': () => 'is out of order: optimistic comes first, then likely, then pessimistic',
}

const patternTexts: ReadonlyMap<string, string> = new Map([
  ['key', 'is no key. Use 1 to 16 letters and digits, beginning with a letter, such as WEB'],
  ['handle', 'is no handle. Use letters and digits, inside also “-”, “_” and “.”, without spaces'],
  ['color', 'is no colour. Write it as #rrggbb, such as #1f6feb'],
  ['email', 'is no e-mail address'],
  ['week', 'is no week. Write days and hours, such as “mo-fr 9:00-12:00,13:00-18:00”'],
  ['exception', 'is no exception. Write days, perhaps hours and a name, such as “2026-12-25..2026-12-26 Christmas”'],
  ['entries', 'is no work item or milestone with a start and a finish'],
  ['currency', 'is no currency. Write its three letters, such as EUR'],
  ['perHour', 'is no price. Write a number and a currency, such as 80 EUR'],
  ['skill', `is no skill. Write a word without spaces, perhaps with a level from 1 to ${skillLevelMax}, such as ts:3`],
])

const knownValues: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['status', statuses],
  ['priority', priorities],
  ['type', workItemTypes],
  ['role', roles],
  ['allocationKind', allocationKinds],
  ['riskStatus', riskStatuses],
  ['dependencyType', dependencyTypes],
  ['lagKind', lagKinds],
  ['constraintType', constraintTypes],
])

function unknownValueText(field: string): string {
  const values = knownValues.get(field)
  return values === undefined ? 'is not known' : `is not known. Choose one of: ${values.join(', ')}`
}

function cycleText(field: string, path: readonly string[]): string {
  if (path.length === 2 && path[0] === path[1])
    return field.startsWith('parent') ? 'An item cannot be part of itself.' : 'An item cannot wait for itself.'
  const chain = path.length === 0 ? '' : `: ${path.join(' → ')}`
  return field.startsWith('parent')
    ? `This parent would close a circle${chain}. An item waits for its parts and its dependencies; choose another parent.`
    : `This dependency would close a circle${chain}. Remove one of its dependencies first.`
}

function stateOfDeleted(entity: EntityKind): string {
  return entity === 'project' ? 'is archived or deleted' : 'is deleted'
}

/** A field's name as words: `milestoneId` → milestone, `startOn` → start date, `githubLogin` → GitHub login. */
function wordsOf(field: string): string {
  const last = field.split('.').at(-1) ?? field
  return (
    fieldWords.get(last) ??
    last
      .replace(/Ids?$/, '')
      .replace(/On$/, 'Date')
      .replace(/([A-Z])/g, ' $1')
      .toLowerCase()
      .trim()
  )
}

const fieldWords: ReadonlyMap<string, string> = new Map([
  ['githubLogin', 'GitHub login'],
  ['color', 'colour'],
  ['isClosed', 'state'],
  ['closedAt', 'state'],
  ['archivedAt', 'archiving'],
  ['deletedAt', 'deletion'],
  ['body', 'text'],
  ['lagMinutes', 'lag'],
  ['fromOn', 'first day'],
  ['toOn', 'last day'],
  ['capacityMinutes', 'capacity'],
  ['percent', 'share'],
  ['allocationKind', 'kind of allocation'],
  ['probabilityPercent', 'probability'],
  ['delayMinutes', 'delay'],
  ['costMinor', 'cost'],
  ['riskStatus', 'state of the risk'],
  ['riskItems', 'items of the risk'],
  ['lagPercent', 'lag in percent'],
  ['optimisticMinutes', 'optimistic work'],
  ['likelyMinutes', 'likely work'],
  ['pessimisticMinutes', 'pessimistic work'],
  ['remainingMinutes', 'remaining work'],
  ['spentMinutes', 'spent work'],
  ['percentComplete', 'progress'],
  ['startedAt', 'actual start'],
  ['constraintType', 'constraint'],
  ['constraintOn', 'date of the constraint'],
  ['peopleNeeded', 'number of people'],
  ['requiredSkills', 'skills'],
  ['perHour', 'price of an hour'],
])

function counted(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** Commit ids are 64 characters; people read and type the beginning. */
function shortId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? id.slice(0, 8) : id
}

function shortened(value: string): string {
  return value.length <= 80 ? value : `${value.slice(0, 79)}…`
}

/** Of the languages that somebody reads, the best first (`de-AT`, `de_DE.UTF-8`), the one that refusals are said in. */
export function refusalLanguageOf(wanted: readonly string[]): RefusalLanguage {
  for (const tag of wanted) {
    const language = tag.trim().slice(0, 2).toLowerCase()
    if (language === 'de' || language === 'en') return language
  }
  return 'en'
}
