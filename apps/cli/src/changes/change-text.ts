import { isPeoplesSet, priorityOfRank, workText } from '@spicetime/domain'
import { changedWords, type FieldChange, type Workspace } from '@spicetime/workspace'
import type { Style } from '../output/style.ts'
import { oneLine, truncate } from '../output/width.ts'
import { say, sayText } from '../texts/say.ts'
import { hiddenName, nameOf } from './execute.ts'

/** The place in the order of a project says nothing to people, nor does what an item is not. */
function isSilent(field: string, value: unknown): boolean {
  return (
    field === 'rank' ||
    field === 'number' ||
    field === 'importBase' ||
    ((field === 'isDraft' || field === 'isLocked') && value !== 1)
  )
}

export function toldChanges(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ field, before, after }) => !(isSilent(field, after) && isSilent(field, before)))
}

/** A value of a field as people say it: names instead of ids, dates instead of milliseconds. */
function valueText(workspace: Workspace, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return say`none`
  if (field === 'priority' && typeof value === 'number') return sayText(priorityOfRank(value))
  if ((field === 'status' || field === 'type') && typeof value === 'string') return sayText(value)
  if (field.endsWith('Minutes') && typeof value === 'number') return workText(value)
  if ((field.endsWith('Percent') || field === 'percentComplete') && typeof value === 'number') return `${value} %`
  if (field === 'isSplittable') return value === 1 ? say`yes` : say`no`
  if (field.endsWith('At') && typeof value === 'number') return new Date(value).toISOString()
  if (typeof value === 'string') return nameOf(workspace, value) ?? hiddenName(value) ?? oneLine(value)
  if (Array.isArray(value)) return value.map((each) => valueText(workspace, field, each)).join(', ')
  if (typeof value !== 'object') return JSON.stringify(value) ?? ''
  return Object.entries(value)
    .map(([name, part]) => `${fieldName(name)} ${valueText(workspace, name, part)}`)
    .join(' ')
}

const valueColumnsMax = 60

/** A value on one line, cut where it is long. */
export function shortValue(workspace: Workspace, field: string, value: unknown): string {
  return truncate(valueText(workspace, field, value), valueColumnsMax)
}

/** What is called otherwise than its field. */
const fieldNames: Readonly<Record<string, string>> = {
  optimisticMinutes: 'optimistic work',
  likelyMinutes: 'work',
  pessimisticMinutes: 'pessimistic work',
  remainingMinutes: 'remaining work',
  spentMinutes: 'spent work',
  percentComplete: 'progress',
  constraintType: 'constraint',
  constraintOn: 'constraint date',
  lagMinutes: 'lag',
}

export function fieldName(field: string): string {
  const named = fieldNames[field]
  if (named !== undefined) return sayText(named)
  const plain = field.replace(/(Id|Ids|On|At)$/, '')
  if (plain === 'workItem') return say`item`
  return sayText(plain.replace(/([A-Z])/g, ' $1').toLowerCase())
}

/** `status: todo → done`, `labels: +bug` */
export function changeText(workspace: Workspace, change: FieldChange): string {
  const name = fieldName(change.field)
  if (change.field === 'description' || change.field === 'body') return `${name}: ${textChange(change)}`
  const before = shortValue(workspace, change.field, change.before)
  const after = shortValue(workspace, change.field, change.after)
  if (isPeoplesSet(change.field)) return change.before === null ? `${name}: +${after}` : `${name}: -${before}`
  return change.before === null ? `${name}: ${after}` : `${name}: ${before} → ${after}`
}

const wordChangesMax = 3

/** `quick → slow, +jumps, -lazy` */
function textChange({ before, after }: FieldChange): string {
  if (after === null || after === '') return say`removed`
  if (typeof before !== 'string' || typeof after !== 'string') return say`changed`
  const changes = changedWords(before, after)
  const told = changes.slice(0, wordChangesMax).map(({ removed, added }) => {
    const [gone, come] = [removed, added].map((words) => truncate(oneLine(words.trim()), valueColumnsMax / 2))
    if (gone === '') return `+${come}`
    return come === '' ? `-${gone}` : `${gone} → ${come}`
  })
  const rest = changes.length - told.length
  return rest > 0 ? told.join(', ') + say` and ${rest} more` : told.join(', ')
}

/** One indented, coloured line a change, cut to the terminal. */
export function changeLines(
  workspace: Workspace,
  changes: readonly FieldChange[],
  style: Style,
  width: number,
): string[] {
  return toldChanges(changes).map((change) => {
    const text = truncate(changeText(workspace, change), Math.max(20, width - 4))
    const [name, ...rest] = text.split(': ')
    return `    ${style.dim(`${name}:`)} ${rest.join(': ')}`
  })
}
