import { Link, type LinkProps, useLocation } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { PageHeader } from '../../app/shell/page-header.tsx'
import { useMessages } from '../../messages/messages-context.tsx'

export interface SettingsTab {
  readonly label: string
  readonly to: NonNullable<LinkProps['to']>
  readonly params?: { readonly projectKey: string }
}

export interface SettingsLayoutProps {
  readonly title: string
  /** What stands before the title. */
  readonly breadcrumb?: ReactNode
  readonly tabs: readonly SettingsTab[]
  readonly children: ReactNode
}

/** Where the tabs are wider than the screen, the one that is open is to be seen. */
function useShownTab() {
  const tabs = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  useEffect(() => {
    const open = tabs.current?.querySelector(`a[href="${pathname}"]`)
    open?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname])
  return tabs
}

/** The frame of the settings: a line of tabs, and one part below it. */
export function SettingsLayout({ title, breadcrumb, tabs, children }: SettingsLayoutProps) {
  const { settings: texts } = useMessages()
  usePageTitle(title)
  return (
    <>
      <PageHeader>
        {breadcrumb}
        <h1 className="truncate font-medium">{title}</h1>
      </PageHeader>
      <nav
        ref={useShownTab()}
        aria-label={texts.sections}
        className="flex shrink-0 gap-1 overflow-x-auto border-b border-line px-3"
      >
        {tabs.map(({ label, to, params }) => (
          <Link
            key={label}
            to={to}
            {...(params === undefined ? {} : { params })}
            activeOptions={{ exact: true, includeSearch: false }}
            activeProps={{ className: 'border-accent-text text-ink', 'aria-current': 'page' }}
            inactiveProps={{ className: 'border-transparent text-ink-muted hover:text-ink' }}
            className="flex h-9 shrink-0 items-center border-b-2 px-2"
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-3xl flex-col gap-6 px-4 py-6 md:px-8">{children}</div>
      </div>
    </>
  )
}
