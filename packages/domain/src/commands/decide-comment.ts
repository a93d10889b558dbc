import { commentAdded } from '../events/comment-added.ts'
import { commentEdited } from '../events/comment-edited.ts'
import { commentExistence } from '../events/existence.ts'
import { accept, type Result } from '../result.ts'
import type { AddComment, DeleteComment, EditComment, RestoreComment } from './command.ts'
import { type Decided, decide, inProject, refuseField, withTextBase } from './decision.ts'
import type { DecisionContext, DomainView } from './domain-view.ts'
import { checkText } from './fields.ts'
import { findAny, findLive } from './lookup.ts'
import type { Refusal } from './refusal.ts'

function checkBody(given: string): Result<string, Refusal> {
  const body = checkText('body', given)
  if (!body.ok) return body
  return body.value === null ? refuseField('body', 'empty') : accept(body.value)
}

export function decideAddComment(command: AddComment, view: DomainView, context: DecisionContext): Decided {
  const item = findLive(view, 'workItem', command.workItemId)
  if (!item.ok) return item
  const body = checkBody(command.body)
  if (!body.ok) return body
  const id = context.newId('comment', inProject(item.value.projectId))
  const event = commentAdded.make({ id, workItemId: command.workItemId, body: body.value })
  return decide(
    inProject(item.value.projectId),
    [event],
    { kind: 'comment', id },
    { kind: 'workItem', id: item.value.id },
  )
}

export function decideEditComment(command: EditComment, view: DomainView): Decided {
  const comment = findLive(view, 'comment', command.commentId)
  if (!comment.ok) return comment
  const body = checkBody(command.body)
  if (!body.ok) return body
  const item = findAny(view, 'workItem', comment.value.workItemId)
  if (!item.ok) return item
  const base = command.bodyBase === undefined ? undefined : checkText('bodyBase', command.bodyBase)
  if (base?.ok === false) return base
  const isSame = body.value === comment.value.body || body.value === base?.value
  const events = isSame ? [] : [commentEdited.make({ id: command.commentId, body: body.value })]
  const decided = decide(inProject(item.value.projectId), events, { kind: 'comment', id: command.commentId })
  return withTextBase(decided, commentEdited.kind, base?.value)
}

export function decideCommentExistence(command: DeleteComment | RestoreComment, view: DomainView): Decided {
  const { commentId: id, kind } = command
  const comment = findAny(view, 'comment', id)
  if (!comment.ok) return comment
  const item = findAny(view, 'workItem', comment.value.workItemId)
  if (!item.ok) return item
  const wantsDeleted = kind === 'comment.delete'
  const isSo = (comment.value.deletedAt !== null) === wantsDeleted
  const { deleted, restored } = commentExistence
  return decide(inProject(item.value.projectId), isSo ? [] : [(wantsDeleted ? deleted : restored).make({ id })], {
    kind: 'comment',
    id,
  })
}
