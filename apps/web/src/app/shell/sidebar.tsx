import { useQuery } from '@tanstack/react-query'
import { Link, type LinkProps } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useClient, useSession } from '../../data/client-context.tsx'
import { conflictsQuery, projectsQuery } from '../../data/queries.ts'
import { QuarantineIcon } from '../../features/devices/device-icons.tsx'
import { useQuarantineCount } from '../../features/devices/use-quarantine-count.ts'
import { ImportNotice } from '../../features/import/import-notice.tsx'
import { paletteStore } from '../../features/palette/palette-state.ts'
import { MembersOnlyMark } from '../../features/projects/members-only-mark.tsx'
import { ProjectMark } from '../../features/projects/project-mark.tsx'
import { myWorkQuery } from '../../features/work-items/view/view-name.ts'
import { searchOfLayout } from '../../features/work-items/view/view-search.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { IconButton } from '../../ui/button.tsx'
import { InboxIcon, ListIcon, ProjectIcon, SearchIcon, SidebarIcon, TrashIcon, WarningIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { layoutPreference } from '../../ui/preferences.ts'
import { useStore } from '../../ui/store.ts'
import { AccountMenu } from './account-menu.tsx'
import { ConnectionDot } from './connection-dot.tsx'
import { toggleSidebar } from './sidebar-state.ts'

export interface SidebarProps {
  readonly onNavigate?: () => void
}

export function Sidebar({ onNavigate }: SidebarProps) {
  const messages = useMessages()
  const { workspace } = useSession()
  return (
    <nav aria-label={messages.shell.navigation} className="flex h-full flex-col">
      <div className="flex h-13 shrink-0 items-center gap-2 pr-2 pl-3.5">
        <img src="/favicon.svg" alt="" width={20} height={20} />
        <span className="min-w-0 flex-1 truncate font-semibold">{workspace.name}</span>
        <IconButton label={messages.shell.closeSidebar} onClick={onNavigate ?? toggleSidebar}>
          <SidebarIcon />
        </IconButton>
      </div>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pb-2">
        <button
          type="button"
          title={messages.shell.search}
          onClick={() => {
            onNavigate?.()
            paletteStore.set(true)
          }}
          className="mb-2 flex h-8 shrink-0 items-center gap-2.5 rounded-md border border-line bg-surface px-2 text-ink-muted hover:border-line-strong max-md:h-10"
        >
          <SearchIcon />
          <span className="flex-1 truncate text-left">{messages.shell.searchShort}</span>
          <Kbd keys="mod+k" className="max-md:hidden" />
        </button>
        {/* A press on any link of the drawer closes it; the links themselves are reached by keyboard. */}
        {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
        <div onClick={onNavigate} className="flex flex-col gap-px">
          <NavigationLink to="/items" search={{ q: myWorkQuery }} icon={<InboxIcon />}>
            {messages.shell.myWork}
          </NavigationLink>
          <NavigationLink to="/items" icon={<ListIcon />}>
            {messages.shell.allItems}
          </NavigationLink>
          <NavigationLink to="/projects" icon={<ProjectIcon />}>
            {messages.shell.projects}
          </NavigationLink>
          <ConflictsLink />
          <QuarantineLink />
          <ProjectLinks />
          <div className="mt-4">
            <NavigationLink to="/trash" icon={<TrashIcon />}>
              {messages.trash.title}
            </NavigationLink>
          </div>
        </div>
      </div>
      <ImportNotice />
      <div className="flex items-center gap-1 px-2 pt-1 pb-2">
        <AccountMenu />
        <ConnectionDot />
      </div>
    </nav>
  )
}

/** Only while there are any. */
function ConflictsLink() {
  const { conflicts: texts } = useMessages()
  const { data } = useQuery(conflictsQuery(useClient(), null))
  if (data === undefined || data.totalCount === 0) return null
  return (
    <NavigationLink to="/conflicts" icon={<WarningIcon />} note={data.totalCount.toLocaleString()}>
      {texts.title}
    </NavigationLink>
  )
}

/** Only while something waits, and for who decides about it. */
function QuarantineLink() {
  const { quarantineSettings: texts } = useMessages()
  const count = useQuarantineCount()
  if (count === 0) return null
  return (
    <NavigationLink to="/settings/devices" icon={<QuarantineIcon />} note={count.toLocaleString()}>
      {texts.link}
    </NavigationLink>
  )
}

function ProjectLinks() {
  const messages = useMessages()
  const { data: projects = [] } = useQuery(projectsQuery(useClient()))
  const search = searchOfLayout(useStore(layoutPreference))
  const active = projects.filter(({ archivedAt }) => archivedAt === null)
  if (active.length === 0) return null
  return (
    <>
      <h2 className="mt-4 mb-1 px-2 text-xs font-medium text-ink-faint">{messages.shell.projects}</h2>
      {active.map(({ id, key, name, openCount, visibility }) => (
        <NavigationLink
          key={id}
          to="/projects/$projectKey"
          params={{ projectKey: key }}
          search={search}
          icon={<ProjectMark projectKey={key} />}
          note={openCount === 0 ? undefined : openCount.toLocaleString()}
        >
          <span className="flex items-center gap-1.5">
            <span className="truncate">{name}</span>
            {visibility === 'members' && <MembersOnlyMark />}
          </span>
        </NavigationLink>
      ))}
    </>
  )
}

type NavigationLinkProps = Pick<LinkProps, 'to' | 'params' | 'search'> & {
  readonly icon: ReactNode
  readonly note?: string | undefined
  readonly children: ReactNode
}

function NavigationLink({ icon, note, children, search, ...target }: NavigationLinkProps) {
  return (
    <Link
      {...target}
      {...(search === undefined ? {} : { search })}
      // Two places differ in their search alone (my work, all items), so it counts for what is current.
      activeOptions={{ exact: true, includeSearch: target.to === '/items', explicitUndefined: true }}
      activeProps={{ className: 'bg-active text-ink', 'aria-current': 'page' }}
      inactiveProps={{ className: 'text-ink-muted hover:bg-hover hover:text-ink' }}
      className="flex h-7.5 items-center gap-2.5 rounded-md px-2 max-md:h-10"
    >
      <span className="flex size-4 shrink-0 items-center justify-center">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {note !== undefined && <span className="text-xs text-ink-muted tabular-nums">{note}</span>}
    </Link>
  )
}
