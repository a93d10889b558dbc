import { type Citation, type CommitId, type Database, type Event, keysOfThing, type RegionId } from '@spicetime/runtime'

/**
 * Interaction points: an edge or a parent that leads into another project is written in a commit that cites the newest
 * commit there which its author had seen of the item, so that whoever has both regions knows what was known.
 */

/** Ids of the items, other than the event's own, that an event refers to. */
export function itemsReferredTo({ kind, payload }: Event): readonly string[] {
  // Payloads of events that decisions made are objects.
  const { fromId, parentId, movedFromId, movedToId, set } = payload as {
    readonly fromId?: unknown
    readonly parentId?: unknown
    readonly movedFromId?: unknown
    readonly movedToId?: unknown
    readonly set?: { readonly parentId?: unknown }
  }
  switch (kind) {
    case 'dependency.added':
      return texts(fromId)
    case 'workItem.created':
      return [...texts(parentId), ...texts(movedFromId)]
    case 'workItem.movedAway':
      return texts(movedToId)
    case 'workItem.parentChanged':
      return texts(set?.parentId)
    default:
      return []
  }
}

function texts(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : []
}

/** Of each thing the newest commit of another region that speaks of it; none for what is of this region or not here. */
export function newestCommitsOf(database: Database, regionId: RegionId, ids: readonly string[]): readonly Citation[] {
  const find = database.prepare(
    `SELECT region.id AS regionId, lower(hex(commits.id)) AS commitId FROM project
     JOIN region ON region.id = project.regionId AND region.id <> ?2
     CROSS JOIN touched ON touched.thing_n IN (?1, ?3)
     CROSS JOIN commits ON commits.position = touched.position AND commits.region = region.n
     WHERE project.id = (SELECT projectId FROM work_item WHERE id = ?1) ORDER BY touched.position DESC LIMIT 1`,
  )
  return [...new Set(ids)].flatMap((id) => {
    const row = find.get(id, regionId, keysOfThing(database, id)[1])
    // Both were read from the log's own columns.
    return row === undefined ? [] : [{ regionId: row['regionId'] as RegionId, commitId: row['commitId'] as CommitId }]
  })
}
