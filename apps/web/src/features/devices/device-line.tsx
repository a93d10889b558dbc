import { useState } from 'react'
import type { Device } from '../../client/device-model.ts'
import { useSession } from '../../data/client-context.tsx'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useDates } from '../../ui/use-dates.ts'
import { DeviceIcon } from './device-icons.tsx'
import { hasEnded } from './has-ended.ts'
import { RenameDevice } from './rename-device.tsx'

export interface DeviceLineProps {
  readonly device: Device
  /** It has a session with this hub. */
  readonly isConnected: boolean
  readonly mayManage: boolean
}

export function DeviceLine({ device, isConnected, mayManage }: DeviceLineProps) {
  const { deviceSettings: texts } = useMessages()
  const [isRenaming, setRenaming] = useState(false)
  return (
    <li className={cx('flex flex-wrap items-center gap-x-3 gap-y-2 px-3 py-2.5', hasEnded(device) && 'bg-sunken')}>
      {device.member === null ? (
        <span className="flex size-7 items-center justify-center text-ink-muted">
          <DeviceIcon />
        </span>
      ) : (
        <Avatar person={device.member} size={28} />
      )}
      <div className="min-w-48 flex-1">
        {isRenaming ? (
          <RenameDevice device={device} onClose={() => setRenaming(false)} />
        ) : (
          <>
            <p className="flex flex-wrap items-center gap-x-2">
              <span className="truncate font-medium">{device.name}</span>
              <Chips device={device} isConnected={isConnected} />
            </p>
            <DeviceFacts device={device} />
          </>
        )}
      </div>
      {mayManage && !hasEnded(device) && !isRenaming && (
        <div className="ml-auto flex gap-1">
          <Button size="sm" variant="ghost" aria-label={texts.renameOne(device.name)} onClick={() => setRenaming(true)}>
            {texts.rename}
          </Button>
          {/* To end the hub that answers is nothing that it should do to itself. */}
          {!device.isSelf && <RevokeDevice device={device} />}
        </div>
      )}
    </li>
  )
}

function DeviceFacts({ device: { member, lastCommitAt } }: { readonly device: Device }) {
  const { deviceSettings: texts } = useMessages()
  const { viewer } = useSession()
  const dates = useDates()
  const owner = member?.id === viewer.id ? texts.ofYou : member && texts.ownedBy(member.name || member.handle)
  const facts = [
    ...(owner === null ? [] : [owner]),
    lastCommitAt === null ? texts.neverWrote : texts.seen(dates.ago(lastCommitAt)),
  ]
  return (
    <p className="text-ink-muted" title={lastCommitAt === null ? undefined : dates.full(lastCommitAt)}>
      {facts.join(' · ')}
    </p>
  )
}

function Chips({ device, isConnected }: Pick<DeviceLineProps, 'device' | 'isConnected'>) {
  const { deviceSettings: texts } = useMessages()
  const chip = 'shrink-0 rounded-full px-2 text-xs'
  return (
    <>
      {device.isSelf && <span className={cx(chip, 'bg-ok-soft text-ok')}>{texts.thisHub}</span>}
      {device.isHost && !device.isSelf && <span className={cx(chip, 'bg-sunken text-ink-muted')}>{texts.hub}</span>}
      {device.member === null && <span className={cx(chip, 'bg-sunken text-ink-muted')}>{texts.nobodys}</span>}
      {device.isRevoked && <span className={cx(chip, 'bg-danger-soft text-danger')}>{texts.revokedChip}</span>}
      {hasEnded(device) && !device.isRevoked && (
        <span className={cx(chip, 'bg-danger-soft text-danger')}>{texts.removedChip}</span>
      )}
      {isConnected && !device.isSelf && !hasEnded(device) && (
        <span className={cx(chip, 'bg-ok-soft text-ok')}>{texts.connected}</span>
      )}
    </>
  )
}

function RevokeDevice({ device: { id, name } }: { readonly device: Device }) {
  const { deviceSettings: texts } = useMessages()
  const { execute } = useExecutor()
  const [isAsking, setAsking] = useState(false)
  return (
    <>
      <Button size="sm" aria-label={texts.revokeOne(name)} onClick={() => setAsking(true)}>
        {texts.revoke}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={texts.revokeTitle(name)}
          text={texts.revokeText}
          action={texts.revoke}
          onClose={() => setAsking(false)}
          onConfirm={() =>
            void execute({ kind: 'replica.revoke', replicaId: id }, { done: texts.revoked(name), isFinal: true })
          }
        />
      )}
    </>
  )
}
