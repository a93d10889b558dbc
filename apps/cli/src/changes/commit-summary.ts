import { fieldsSetBy, isSideEffect, kindOfId } from '@spicetime/domain'
import {
  type CommitInfo,
  type EventInfo,
  fillPhrase,
  importedThings,
  type Outcome,
  phraseOfEvent,
  subjectOfEvent,
  valueOfEvent,
  type Workspace,
} from '@spicetime/workspace'
import { oneLine } from '../output/width.ts'
import { say, sayText, tellNumber } from '../texts/say.ts'
import { shortValue } from './change-text.ts'
import { hiddenName, nameOf } from './execute.ts'

const toldMax = 3

/** One line for people: what a commit did. */
export function commitSummary(workspace: Workspace, commit: CommitInfo): string {
  const prefix = commit.undoes === undefined ? '' : say`undo ${commit.undoes.slice(0, 8)}: `
  if (commit.isImport) return prefix + importText(commit)
  if (commit.events.length === 0 && commit.eventCount > 0) {
    const { eventCount } = commit
    return prefix + (eventCount === 1 ? say`an event that is not here` : say`${eventCount} events that are not here`)
  }
  const told = commit.events.filter((event) => !isSideEffect(event, commit.events))
  if (told.length === 0) return prefix + say`nothing`
  const more = commit.eventCount - commit.events.length + Math.max(0, told.length - toldMax)
  const texts = told.slice(0, toldMax).map((event) => eventText(workspace, event))
  return prefix + texts.join('; ') + (more === 0 ? '' : say` and ${more} more`)
}

/** `imported 12 items, 3 members`; of a large commit only the beginning is known: `imported 256 entries: items, members`. */
function importText({ events, eventCount }: CommitInfo): string {
  const { things, entries } = importedThings(events, eventCount)
  const told = things.map(({ noun, count }) =>
    count === undefined ? sayText(noun) : `${tellNumber(count)} ${sayText(noun)}`,
  )
  const list = told.join(', ')
  return entries === undefined ? say`imported ${list}` : say`imported ${tellNumber(entries)} entries: ${list}`
}

/** An event, also one that is not written yet and so names its thing in the payload only. */
type ToldEvent = Pick<EventInfo, 'kind' | 'payload'> & Partial<EventInfo>

/** `set WEB-12 to done`, `created the label bug`, `commented on WEB-12: Works for me.` */
function eventText(workspace: Workspace, event: ToldEvent): string {
  const { field, value } = valueOfEvent(event)
  const sentence = fillPhrase(
    sayText(phraseOfEvent(event.kind, fieldsSetBy(event.payload))),
    nounOf(workspace, event),
    shortValue(workspace, field, value),
  )
  const text = saidBy(event)
  return text === undefined ? sentence : `${sentence}: ${shortValue(workspace, 'text', text)}`
}

/** The same of an event that is about to be written. */
export function plannedText(workspace: Workspace, { kind, payload }: Outcome['events'][number]): string {
  // Payloads of events are objects with named fields.
  return eventText(workspace, { kind, payload: payload as Readonly<Record<string, unknown>> })
}

/** What a created or renamed item is called, and what a comment says. */
function saidBy({ kind, payload }: ToldEvent): string | undefined {
  const set = payload['set']
  const title = typeof set === 'object' && set !== null && 'title' in set ? set.title : undefined
  if (kind === 'workItem.created' || kind === 'workItem.renamed') return textOf(payload['title'] ?? title)
  return kind === 'comment.added' ? textOf(payload['body']) : undefined
}

function nounOf(workspace: Workspace, event: ToldEvent): string {
  const id = subjectOfEvent(event)
  const owner = id.startsWith('cm_') ? workspace.read.find('comment', id)?.workItemId : undefined
  const known = nameOf(workspace, owner ?? id) ?? textOf(event.payload['name'])
  // What is not written yet is about what one sees, or about what it will make.
  const unknown = event.entity === undefined ? newName(id, event) : hiddenName(id)
  return oneLine(known ?? unknown ?? id)
}

function newName(id: string, { payload }: ToldEvent): string | undefined {
  return kindOfId(id) === 'workItem' ? say`a new item` : textOf(payload['title'])
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
