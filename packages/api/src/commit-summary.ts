import { fieldsSetBy, isSideEffect, kindOfId } from '@spicetime/domain'
import {
  type CommitInfo,
  fillPhrase,
  importPhrase,
  phraseOfEvent,
  subjectOfEvent,
  valueOfEvent,
} from '@spicetime/workspace'
import type { ApiContext } from './context.ts'
import { nameOfEntity, textOfValue } from './names.ts'

/**
 * One line on a commit: what happened to the first thing, and how much else. An event of a kind that this version does
 * not know still reads as a sentence.
 */
export async function commitSummary(commit: CommitInfo, context: ApiContext): Promise<string> {
  const line = await lineOf(commit, context)
  return commit.undoes === undefined ? line : `Undid ${commit.undoes.slice(0, 8)}: ${line}`
}

async function lineOf(commit: CommitInfo, context: ApiContext): Promise<string> {
  const { events } = commit
  const first = events.find((event) => !isSideEffect(event, events)) ?? events[0]
  if (first === undefined) return 'Nothing'
  if (commit.isImport) return capitalise(importPhrase(commit.events, commit.eventCount))
  const { field, value } = valueOfEvent(first)
  const id = subjectOfEvent(first)
  const valueText = (await textOfValue(context, field, value)) ?? 'none'
  const what = capitalise(
    fillPhrase(phraseOfEvent(first.kind, fieldsSetBy(first.payload)), await nounOf(id, context), valueText),
  )
  const rest = commit.eventCount - 1
  return rest === 0 ? what : `${what} and ${rest.toLocaleString('en')} more`
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

async function nounOf(id: string, context: ApiContext): Promise<string> {
  const name = (await nameOfEntity(context, id)) ?? id
  switch (kindOfId(id)) {
    case 'workItem':
      return `${name}${await titleOf(id, context)}`
    case 'project':
      return name
    default:
      return `“${name}”`
  }
}

async function titleOf(id: string, { loaders }: ApiContext): Promise<string> {
  const item = await loaders.find('workItem', id)
  return item === undefined ? '' : ` “${item.title}”`
}
