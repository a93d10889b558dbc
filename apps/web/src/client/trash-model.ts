import type { Page } from './activity-model.ts'
import type { Member, WorkItem } from './model.ts'

/** A deleted work item as the trash shows it. */
export interface DeletedItem extends WorkItem {
  /** Null when that part of the history is not here. */
  readonly deletedBy: Member | null
}

export interface TrashPage extends Page<DeletedItem> {
  /** Of the whole list. */
  readonly totalCount: number
}

export interface TrashQueries {
  /** Deleted items that a text of the query language finds, from a place on. */
  trash(query: string, from: string | null, signal?: AbortSignal): Promise<TrashPage>
}
