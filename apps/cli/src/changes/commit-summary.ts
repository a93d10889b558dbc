import type { CommitInfo, EventInfo, Workspace } from '@spicetime/workspace'
import { oneLine } from '../output/width.ts'
import { nameOf } from './execute.ts'
import { fieldName, valueText } from './change-text.ts'

/** Fields of a payload that name things rather than change them. */
const plumbing = /^(id|workItemId|projectId|memberId|milestoneId|labelId|commentId|dependencyId|rank|number|seen|dots?)$/

/** One line for people: what a commit did. */
export function commitSummary(workspace: Workspace, commit: CommitInfo): string {
  const kinds = Map.groupBy(commit.events, (event) => event.kind)
  const first = commit.events[0]
  const prefix = commit.undoes === undefined ? '' : `undo ${commit.undoes.slice(0, 8)}: `
  if (first === undefined) return `${prefix}nothing`
  if (commit.eventCount > 3) return `${prefix}${countText(kinds, commit)}`
  return prefix + commit.events.map((event) => eventText(workspace, event)).join('; ')
}

function countText(kinds: ReadonlyMap<string, readonly EventInfo[]>, commit: CommitInfo): string {
  const names = [...kinds.keys()].slice(0, 4).join(', ')
  const more = kinds.size > 4 ? ' …' : ''
  return `${commit.eventCount.toLocaleString('en')} events: ${names}${more}`
}

/** `workItem.edited WEB-12 status: done` */
export function eventText(workspace: Workspace, event: EventInfo): string {
  const name = nameOf(workspace, event.entity.id)
  const payload = flatten(event.payload)
  const values = Object.entries(payload)
    .filter(([field, value]) => !plumbing.test(field) && value !== null && value !== undefined && !isEmpty(value))
    .map(([field, value]) => `${fieldName(field)}: ${shorten(valueText(workspace, field, value))}`)
  return [event.kind, name, values.join(', ')].filter((part) => part !== undefined && part !== '').join(' ')
}

/** An edit keeps its changes under `set`; people want to read them beside the rest. */
function flatten(payload: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { set, ...rest } = payload
  return typeof set === 'object' && set !== null ? { ...rest, ...set } : payload
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0
}

function shorten(text: string): string {
  const line = oneLine(text)
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
