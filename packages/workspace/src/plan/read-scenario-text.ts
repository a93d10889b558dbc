import {
  accept,
  type MemberId,
  parseWorkMinutes,
  priorities,
  type Result,
  readSkill,
  refuse,
  type ScenarioItemFields,
  type ScenarioWish,
  skillElement,
  statuses,
  type WorkItemId,
} from '@spicetime/domain'
import { parseDay } from '@spicetime/planner'
import type { Reader } from '../workspace.ts'

/**
 * Changes of a plan as people write them, one a line; what follows a `#` is a remark:
 *
 *     WEB-3 work 2d            WEB-3 assign ada, ben        WEB-3 after WEB-2
 *     WEB-3 start 2026-12-01   WEB-3 due none               WEB-3 not after WEB-2
 *     without WEB-9            new Load test, work 2d, assign cem
 *     milestone 1.0 due 2026-12-20                          project start 2026-12-07
 *     allocate ben 50% from 2026-12-01 until 2026-12-31     hire dan ts:3 sql
 */
export function readScenarioText(
  read: Reader,
  projectId: string,
  text: string,
): Result<readonly ScenarioWish[], BadLine> {
  const wishes: ScenarioWish[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const words = line.replace(/(^|\s)#.*$/, '').trim()
    if (words === '') continue
    const wish = readLine({ read, projectId }, words)
    if (!wish.ok) return refuse({ ...wish.refusal, line: index + 1, text: words })
    wishes.push(wish.value)
  }
  return accept(wishes)
}

/** Why a line is no change; `value` is what could not be understood in it. */
export interface BadLine extends Fault {
  readonly line: number
  readonly text: string
}
interface Fault {
  readonly code: 'not-understood' | 'no-item' | 'no-member' | 'no-milestone' | 'no-date' | 'no-value'
  readonly value: string
}

interface Place {
  readonly read: Reader
  readonly projectId: string
}
type Read<T> = Result<T, Fault>
type Grammar = (place: Place, parts: readonly string[]) => Read<ScenarioWish>

const noDay = 'none'
const day = '(\\S+)'

/** The first that fits; the first word of most of them is no key. */
const grammars: readonly (readonly [RegExp, Grammar])[] = [
  [/^without\s+(\S+)$/i, (place, [ref = '']) => editItem(place, ref, accept({ status: 'cancelled' }))],
  [/^new\s+(.+)$/i, (place, [rest = '']) => addItem(place, rest)],
  [new RegExp(`^milestone\\s+(.+?)\\s+due\\s+${day}$`, 'i'), moveMilestone],
  [
    new RegExp(`^project\\s+start\\s+${day}$`, 'i'),
    (_place, [on = '']) => map(readDay(on), (to) => ({ kind: 'move-project', to })),
  ],
  [new RegExp(`^allocate\\s+(\\S+)\\s+(\\d+)\\s*%(?:\\s+from\\s+${day})?(?:\\s+until\\s+${day})?$`, 'i'), allocate],
  [/^hire\s+(\S+)(?:\s+(.+))?$/i, hire],
  [/^(\S+)\s+not\s+after\s+(\S+)$/i, (place, refs) => tie(place, refs, 'remove-dependency')],
  [/^(\S+)\s+after\s+(\S+)$/i, (place, refs) => tie(place, refs, 'add-dependency')],
  [/^(\S+)\s+assign(?:\s+(.+))?$/i, assign],
  [/^(\S+)\s+([a-z]+)\s+(\S.*)$/i, editField],
]

function readLine(place: Place, words: string): Read<ScenarioWish> {
  for (const [pattern, grammar] of grammars) {
    const [all, ...parts] = pattern.exec(words) ?? []
    if (all !== undefined) return grammar(place, parts)
  }
  return refuse({ code: 'not-understood', value: words })
}

function map<T, U>(read: Read<T>, make: (value: T) => U): Read<U> {
  return read.ok ? accept(make(read.value)) : read
}

function findItem({ read }: Place, ref: string): Read<WorkItemId> {
  const item = read.findWorkItem(ref)
  return item === undefined || item.deletedAt !== null ? refuse({ code: 'no-item', value: ref }) : accept(item.id)
}

function findMember({ read }: Place, ref: string): Read<MemberId> {
  const member = read.findMember(ref)
  return member === undefined || member.deletedAt !== null
    ? refuse({ code: 'no-member', value: ref })
    : accept(member.id)
}

/** `none` clears it. */
function readDay(text: string): Read<string | null> {
  if (text.toLowerCase() === noDay) return accept(null)
  return parseDay(text) === undefined ? refuse({ code: 'no-date', value: text }) : accept(text)
}

function editItem(place: Place, ref: string, set: Read<ScenarioItemFields>): Read<ScenarioWish> {
  const item = findItem(place, ref)
  if (!item.ok) return item
  return map(set, (fields) => ({ kind: 'edit-item', workItemId: item.value, set: fields }))
}

function editField(place: Place, [ref = '', field = '', value = '']: readonly string[]): Read<ScenarioWish> {
  return editItem(place, ref, readField(field.toLowerCase(), value.trim()))
}

function readField(field: string, value: string): Read<ScenarioItemFields> {
  switch (field) {
    case 'work':
      return readWork(value)
    case 'remaining':
      return map(readMinutes(value), (remainingMinutes) => ({ remainingMinutes }))
    case 'points':
      return map(readNumber(value), (estimate) => ({ estimate }))
    case 'people':
      return map(readNumber(value), (peopleNeeded) => ({ peopleNeeded }))
    case 'start':
      return map(readDay(value), (on) => ({
        constraintType: on === null ? null : 'start-no-earlier-than',
        constraintOn: on,
      }))
    case 'due':
      return map(readDay(value), (dueOn) => ({ dueOn }))
    case 'priority':
      return map(readOneOf(priorities, value), (priority) => ({ priority }))
    case 'status':
      return map(readOneOf(statuses, value), (status) => ({ status }))
    default:
      return refuse({ code: 'not-understood', value: field })
  }
}

/** `3d`, or `1d/2d/5d` for the best, likely and worst case. */
function readWork(text: string): Read<ScenarioItemFields> {
  const parts = text.split('/').map(parseWorkMinutes)
  const [first, second, third] = parts
  if (parts.length === 1 && first !== undefined)
    return accept({ optimisticMinutes: null, likelyMinutes: first, pessimisticMinutes: null })
  if (parts.length !== 3 || parts.includes(undefined)) return refuse({ code: 'no-value', value: text })
  return accept({ optimisticMinutes: first, likelyMinutes: second, pessimisticMinutes: third })
}

function readMinutes(text: string): Read<number> {
  const minutes = parseWorkMinutes(text)
  return minutes === undefined ? refuse({ code: 'no-value', value: text }) : accept(minutes)
}

function readNumber(text: string): Read<number | null> {
  if (text.toLowerCase() === noDay) return accept(null)
  return /^\d+(\.\d+)?$/.test(text) ? accept(Number(text)) : refuse({ code: 'no-value', value: text })
}

function readOneOf<T extends string>(known: readonly T[], text: string): Read<T> {
  const value = known.find((one) => one === text.toLowerCase())
  return value === undefined ? refuse({ code: 'no-value', value: text }) : accept(value)
}

/** Divided by commas or spaces; nobody when there are none, or `none`. */
function readPeople(place: Place, text: string): Read<MemberId[]> {
  const refs = text.split(/[\s,]+/).filter((ref) => ref !== '' && ref.toLowerCase() !== noDay)
  const ids: MemberId[] = []
  for (const ref of refs) {
    const member = findMember(place, ref)
    if (!member.ok) return member
    ids.push(member.value)
  }
  return accept(ids)
}

function assign(place: Place, [ref = '', people = '']: readonly string[]): Read<ScenarioWish> {
  const item = findItem(place, ref)
  if (!item.ok) return item
  return map(readPeople(place, people), (assigneeIds) => {
    return { kind: 'edit-item', workItemId: item.value, set: {}, assigneeIds }
  })
}

/** `Load test, work 2d, assign cem`: a title, then fields. */
function addItem(place: Place, text: string): Read<ScenarioWish> {
  const [title = '', ...parts] = text.split(',').map((part) => part.trim())
  let set: ScenarioItemFields = {}
  let assigneeIds: MemberId[] | undefined
  for (const part of parts) {
    const [, word = '', value = ''] = /^(\S+)\s+(.*)$/.exec(part) ?? []
    if (word.toLowerCase() === 'assign') {
      const people = readPeople(place, value)
      if (!people.ok) return people
      assigneeIds = [...(assigneeIds ?? []), ...people.value]
      continue
    }
    const field = readField(word.toLowerCase(), value)
    if (!field.ok) return field
    set = { ...set, ...field.value }
  }
  return accept({ kind: 'add-item', title, set, ...(assigneeIds === undefined ? {} : { assigneeIds }) })
}

function tie(
  place: Place,
  [toRef = '', fromRef = '']: readonly string[],
  kind: 'add-dependency' | 'remove-dependency',
): Read<ScenarioWish> {
  const [to, from] = [findItem(place, toRef), findItem(place, fromRef)]
  if (!to.ok) return to
  return map(from, (fromId) => ({ kind, fromId, toId: to.value }))
}

function moveMilestone({ read, projectId }: Place, [title = '', on = '']: readonly string[]): Read<ScenarioWish> {
  const name = title.replace(/^"(.*)"$/, '$1').toLowerCase()
  const milestone = read.milestones(projectId).find((one) => one.title.toLowerCase() === name || one.id === title)
  if (milestone === undefined) return refuse({ code: 'no-milestone', value: title })
  return map(readDay(on), (to) => ({ kind: 'move-milestone', milestoneId: milestone.id, to }))
}

function allocate(place: Place, parts: readonly (string | undefined)[]): Read<ScenarioWish> {
  const [ref = '', share = '', from = noDay, until = noDay] = parts
  const [member, fromOn, toOn] = [findMember(place, ref), readDay(from), readDay(until)]
  if (!member.ok) return member
  if (!fromOn.ok) return fromOn
  return map(toOn, (to) => {
    const percent = Number(share)
    return { kind: 'allocate', memberId: member.value, percent, fromOn: fromOn.value, toOn: to }
  })
}

function hire(_place: Place, [name = '', texts = '']: readonly string[]): Read<ScenarioWish> {
  const skills: string[] = []
  for (const text of texts.split(/[\s,]+/).filter((one) => one !== '')) {
    const skill = readSkill(text)
    if (skill === undefined) return refuse({ code: 'no-value', value: text })
    skills.push(skillElement(skill))
  }
  return accept({ kind: 'hire', name, skills })
}
