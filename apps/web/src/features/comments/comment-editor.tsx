import { useState } from 'react'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { readDraft } from '../markdown/draft-store.ts'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import { ChangedElsewhere } from '../work-items/page/changed-elsewhere.tsx'
import type { CommentCardProps } from './comment-card.tsx'

/** Changes the text of a comment. */
export function CommentEditor({ comment, item, onClose }: CommentCardProps & { readonly onClose: () => void }) {
  const { activity: texts, editor } = useMessages()
  const { execute } = useExecutor()
  const draftName = `comment-edit.${comment.id}`
  const [base, setBase] = useState(() => readDraft(draftName)?.base ?? comment.body)
  return (
    <MarkdownEditor
      label={texts.comment}
      placeholder={texts.write}
      saved={base}
      draftName={draftName}
      projectKey={item.projectKey}
      saveLabel={editor.save}
      isEmptyAllowed={false}
      height={96}
      onSave={async (body) =>
        (await execute({ kind: 'comment.edit', commentId: comment.id, body, bodyBase: base }, { done: texts.saved })).ok
      }
      onClose={onClose}
      notice={(replace) =>
        comment.body !== base && (
          <ChangedElsewhere
            base={base}
            theirs={comment.body}
            isMerged
            onTake={() => {
              setBase(comment.body)
              replace(comment.body)
            }}
          />
        )
      }
    />
  )
}
