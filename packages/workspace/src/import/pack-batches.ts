import type { ProjectId } from '@spicetime/domain'
import type { Pending } from './import-directory.ts'
import type { CommentWrite, ImportBatch, WorkItemWrite } from './import-target.ts'

/** Below the limits of a commit, with room for what the target adds. */
const eventsMax = 2_000
const textMax = 4_000_000

/**
 * Cuts what is to be written into batches that fit a commit. Nearly always that is one batch; issues with thousands
 * of comments make more. Things come before what refers to them.
 */
export function packBatches(
  projectId: ProjectId,
  pending: Pending,
  workItems: readonly WorkItemWrite[],
  comments: readonly CommentWrite[],
): readonly ImportBatch[] {
  const pieces: readonly Piece[] = [
    ...pending.members.map((member): Piece => ({ kind: 'members', value: member, events: 1, text: 0 })),
    ...pending.labels.map(
      (write): Piece => ({ kind: 'labels', value: write, events: 1, text: lengthOf(write.set.description) }),
    ),
    ...pending.milestones.map(
      (write): Piece => ({ kind: 'milestones', value: write, events: 1, text: lengthOf(write.set.description) }),
    ),
    ...workItems.map(
      (write): Piece => ({
        kind: 'workItems',
        value: write,
        events: eventsOf(write),
        text: lengthOf(write.set.description),
      }),
    ),
    ...comments.map((write): Piece => ({ kind: 'comments', value: write, events: 1, text: write.body.length })),
  ]
  const batches: OpenBatch[] = []
  let events = eventsMax
  let text = 0
  for (const piece of pieces) {
    let batch = batches.at(-1)
    if (batch === undefined || events + piece.events > eventsMax || text + piece.text > textMax) {
      batch = { projectId, members: [], labels: [], milestones: [], workItems: [], comments: [] }
      batches.push(batch)
      events = 0
      text = 0
    }
    events += piece.events
    text += piece.text
    // A cast: kind and value of a piece were put together above.
    ;(batch[piece.kind] as unknown[]).push(piece.value)
  }
  return batches
}

type ListName = 'members' | 'labels' | 'milestones' | 'workItems' | 'comments'
type OpenBatch = { [Name in ListName]: ImportBatch[Name][number][] } & { readonly projectId: ProjectId }
interface Piece {
  readonly kind: ListName
  readonly value: ImportBatch[ListName][number]
  readonly events: number
  readonly text: number
}

function eventsOf(write: WorkItemWrite): number {
  if (write.isNew) return 1
  const sets = [write.addLabelIds, write.removeLabelIds, write.addAssigneeIds, write.removeAssigneeIds]
  return Object.keys(write.set).length + sets.reduce((sum, ids) => sum + ids.length, 0)
}

function lengthOf(text: string | null | undefined): number {
  return text?.length ?? 0
}
