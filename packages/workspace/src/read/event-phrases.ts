import { toldKind } from '@spicetime/domain'
import type { EventInfo } from '../workspace.ts'

/** What events did, in people's words; `{it}` is where the name of the thing stands, `{value}` what it became. */
const phrases: Readonly<Record<string, string>> = {
  'replica.enrolled': 'enrolled the device {value} of {it}',
  'replica.renamed': 'renamed a device: {value}',
  'replica.revoked': 'revoked a device',
  'replica.recovered': 'recovered the workspace with the device {value}',
  'recovery.registered': 'made a recovery key',
  'view.created': 'kept a query',
  'view.edited': 'changed a query that is kept',
  'view.deleted': 'deleted a query that was kept',
  'view.restored': 'brought back a query',
  'region.closed': 'let only its members see the project',
  'region.opened': 'let everybody see the project',
  'region.memberAdmitted': 'let a member see the project',
  'region.memberDismissed': 'took a project from a member',
  'rates.memberAdmitted': 'let {value} see what people cost',
  'rates.memberDismissed': 'let {value} see no longer what people cost',
  'rate.set': 'set what an hour of {it} costs',
  'rate.edited': 'changed what an hour costs: {it}',
  'rate.deleted': 'removed what an hour costs: {it}',
  'rate.restored': 'brought back what an hour costs: {it}',
  'quarantine.adopted': 'adopted commits from the quarantine',
  'quarantine.dropped': 'dropped commits of the quarantine',
  'member.removed': 'removed the member {it}',
  'member.roleChanged': 'changed the role of {it}',
  'workspace.created': 'founded the workspace',
  'workspace.renamed': 'renamed the workspace',
  'workspace.edited': 'changed the settings of the workspace',
  'member.added': 'added the member {it}',
  'member.edited': 'changed the member {it}',
  'member.skillAdded': 'added the skill {value} to {it}',
  'member.skillRemoved': 'removed the skill {value} from {it}',
  'project.created': 'created the project {it}',
  'project.edited': 'changed the project {it}',
  'project.rekeyed': 'changed the key of {it} to {value}',
  'project.archived': 'archived the project {it}',
  'project.restored': 'restored the project {it}',
  'project.numbersReserved': 'reserved numbers of {it} for a device',
  'workItem.numbered': 'gave {it} its number',
  'workItem.described': 'changed the description of {it}',
  'workItem.textEdited': 'changed the description of {it}',
  'workItem.statusChanged': 'set {it} to {value}',
  'workItem.prioritised': 'set the priority of {it} to {value}',
  'workItem.retyped': 'changed the type of {it} to {value}',
  'workItem.estimated': 'changed the estimate of {it}',
  'workItem.workEstimated': 'changed the work of {it}',
  'workItem.scheduled': 'changed the dates of {it}',
  'workItem.progressed': 'changed the progress of {it}',
  'workItem.staffed': 'changed how many people {it} needs',
  'workItem.skillRequired': 'asked for the skill {value} for {it}',
  'workItem.skillNotRequired': 'asked no longer for the skill {value} for {it}',
  'workItem.milestoneChanged': 'changed the milestone of {it}',
  'workItem.parentChanged': 'changed the parent of {it}',
  'workItem.ranked': 'moved {it}',
  'workItem.labelled': 'added the label {value} to {it}',
  'workItem.unlabelled': 'removed the label {value} from {it}',
  'workItem.assigned': 'assigned {value} to {it}',
  'workItem.unassigned': 'unassigned {value} from {it}',
  'workItem.synced': 'updated {it} from its source',
  'workItem.movedAway': 'moved {it} to {value}',
  'comment.added': 'commented on {it}',
  'comment.edited': 'changed a comment on {it}',
  'comment.textEdited': 'changed a comment on {it}',
  'comment.deleted': 'deleted a comment on {it}',
  'comment.restored': 'restored a comment on {it}',
  'calendar.edited': 'changed the calendar {it}',
  'calendar.exceptionAdded': 'added {value} to the calendar {it}',
  'calendar.exceptionRemoved': 'removed {value} from the calendar {it}',
  'leave.requested': 'entered leave of {it}',
  'leave.decided': 'set the leave {it} to {value}',
  'allocation.created': 'allocated {it}',
  'allocation.deleted': 'ended the allocation {it}',
  'allocation.edited': 'changed the allocation {it}',
  'baseline.created': 'kept the baseline {it}',
  'baseline.filled': 'wrote down the dates of the baseline {it}',
  'baseline.edited': 'renamed the baseline {it}',
  'scenario.created': 'kept the scenario {it}',
  'scenario.edited': 'changed the scenario {it}',
  'scenario.applied': 'applied the scenario {it}',
  'risk.edited': 'changed the risk {it}',
  'risk.itemAdded': 'said that the risk {it} concerns {value}',
  'risk.itemRemoved': 'said that the risk {it} does not concern {value}',
  'milestone.edited': 'changed the milestone {it}',
  'label.edited': 'changed the label {it}',
  'dependency.added': 'made {it} wait for {value}',
  'dependency.edited': 'changed how an item waits for another',
  'dependency.deleted': 'made an item wait no longer for another',
  'dependency.restored': 'made an item wait for another again',
}

/**
 * The words of an event; a kind that this version does not know still reads as a sentence, by its participle.
 * @param fields that it set, where they are known
 */
export function phraseOfEvent(kind: string, fields: readonly string[] = []): string {
  const known = phrases[toldKind(kind, fields)]
  if (known !== undefined) return known
  const [noun = '', verb = kind] = kind.split('.')
  const words = verb.replace(/([A-Z])/g, ' $1').toLowerCase()
  return noun === 'workItem' ? `${words} {it}` : `${words} the ${noun} {it}`
}

export function fillPhrase(phrase: string, it: string, value: string): string {
  return phrase.replace(/\{(it|value)\}/g, (_all, part) => (part === 'it' ? it : value))
}

/** The value of `{value}` as it stands in the log, and the field that it is of. */
export function valueOfEvent({ kind, payload }: Pick<EventInfo, 'kind' | 'payload'>): {
  readonly field: string
  readonly value: unknown
} {
  const set = payload['set']
  // The log holds objects of JSON.
  const cells = (typeof set === 'object' && set !== null ? set : {}) as Readonly<Record<string, unknown>>
  switch (kind) {
    case 'workItem.statusChanged':
      return { field: 'status', value: payload['status'] }
    case 'leave.decided':
      return { field: 'status', value: cells['status'] }
    case 'workItem.prioritised':
      return { field: 'priority', value: cells['priority'] }
    case 'workItem.retyped':
      return { field: 'type', value: cells['type'] }
    case 'workItem.movedAway':
      return { field: 'movedToId', value: payload['movedToId'] }
    case 'project.rekeyed':
      return { field: 'key', value: payload['key'] }
    case 'dependency.added':
      return { field: 'from', value: payload['fromId'] }
    case 'rates.memberAdmitted':
    case 'rates.memberDismissed':
      return { field: 'memberId', value: payload['memberId'] }
    case 'replica.enrolled':
    case 'replica.renamed':
    case 'replica.recovered':
      return { field: 'name', value: payload['name'] }
    default:
      return { field: 'element', value: payload['element'] }
  }
}

/** Told of the member whom they concern. */
const ofMembers: ReadonlySet<string> = new Set(['leave.requested', 'allocation.created', 'rate.set'])

/** The thing that the sentence is about: the item of a comment or a dependency, else what the event is of. */
export function subjectOfEvent({ kind, entity, payload }: Pick<EventInfo, 'payload'> & Partial<EventInfo>): string {
  const member = kind !== undefined && ofMembers.has(kind) ? payload['memberId'] : undefined
  const id = member ?? payload['workItemId'] ?? payload['toId'] ?? entity?.id ?? payload['id']
  return typeof id === 'string' ? id : ''
}

/** What things are called where they are counted; any other by the word of its kind. */
export const thingNouns: Readonly<Record<string, readonly [one: string, many: string]>> = {
  workItem: ['item', 'items'],
  member: ['member', 'members'],
  label: ['label', 'labels'],
  milestone: ['milestone', 'milestones'],
  comment: ['comment', 'comments'],
  project: ['project', 'projects'],
  dependency: ['dependency', 'dependencies'],
  calendar: ['calendar', 'calendars'],
  allocation: ['allocation', 'allocations'],
  baseline: ['baseline', 'baselines'],
  risk: ['risk', 'risks'],
  scenario: ['scenario', 'scenarios'],
  rate: ['rate', 'rates'],
}

/** What an import brought. */
export interface ImportedThings {
  /** Each kind of thing by its noun; how many is not known of a large commit, of which only the beginning is. */
  readonly things: readonly { readonly noun: string; readonly count: number | undefined }[]
  /** How many events it has, where that is all that can be counted. */
  readonly entries: number | undefined
}

export function importedThings(events: readonly EventInfo[], eventCount: number): ImportedThings {
  const ids = new Map<string, Set<string>>()
  for (const { entity } of events) {
    const seen = ids.get(entity.kind) ?? new Set()
    ids.set(entity.kind, seen.add(entity.id))
  }
  const isWhole = events.length === eventCount
  const things = [...ids].map(([kind, { size }]) => {
    const [one, many] = thingNouns[kind] ?? [kind, kind]
    return { noun: isWhole && size === 1 ? one : many, count: isWhole ? size : undefined }
  })
  return { things, entries: isWhole ? undefined : eventCount }
}

/** `imported 12 items, 3 members`; of a large commit only the beginning is known: `imported 256 entries: items, members`. */
export function importPhrase(events: readonly EventInfo[], eventCount: number): string {
  const { things, entries } = importedThings(events, eventCount)
  const list = things.map(({ noun, count }) => (count === undefined ? noun : `${count} ${noun}`)).join(', ')
  return entries === undefined ? `imported ${list}` : `imported ${entries.toLocaleString('en')} entries: ${list}`
}
