import { useState } from 'react'
import type { MemberDetail } from '../../client/model.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TrashIcon } from '../../ui/icons.tsx'

/** The button that removes a member, and the question before. */
export function RemoveMember({ member }: { readonly member: MemberDetail }) {
  const { removeMemberTexts: texts } = useMessages()
  const { execute } = useExecutor()
  const [isAsking, setAsking] = useState(false)
  const name = member.name || member.handle
  return (
    <>
      <IconButton label={texts.removeOne(name)} onClick={() => setAsking(true)}>
        <TrashIcon />
      </IconButton>
      {isAsking && (
        <ConfirmDialog
          title={texts.title(name)}
          text={texts.text}
          action={texts.remove}
          onClose={() => setAsking(false)}
          onConfirm={() => void execute({ kind: 'member.remove', memberId: member.id }, { done: texts.removed(name) })}
        />
      )}
    </>
  )
}
