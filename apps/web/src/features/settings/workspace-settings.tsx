import type { ReactNode } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { SettingsLayout } from './settings-layout.tsx'

/** One part of the settings of the workspace and of the person. */
export function WorkspaceSettings({ children }: { readonly children: ReactNode }) {
  const { settings: texts, deviceSettings, people } = useMessages()
  return (
    <SettingsLayout
      title={texts.title}
      tabs={[
        { label: texts.general, to: '/settings' },
        { label: texts.members, to: '/settings/members' },
        { label: people.title, to: '/settings/people' },
        { label: deviceSettings.title, to: '/settings/devices' },
        { label: texts.access, to: '/settings/access' },
      ]}
    >
      {children}
    </SettingsLayout>
  )
}
