import { useId } from 'react'
import { useMessages } from '../messages/messages-context.tsx'
import { Button } from './button.tsx'
import { Dialog } from './dialog.tsx'

export interface ConfirmDialogProps {
  readonly title: string
  /** What happens then, and whether it can be undone. */
  readonly text: string
  /** The word on the button. */
  readonly action: string
  readonly onClose: () => void
  readonly onConfirm: () => void
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialog({ title, text, action, onClose, onConfirm }: ConfirmDialogProps) {
  const { common } = useMessages()
  const titleId = useId()
  return (
    <Dialog isOpen onClose={onClose} labelledBy={titleId} place="center" className="w-100">
      <div className="p-4">
        <h2 id={titleId} className="text-base font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-ink-muted">{text}</p>
        <div className="mt-4 flex justify-end gap-2">
          {/* The safe answer is the one that Enter gives. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button autoFocus onClick={onClose}>
            {common.cancel}
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              onClose()
              onConfirm()
            }}
          >
            {action}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
