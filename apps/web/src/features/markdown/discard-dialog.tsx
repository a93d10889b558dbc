import { useId } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export interface DiscardDialogProps {
  readonly isOpen: boolean
  readonly onKeep: () => void
  readonly onDiscard: () => void
}

/** Asked before something written is thrown away. */
export function DiscardDialog({ isOpen, onKeep, onDiscard }: DiscardDialogProps) {
  const { editor: texts } = useMessages()
  const titleId = useId()
  return (
    <Dialog isOpen={isOpen} onClose={onKeep} labelledBy={titleId} place="center" className="w-88">
      <div className="p-4">
        <h2 id={titleId} className="text-base font-semibold">
          {texts.unsavedTitle}
        </h2>
        <p className="mt-1 text-ink-muted">{texts.unsavedText}</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button variant="danger" onClick={onDiscard}>
            {texts.discard}
          </Button>
          {/* The safe answer is the one that Enter gives. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button variant="primary" autoFocus onClick={onKeep}>
            {texts.keepEditing}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
