import type { MemberId } from '@spicetime/domain'
import type { CommitLog, Database } from '@spicetime/runtime'
import type { FieldChange, HistoryEntry, Page, PageRequest } from '../workspace.ts'
import { pageOfArray } from './paging.ts'
import { CommitCache, type EntityStep, replayEntity } from './replay-entity.ts'

/** Who changed what of one thing, newest first. */
export function readHistory(
  database: Database,
  log: CommitLog,
  entityId: string,
  page: PageRequest,
): Page<HistoryEntry> {
  const steps = [...replayEntity(database, new CommitCache(log), entityId)]
  return pageOfArray(steps.map((step) => describeStep(step, entityId)).reverse(), page)
}

function describeStep(step: EntityStep, entityId: string): HistoryEntry {
  const { header, id } = step.placed.commit
  return {
    commitId: id,
    ...whoAndWhen(step, { actor: header.actor, at: header.hlc.wallMs }),
    kind: step.event.kind,
    changes: step.event.entityId === entityId ? changesOf(step) : relatedChanges(step),
  }
}

/** What an import brings in was made by somebody else at another time, as the event itself says. */
function whoAndWhen({ event }: EntityStep, commit: { readonly actor: string; readonly at: number }) {
  const { createdBy, createdAt, movedFromId } = (event.payload ?? {}) as Record<string, unknown>
  // Who moved it here is told, and when; the other item tells the rest.
  if (event.kind === 'workItem.created' && movedFromId !== undefined)
    return { actor: commit.actor as MemberId, at: commit.at }
  return {
    // Events and commits of this program name members; one that does not is shown as it is.
    actor: (typeof createdBy === 'string' ? createdBy : commit.actor) as MemberId,
    at: typeof createdAt === 'number' ? createdAt : commit.at,
  }
}

/** Cells that were written by the creation are told by the creation, but for what people look for there. */
function changesOf(step: EntityStep): readonly FieldChange[] {
  const cells = step.cells.filter(({ field }) => !hiddenFields.has(field))
  return [
    ...cells.map(({ field, before, after }): FieldChange => ({ field, before, after })),
    ...step.included.map(({ set, element }): FieldChange => ({ field: set, before: null, after: element })),
    ...step.excluded.map(({ set, element }): FieldChange => ({ field: set, before: element, after: null })),
  ]
}

/** Fields that are settled when a thing is made, and say nothing of its life. */
export const hiddenFields = new Set(['createdAt', 'createdBy', 'regionId', 'projectId'])

/** Of a comment or a dependency that concerns the thing: what it says. */
function relatedChanges({ event }: EntityStep): readonly FieldChange[] {
  const payload = (event.payload ?? {}) as Record<string, unknown>
  if (event.kind === 'comment.added') return [{ field: 'comment', before: null, after: payload['body'] }]
  if (event.kind === 'dependency.added')
    return [{ field: 'dependency', before: null, after: { from: payload['fromId'], to: payload['toId'] } }]
  return []
}
