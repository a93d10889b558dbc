import { useState } from 'react'
import { useStore } from '../../ui/store.ts'
import type { MadeInvitation } from './hub-requests.ts'
import { InvitationLink } from './invitation-link.tsx'
import { InviteForm } from './invite-form.tsx'
import { type Invitee, inviteStore } from './invite-state.ts'

/** The form that invites somebody, while it is open for such, and then the link that it made. */
export function InvitePanel({ invitee }: { readonly invitee: Invitee }) {
  const isOpen = useStore(inviteStore) === invitee
  const [made, setMade] = useState<MadeInvitation>()
  return (
    <>
      {isOpen && (
        <div className="mb-3 rounded-lg border border-line-strong p-3">
          <InviteForm first={invitee} onClose={() => inviteStore.set(undefined)} onMade={setMade} />
        </div>
      )}
      {made !== undefined && <InvitationLink made={made} onClose={() => setMade(undefined)} />}
    </>
  )
}
