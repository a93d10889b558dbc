import type { CommentId, MemberId, WorkItemId } from '@spicetime/domain'
import type { ForeignComment } from './foreign-issue.ts'
import type { CommentWrite, StoredComment } from './import-target.ts'

export interface ResolvedComment {
  readonly id: CommentId
  readonly workItemId: WorkItemId
  readonly authorId: MemberId
  readonly comment: ForeignComment
}

/**
 * What is to be written of comments. One that a person edited or deleted here stays as it is here: a comment that is
 * not marked as edited still has the text of the last import, so no base is needed to tell.
 */
export function planComments(
  comments: readonly ResolvedComment[],
  stored: ReadonlyMap<string, StoredComment>,
): readonly CommentWrite[] {
  return comments.flatMap(({ id, workItemId, authorId, comment }): readonly CommentWrite[] => {
    const { body, createdAt } = comment
    const known = stored.get(id)
    if (known === undefined) return [{ isNew: true, id, workItemId, body, createdAt, createdBy: authorId }]
    const isUntouched = known.editedAt === null && known.deletedAt === null
    return isUntouched && known.body !== body ? [{ isNew: false, id, body }] : []
  })
}
