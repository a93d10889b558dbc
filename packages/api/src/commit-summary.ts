import type { CommitInfo, EventInfo } from '@spicetime/workspace'
import type { ApiContext } from './context.ts'
import { nameOfEntity } from './names.ts'

/**
 * One line on a commit: what happened to the first thing, and how much else. Made from the event's kind, so that
 * an event kind that this version does not know still reads as a sentence: `workItem.edited` → “Edited WEB-12”.
 */
export async function commitSummary(commit: CommitInfo, context: ApiContext): Promise<string> {
  const first = commit.events[0]
  if (first === undefined) return 'Nothing'
  const what = `${verbOf(first)} ${await nounOf(first, context)}`
  const rest = commit.eventCount - 1
  const line = rest === 0 ? what : `${what} and ${rest.toLocaleString('en')} more`
  return commit.undoes === undefined ? line : `Undid ${commit.undoes.slice(0, 8)}: ${line}`
}

/** The past participle at the end of the kind, as words: `workItem.labelsChanged` → “Labels changed”. */
function verbOf({ kind }: EventInfo): string {
  const verb = (kind.split('.').at(-1) ?? kind).replace(/([A-Z])/g, ' $1').toLowerCase()
  return verb.charAt(0).toUpperCase() + verb.slice(1)
}

async function nounOf(event: EventInfo, context: ApiContext): Promise<string> {
  const { entity } = event
  const name = (await nameOfEntity(context, entity.id)) ?? entity.id
  if (entity.kind === 'workItem') return `${name}${await titleOf(entity.id, context)}`
  if (entity.kind === 'dependency') return name
  return `${entity.kind} ${entity.kind === 'project' ? name : `“${name}”`}`
}

async function titleOf(id: string, { loaders }: ApiContext): Promise<string> {
  const item = await loaders.find('workItem', id)
  return item === undefined ? '' : ` “${item.title}”`
}
