import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useSession } from '../../data/client-context.tsx'
import { helpStore } from '../../features/palette/palette-state.ts'
import { signOut } from '../../features/session/session-requests.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { ChevronDownIcon, KeyboardIcon, SettingsIcon, SignOutIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { localePreference, themePreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'

/** Who is signed in, and what they may choose for this device. */
export function AccountMenu() {
  const messages = useMessages()
  const { viewer } = useSession()
  const navigate = useNavigate()
  const cache = useQueryClient()
  const theme = useStore(themePreference)
  const language = useStore(localePreference)
  const leave = async () => {
    await signOut()
    cache.clear()
    await navigate({ to: '/sign-in' })
  }
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={messages.shell.account(viewer.name)}
          className="flex h-8 min-w-0 flex-1 items-center gap-2 rounded-md px-2 hover:bg-hover data-[state=open]:bg-active"
        >
          <Avatar person={viewer} size={20} />
          <span className="min-w-0 flex-1 truncate text-left">{viewer.name}</span>
          <ChevronDownIcon className="text-ink-faint" />
        </button>
      }
    >
      <MenuChoice
        label={messages.shell.theme}
        value={theme}
        onChange={themePreference.set}
        options={[
          { value: 'system', label: messages.shell.themeSystem },
          { value: 'light', label: messages.shell.themeLight },
          { value: 'dark', label: messages.shell.themeDark },
        ]}
      />
      <MenuChoice
        label={messages.shell.language}
        value={language}
        onChange={localePreference.set}
        options={[
          { value: 'system', label: messages.shell.languageSystem },
          { value: 'en', label: 'English' },
          { value: 'de', label: 'Deutsch' },
        ]}
      />
      <MenuLine />
      <MenuItem icon={<SettingsIcon />} hint={<Kbd keys="g s" />} onSelect={() => void navigate({ to: '/settings' })}>
        {messages.shell.settings}
      </MenuItem>
      <MenuItem icon={<KeyboardIcon />} hint={<Kbd keys="?" />} onSelect={() => helpStore.set(true)}>
        {messages.shell.help}
      </MenuItem>
      <MenuItem icon={<SignOutIcon />} onSelect={() => void leave()}>
        {messages.shell.signOut}
      </MenuItem>
    </Menu>
  )
}
