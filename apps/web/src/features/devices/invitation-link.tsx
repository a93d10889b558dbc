import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { useCopy } from '../work-items/page/use-copy.ts'
import type { MadeInvitation } from './hub-requests.ts'
import { LoopbackNote } from './loopback-note.tsx'

export interface InvitationLinkProps {
  readonly made: MadeInvitation
  readonly onClose: () => void
}

/** The link, which is shown this once, and the line for a terminal that uses it. */
export function InvitationLink({ made: { link, invitation }, onClose }: InvitationLinkProps) {
  const { invitationSettings: texts } = useMessages()
  const dates = useDates()
  const copy = useCopy()
  const command = `spice clone '${link}'`
  return (
    <div role="status" className="mb-3 flex flex-col gap-2 rounded-lg border border-line bg-ok-soft p-3">
      <p className="font-medium">{texts.linkTitle}</p>
      <p className="text-ink-muted">{texts.linkText(dates.full(new Date(invitation.expiresAt).toISOString()))}</p>
      <LoopbackNote link={link} />
      <Copyable text={link} label={texts.copyLink} onCopy={() => void copy.text(link, texts.copied)} isMain />
      <p className="mt-1 text-ink-muted">{texts.terminalText}</p>
      <Copyable text={command} label={texts.copyCommand} onCopy={() => void copy.text(command, texts.copied)} />
      <div className="flex justify-end">
        <Button size="sm" onClick={onClose}>
          {texts.done}
        </Button>
      </div>
    </div>
  )
}

interface CopyableProps {
  readonly text: string
  readonly label: string
  readonly onCopy: () => void
  readonly isMain?: boolean
}

function Copyable({ text, label, onCopy, isMain = false }: CopyableProps) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <code className="min-w-48 flex-1 rounded-md border border-line bg-surface px-2.5 py-1.5 font-mono text-xs wrap-anywhere select-all">
        {text}
      </code>
      <Button size="sm" variant={isMain ? 'primary' : 'secondary'} onClick={onCopy}>
        {label}
      </Button>
    </div>
  )
}
