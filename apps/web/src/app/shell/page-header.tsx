import type { ReactNode } from 'react'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { cx } from '../../ui/class-names.ts'
import { MenuIcon, SidebarIcon } from '../../ui/icons.tsx'
import { sidebarPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { toggleSidebar } from './sidebar-state.ts'

export interface PageHeaderProps {
  /** The heading, with what stands directly beside it. */
  readonly children: ReactNode
  /** At the right edge. */
  readonly actions?: ReactNode
}

/** The top line of a page. It holds the way to the sidebar while that is hidden. */
export function PageHeader({ children, actions }: PageHeaderProps) {
  const messages = useMessages()
  const isSidebarOpen = useStore(sidebarPreference) === 'open'
  return (
    <header className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-3">
      <IconButton
        label={messages.shell.openSidebar}
        onClick={toggleSidebar}
        className={cx(isSidebarOpen && 'md:hidden')}
      >
        <SidebarIcon className="max-md:hidden" />
        <MenuIcon className="md:hidden" />
      </IconButton>
      <div className="flex min-w-0 flex-1 items-center gap-2">{children}</div>
      {actions !== undefined && <div className="flex shrink-0 items-center gap-1">{actions}</div>}
    </header>
  )
}
