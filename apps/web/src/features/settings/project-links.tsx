import { Link } from '@tanstack/react-router'
import { useMessages } from '../../messages/messages-context.tsx'
import { cx } from '../../ui/class-names.ts'
import { SettingsIcon } from '../../ui/icons.tsx'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'

/** From the items of a project to what happened in it, and to its settings. */
export function ProjectLinks({ projectKey }: { readonly projectKey: string }) {
  const { settings: texts } = useMessages()
  const links = [
    // On a phone the name of the project needs the room; the settings lead on to what happened.
    ['/projects/$projectKey/activity', texts.activity, HistoryIcon, 'max-sm:hidden'],
    ['/projects/$projectKey/settings', texts.projectSettings, SettingsIcon, undefined],
  ] as const
  return links.map(([to, label, Icon, where]) => (
    <Link
      key={to}
      to={to}
      params={{ projectKey }}
      aria-label={label}
      title={label}
      className={cx(
        'inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink',
        where,
      )}
    >
      <Icon />
    </Link>
  ))
}
