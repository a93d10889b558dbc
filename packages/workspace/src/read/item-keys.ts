import { keyElement, type WorkItemRow } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'

/**
 * The keys of items. `WEB-12` is the item that holds number 12. Where replicas apart gave one number twice, the older item
 * holds it, and the other is `WEB-12~k3f0`: the end of its id. `WEB-~7ck3f0` has no number yet (docs/decisions/0018). A key
 * that an item had before still leads to it.
 */
export interface ItemKey {
  /** Upper case. */
  readonly project: string
  /** 0: it was written without one. */
  readonly number: number
  /** The end of the id; empty when it was written without one. */
  readonly tail: string
}

const tailLength = 4
/** Items without a number are told apart by this alone. */
const longTailLength = 6

export function readItemKey(text: string): ItemKey | undefined {
  const parts = /^([A-Za-z][A-Za-z0-9]*)-(?:(\d{1,9})(?:~([0-9a-z]{4,26}))?|~([0-9a-z]{4,26}))$/.exec(text)
  if (parts === null) return undefined
  const [, project = '', number = '0', tail, lone] = parts
  return { project: project.toUpperCase(), number: Number(number), tail: tail ?? lone ?? '' }
}

/** The ids that a key may mean, the likeliest first. */
export function idsOfKey(database: Database, { project, number, tail }: ItemKey): readonly string[] {
  const projects = database
    .prepare('SELECT id FROM project WHERE key = ? AND deletedAt IS NULL ORDER BY stamp')
    .all(project)
    .map((row) => String(row['id']))
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
    const ofTail = 'SELECT id FROM work_item WHERE projectId = ? AND id LIKE ? ORDER BY number > 0, stamp'
    return tail === '' ? [] : ids(ofTail, projectId, `%${tail}`)
  }
  const holding = ids('SELECT id FROM work_item WHERE projectId = ? AND number = ? ORDER BY stamp', projectId, number)
  const former = ids(
    'SELECT ownerId AS id FROM work_item_key WHERE element = ? AND removed = 0 ORDER BY dot',
    keyElement(projectId, number),
  )
  return [...new Set([...holding, ...former])].filter((id) => id.endsWith(tail))
}

/** The key people read. */
export function keyOfWorkItem(database: Database, item: WorkItemRow): string {
  const project = String(database.prepare('SELECT key FROM project WHERE id = ?').get(item.projectId)?.['key'])
  if (item.number === 0) return `${project}-~${item.id.slice(-longTailLength)}`
  const plain = `${project}-${item.number}`
  // As the key is looked up, so that it leads to the item that shows it.
  const holder = database
    .prepare(
      `SELECT work_item.id FROM project JOIN work_item ON work_item.projectId = project.id
       WHERE project.key = ? AND project.deletedAt IS NULL AND work_item.number = ?
       ORDER BY project.stamp, work_item.stamp LIMIT 1`,
    )
    .get(project, item.number)
  return holder?.['id'] === item.id ? plain : `${plain}~${item.id.slice(-tailLength)}`
}
