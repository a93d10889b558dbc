import type { WorkItemDetail } from '../../client/model.ts'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { readDraft } from '../markdown/draft-store.ts'
import { MarkdownEditor } from '../markdown/markdown-editor.tsx'
import type { EditedPart } from '../work-items/page/edited-part.ts'
import { useFocusBack } from '../work-items/page/use-focus-back.ts'

export interface CommentComposerProps {
  readonly item: WorkItemDetail
  readonly isWriting: boolean
  readonly onWrite: (part: EditedPart | undefined) => void
}

/** Where a new comment is written. It is a quiet line until somebody wants to write. */
export function CommentComposer({ item, isWriting, onWrite }: CommentComposerProps) {
  const { activity: texts } = useMessages()
  const { viewer } = useSession()
  const { execute } = useExecutor()
  const opener = useFocusBack<HTMLButtonElement>(isWriting)
  const draftName = `comment.${item.id}`
  if (viewer.role === 'viewer' || viewer.role === 'none')
    return <p className="py-2 text-ink-muted">{texts.notAllowed}</p>
  return (
    <div className="mt-3 flex gap-2.5">
      <Avatar person={viewer} size={26} className="mt-1 max-sm:hidden" />
      <div className="min-w-0 flex-1">
        {isWriting ? (
          <MarkdownEditor
            label={texts.comment}
            placeholder={texts.write}
            saved=""
            draftName={draftName}
            projectKey={item.projectKey}
            saveLabel={texts.comment}
            isEmptyAllowed={false}
            height={96}
            onSave={async (body) => (await execute({ kind: 'comment.add', workItemId: item.id, body })).ok}
            onClose={() => onWrite(undefined)}
          />
        ) : (
          <button
            ref={opener}
            type="button"
            onClick={() => onWrite('comment')}
            className="flex h-9 w-full items-center truncate rounded-lg border border-line-strong bg-surface px-3 text-left text-ink-muted hover:border-ink-faint"
          >
            <span className="truncate">{readDraft(draftName)?.text ?? texts.write}</span>
          </button>
        )}
      </div>
    </div>
  )
}
