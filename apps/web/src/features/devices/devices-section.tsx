import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Device } from '../../client/device-model.ts'
import { useClient, useSession } from '../../data/client-context.tsx'
import { devicesQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { PlusIcon } from '../../ui/icons.tsx'
import { Rows, Section } from '../settings/form-parts.tsx'
import { DeviceLine } from './device-line.tsx'
import { hasEnded } from './has-ended.ts'
import { syncQuery } from './hub-queries.ts'
import { InvitePanel } from './invite-panel.tsx'
import { inviteStore } from './invite-state.ts'
import { isManager } from './may-manage.ts'

export function DevicesSection() {
  const { deviceSettings: texts, invitationSettings } = useMessages()
  const { data: devices } = useQuery(devicesQuery(useClient()))
  return (
    <Section
      title={texts.title}
      text={texts.intro}
      action={
        <Button variant="primary" size="sm" onClick={() => inviteStore.set('device')}>
          <PlusIcon />
          {invitationSettings.invite}
        </Button>
      }
    >
      <InvitePanel invitee="device" />
      {devices === undefined ? <div className="h-24 skeleton" /> : <DeviceLists devices={devices} />}
    </Section>
  )
}

function DeviceLists({ devices }: { readonly devices: readonly Device[] }) {
  const { deviceSettings: texts } = useMessages()
  const { viewer } = useSession()
  const { data: sync } = useQuery(syncQuery)
  const [isEndedShown, setEndedShown] = useState(false)
  const connected = new Set(sync?.connected)
  const live = devices.filter((device) => !hasEnded(device))
  const ended = devices.filter(hasEnded)
  const lines = (list: readonly Device[]) =>
    list.map((device) => (
      <DeviceLine
        key={device.id}
        device={device}
        isConnected={connected.has(device.id)}
        mayManage={isManager(viewer) || (device.member?.id === viewer.id && !device.isHost)}
      />
    ))
  return (
    <>
      <Rows>{lines(live)}</Rows>
      {live.every(({ isSelf }) => isSelf) && <p className="mt-3 text-ink-muted">{texts.noneText}</p>}
      {ended.length > 0 && (
        <Button
          variant="ghost"
          size="sm"
          className="my-2"
          aria-expanded={isEndedShown}
          onClick={() => setEndedShown(!isEndedShown)}
        >
          {isEndedShown ? texts.hideEnded : texts.showEnded(ended.length)}
        </Button>
      )}
      {isEndedShown && ended.length > 0 && <Rows>{lines(ended)}</Rows>}
    </>
  )
}
