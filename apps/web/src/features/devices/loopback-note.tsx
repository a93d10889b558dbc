import { useMessages } from '../../messages/messages-context.tsx'
import { leadsHereOnly } from './leads-here-only.ts'

/** Says of a link for another machine that it does not lead anywhere there, and what to do. */
export function LoopbackNote({ link }: { readonly link: string }) {
  const { invitationSettings: texts } = useMessages()
  if (!leadsHereOnly(link)) return null
  return (
    <p role="note" className="rounded-md bg-warning-soft px-2.5 py-1.5 text-warning">
      {texts.loopback(new URL(link).host)}
    </p>
  )
}
