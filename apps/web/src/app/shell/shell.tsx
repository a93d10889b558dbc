import { useSuspenseQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { use, useEffect } from 'react'
import { SessionProvider, useClient, useSession } from '../../data/client-context.tsx'
import { sessionQuery } from '../../data/queries.ts'
import { useEarlierChanges } from '../../data/use-earlier-changes.ts'
import { useNoteRecentItems } from '../../features/palette/recent-items.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { sidebarPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { GoLive } from '../go-live.ts'
import { Dialogs } from './dialogs.tsx'
import { OfflineBanner } from './offline-banner.tsx'
import { Sidebar } from './sidebar.tsx'
import { drawerStore } from './sidebar-state.ts'
import { StoreBanner } from './store-banner.tsx'
import { useShellCommands } from './use-shell-commands.ts'

/** The frame around every page for people who are signed in. */
export function Shell() {
  const { data: session } = useSuspenseQuery(sessionQuery(useClient()))
  const goLive = use(GoLive)
  useEffect(goLive, [goLive])
  return (
    <SessionProvider value={session}>
      <Frame />
    </SessionProvider>
  )
}

function Frame() {
  const messages = useMessages()
  const isSidebarOpen = useStore(sidebarPreference) === 'open'
  const isDrawerOpen = useStore(drawerStore)
  useShellCommands()
  useEarlierChanges(useSession().viewer.id)
  useNoteRecentItems()
  return (
    <div className="flex h-dvh">
      <a
        href="#content"
        className="absolute top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-1.5 text-accent-ink focus:translate-y-0"
      >
        {messages.shell.skipToContent}
      </a>
      {isSidebarOpen && (
        <div className="hidden w-59 shrink-0 md:block">
          <Sidebar />
        </div>
      )}
      <Dialog
        isOpen={isDrawerOpen}
        onClose={() => drawerStore.set(false)}
        label={messages.shell.navigation}
        place="side"
        className="w-72 bg-app"
      >
        <Sidebar onNavigate={() => drawerStore.set(false)} />
      </Dialog>
      <div className={isSidebarOpen ? 'min-w-0 flex-1 md:py-2 md:pr-2' : 'min-w-0 flex-1 md:p-2'}>
        <main
          id="content"
          tabIndex={-1}
          className="relative flex h-full flex-col overflow-hidden bg-surface outline-none md:rounded-lg md:border md:border-line"
        >
          <OfflineBanner />
          <StoreBanner />
          <Outlet />
        </main>
      </div>
      <Dialogs />
    </div>
  )
}
