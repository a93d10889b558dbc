import { keyElement, type ProjectRow, type WorkItemRow } from '@spicetime/domain'
import { type Database, numberOfShared } from '@spicetime/runtime'
import {
  holderOfKey,
  type ProjectKey,
  projectKeyText,
  projectsOfKey,
  readProjectKey,
  writeProjectKey,
} from './project-keys.ts'

/**
 * The keys of items. `WEB-12` is the item that holds number 12. Where replicas apart gave one number twice, the older item
 * holds it, and the other is `WEB-12~k3f0`: the end of its id. `WEB-~7ck3f0` has no number yet (docs/decisions/0018). A key
 * that an item had before still leads to it.
 */
export interface ItemKey {
  /** Upper case, and the end of its id in lower case: `WEB~3f2a`. */
  readonly project: ProjectKey
  /** 0: it was written without one. */
  readonly number: number
  /** The end of the id; empty when it was written without one. */
  readonly tail: string
}

const tailLength = 4
/** Items without a number are told apart by this alone. */
const longTailLength = 6

const wholeKey = new RegExp(`^(${projectKeyText})-(?:(\\d{1,9})(?:~([0-9a-z]{4,26}))?|~([0-9a-z]{4,26}))$`)

export function readItemKey(text: string): ItemKey | undefined {
  const parts = wholeKey.exec(text)
  if (parts === null) return undefined
  const [, typed = '', number = '0', tail, lone] = parts
  const project = readProjectKey(typed)
  return project && { project, number: Number(number), tail: tail ?? lone ?? '' }
}

/** The ids that a key may mean, the likeliest first. */
export function idsOfKey(database: Database, { project, number, tail }: ItemKey): readonly string[] {
  const projects = projectsOfKey(database, project.key, project.tail)
  return projects.flatMap((projectId) => idsOfNumber(database, projectId, { number, tail }))
}

/** The same within a project. */
export function idsOfNumber(
  database: Database,
  projectId: string,
  { number, tail }: Pick<ItemKey, 'number' | 'tail'>,
): readonly string[] {
  const ids = (sql: string, ...params: readonly (string | number)[]) =>
    database
      .prepare(sql)
      .all(...params)
      .map((row) => String(row['id']))
  if (number === 0) {
    // Whoever noted the key of an item that had no number finds it under that end of its id for good.
    const ofTail = `SELECT id FROM work_item WHERE projectId_n = ${numberOfShared('?')} AND id LIKE ? ORDER BY number > 0, stamp`
    return tail === '' ? [] : ids(ofTail, projectId, `%${tail}`)
  }
  const holding = ids(
    `SELECT id FROM work_item WHERE projectId_n = ${numberOfShared('?')} AND number = ? ORDER BY stamp`,
    projectId,
    number,
  )
  const former = ids(
    'SELECT ownerId AS id FROM work_item_key WHERE element = ? AND removed = 0 ORDER BY dot',
    keyElement(projectId, number),
  )
  return [...new Set([...holding, ...former])].filter((id) => id.endsWith(tail))
}

/** The key people read. */
export function keyOfWorkItem(database: Database, { id }: Pick<WorkItemRow, 'id'>): string {
  return keysOfWorkItems(database, [id]).get(id) ?? ''
}

/** The same for many, by their ids. */
export function keysOfWorkItems(database: Database, ids: readonly string[]): ReadonlyMap<string, string> {
  const rows = database
    .prepare(
      `SELECT item.id, item.number, item.projectId, their.key, ${holderOfKey('their.key')} AS projectHolder,
         (${holderOfNumber}) AS holder
       FROM work_item AS item JOIN project AS their ON their.id = item.projectId
       WHERE item.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(ids))
  return new Map(
    rows.map((row) => {
      const id = String(row['id'])
      // An id and a key, as the columns say.
      const project = { id: row['projectId'] as ProjectRow['id'], key: String(row['key']) }
      const shown = writeProjectKey(project, row['projectHolder'])
      return [id, writeItemKey({ id, project: shown, number: Number(row['number']) }, row['holder'])]
    }),
  )
}

/** As a key is looked up, so that it leads to the item that shows it. */
const holderOfNumber = `SELECT one.id FROM work_item AS one
  WHERE one.projectId_n = item.projectId_n AND one.number = item.number ORDER BY one.stamp LIMIT 1`

function writeItemKey(
  { id, project, number }: { readonly id: string; readonly project: string; readonly number: number },
  holder: unknown,
): string {
  if (number === 0) return `${project}-~${id.slice(-longTailLength)}`
  return holder === id ? `${project}-${number}` : `${project}-${number}~${id.slice(-tailLength)}`
}
