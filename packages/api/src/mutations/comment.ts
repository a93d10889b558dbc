import { builder } from '../builder.ts'
import { CommentRef } from '../refs.ts'
import { findOptional } from '../types/references.ts'
import { commonFields, RefInput } from './common-input.ts'
import { mapResult } from './fields.ts'
import { changedObject, definePayload } from './payload.ts'
import { mustFindById, mustFindWorkItem } from './resolve-refs.ts'
import { runCommand } from './run.ts'

const CommentPayload = definePayload('CommentPayload', 'comment', (t) => ({
  comment: t.field({
    type: CommentRef,
    nullable: true,
    description: changedObject,
    resolve: ({ entityId }, _args, { loaders }) => findOptional(loaders, 'comment', entityId),
  }),
}))

const AddCommentInput = builder.inputType('AddCommentInput', {
  description: 'A new comment.',
  fields: (t) => ({
    workItem: t.string({ required: true, description: 'The item it is about: a key or an id.' }),
    body: t.string({ required: true, description: 'Markdown.' }),
    ...commonFields(t),
  }),
})

const EditCommentInput = builder.inputType('EditCommentInput', {
  description: 'A new text of a comment.',
  fields: (t) => ({
    ref: t.id({ required: true, description: 'The id of the comment.' }),
    body: t.string({ required: true, description: 'Markdown.' }),
    bodyBase: t.string({
      description: 'The text that the writer began with: what others changed in it since then stays.',
    }),
    ...commonFields(t),
  }),
})

builder.mutationFields((t) => ({
  addComment: t.field({
    type: CommentPayload,
    description: 'Comments on a work item.',
    args: { input: t.arg({ type: AddCommentInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'comment.add', () =>
        mapResult(mustFindWorkItem(context, input.workItem), ({ id }) => ({
          kind: 'comment.add',
          workItemId: id,
          body: input.body,
        })),
      ),
  }),
  editComment: t.field({
    type: CommentPayload,
    description: 'Changes the text of a comment.',
    args: { input: t.arg({ type: EditCommentInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'comment.edit', () =>
        mapResult(mustFindById(context, 'comment', input.ref), ({ id }) => ({
          kind: 'comment.edit',
          commentId: id,
          body: input.body,
          bodyBase: input.bodyBase ?? undefined,
        })),
      ),
  }),
  deleteComment: t.field({
    type: CommentPayload,
    description: 'Deletes a comment. It can be restored.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'comment.delete', () =>
        mapResult(mustFindById(context, 'comment', input.ref), ({ id }) => ({ kind: 'comment.delete', commentId: id })),
      ),
  }),
  restoreComment: t.field({
    type: CommentPayload,
    description: 'Brings a deleted comment back.',
    args: { input: t.arg({ type: RefInput, required: true, description: 'What to do.' }) },
    resolve: (_root, { input }, context) =>
      runCommand(context, input, 'comment.restore', () =>
        mapResult(mustFindById(context, 'comment', input.ref), ({ id }) => ({
          kind: 'comment.restore',
          commentId: id,
        })),
      ),
  }),
}))
