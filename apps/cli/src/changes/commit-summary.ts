import type { CommitInfo, EventInfo, Workspace } from '@spicetime/workspace'
import { oneLine } from '../output/width.ts'
import { fieldName, isSilent, valueText } from './change-text.ts'
import { nameOf } from './execute.ts'

/** Fields of a payload that name things rather than change them. */
const plumbing =
  /^(id|workItemId|projectId|memberId|milestoneId|labelId|commentId|dependencyId|number|seen|dots?|closedAt|closedBy|closeReason)$/

/** One line for people: what a commit did. */
export function commitSummary(workspace: Workspace, commit: CommitInfo): string {
  const first = commit.events[0]
  const prefix = commit.undoes === undefined ? '' : `undo ${commit.undoes.slice(0, 8)}: `
  if (first === undefined) return `${prefix}nothing`
  if (commit.eventCount > 3) return `${prefix}${countText(commit)}`
  return prefix + commit.events.map((event) => eventText(workspace, event)).join('; ')
}

/** `256 events: created work item, added member` */
function countText(commit: CommitInfo): string {
  const kinds = [...new Set(commit.events.map((event) => `${fieldName(event.entity.kind)} ${verbOf(event.kind)}`))]
  const more = kinds.length > 4 ? ' …' : ''
  return `${commit.eventCount.toLocaleString('en')} events: ${kinds.slice(0, 4).join(', ')}${more}`
}

/** `WEB-12 status changed: done`, `label bug created`, `comment on WEB-12 added: Works for me.` */
export function eventText(
  workspace: Workspace,
  event: Pick<EventInfo, 'kind' | 'payload'> & Partial<EventInfo>,
): string {
  const values = Object.entries(event.payload).filter(
    ([field, value]) => !plumbing.test(field) && !isSilent(field, value) && !isEmpty(value),
  )
  const texts = values.map(
    ([field, value]) =>
      `${values.length > 1 ? `${fieldName(field)} ` : ''}${shorten(valueText(workspace, field, value))}`,
  )
  const head = `${nounOf(workspace, event)} ${verbOf(event.kind)}`
  return texts.length === 0 ? head : `${head}: ${texts.join(', ')}`
}

/** The participle at the end of the kind, as words: `workItem.statusChanged` is "status changed". */
function verbOf(kind: string): string {
  return (kind.split('.').at(-1) ?? kind).replace(/([A-Z])/g, ' $1').toLowerCase()
}

function nounOf(workspace: Workspace, event: Pick<EventInfo, 'kind' | 'payload'> & Partial<EventInfo>): string {
  const id = event.entity?.id ?? textOf(event.payload['id'])
  const kind = fieldName(event.entity?.kind ?? event.kind.split('.')[0] ?? '')
  const name = id === undefined ? undefined : nameOf(workspace, id)
  if (name !== undefined) return kind === 'work item' ? name : `${kind} ${name}`
  const owner = ownerOf(workspace, id) ?? textOf(event.payload['workItemId'])
  const ownerName = owner === undefined ? undefined : nameOf(workspace, owner)
  return ownerName === undefined ? kind : `${kind} on ${ownerName}`
}

/** A comment is known by its item. */
function ownerOf(workspace: Workspace, id: string | undefined): string | undefined {
  return id?.startsWith('cm_') === true ? workspace.read.find('comment', id)?.workItemId : undefined
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

function shorten(text: string): string {
  const line = oneLine(text)
  return line.length <= 60 ? line : `${line.slice(0, 59)}…`
}
