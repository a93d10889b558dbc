import { Link } from '@tanstack/react-router'
import { useMessages } from '../../messages/messages-context.tsx'
import { SettingsIcon } from '../../ui/icons.tsx'
import { HistoryIcon } from '../work-items/page/item-icons.tsx'

/** From the items of a project to what happened in it, and to its settings. */
export function ProjectLinks({ projectKey }: { readonly projectKey: string }) {
  const { settings: texts } = useMessages()
  const links = [
    ['/projects/$projectKey/activity', texts.activity, HistoryIcon],
    ['/projects/$projectKey/settings', texts.projectSettings, SettingsIcon],
  ] as const
  return links.map(([to, label, Icon]) => (
    <Link
      key={to}
      to={to}
      params={{ projectKey }}
      aria-label={label}
      title={label}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
    >
      <Icon />
    </Link>
  ))
}
