import { useId } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'

export interface RevokeDialogProps {
  readonly name: string
  readonly onClose: () => void
  readonly onRevoke: () => void
}

/** A revoked token never comes back, so it is asked for. */
export function RevokeDialog({ name, onClose, onRevoke }: RevokeDialogProps) {
  const { accessSettings: texts, common } = useMessages()
  const titleId = useId()
  return (
    <Dialog isOpen onClose={onClose} labelledBy={titleId} place="center" className="w-100">
      <div className="p-4">
        <h2 id={titleId} className="text-base font-semibold">
          {texts.revokeTokenTitle(name)}
        </h2>
        <p className="mt-1 text-ink-muted">{texts.revokeTokenText}</p>
        <div className="mt-4 flex justify-end gap-2">
          {/* The safe answer is the one that Enter gives. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button autoFocus onClick={onClose}>
            {common.cancel}
          </Button>
          <Button variant="danger" onClick={onRevoke}>
            {texts.revoke}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
