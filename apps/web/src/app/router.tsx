import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { ClientError } from '../client/client-error.ts'
import type { WorkspaceClient } from '../client/workspace-client.ts'
import { projectQuery, projectsQuery, sessionQuery } from '../data/queries.ts'
import { parseViewSearch, searchOfLayout } from '../features/work-items/view/view-search.ts'
import { WorkItemsPage } from '../features/work-items/work-items-page.tsx'
import { lastProjectPreference, layoutPreference } from '../ui/preferences.ts'
import { NotFoundPage, ProblemPage } from './problem-page.tsx'
import { parseSearch, stringifySearch } from './search-text.ts'
import { Shell } from './shell/shell.tsx'

export interface RouterContext {
  readonly client: WorkspaceClient
  readonly cache: QueryClient
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { to?: string } => {
    // Only a place of this app: never an address that somebody else has put into the link.
    const { to } = search
    return typeof to === 'string' && /^\/(?![/\\])/.test(to) ? { to } : {}
  },
  component: lazyRouteComponent(() => import('../features/session/sign-in-page.tsx'), 'SignInPage'),
})

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('../features/session/join-page.tsx'), 'JoinPage'),
})

/** Everything for people who are signed in. */
const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: async ({ context: { client, cache }, location }) => {
    try {
      await cache.ensureQueryData(sessionQuery(client))
    } catch (error) {
      if (!(error instanceof ClientError) || error.reason.code !== 'signed-out') throw error
      redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href }, throw: true })
    }
  },
  component: Shell,
})

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  beforeLoad: async ({ context: { client, cache } }) => {
    const [session, projects] = await Promise.all([
      cache.ensureQueryData(sessionQuery(client)),
      cache.ensureQueryData(projectsQuery(client)),
    ])
    if (session.workspace.isEmpty) redirect({ to: '/welcome', throw: true })
    const active = projects.filter(({ archivedAt }) => archivedAt === null)
    const last = active.find(({ key }) => key === lastProjectPreference.get())
    const only = active.length === 1 ? active[0] : undefined
    const project = last ?? only
    if (project !== undefined)
      redirect({
        to: '/projects/$projectKey',
        params: { projectKey: project.key },
        search: searchOfLayout(layoutPreference.get()),
        throw: true,
      })
    redirect({ to: '/projects', throw: true })
  },
})

const welcomeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/welcome',
  component: lazyRouteComponent(() => import('../features/first-page/welcome-page.tsx'), 'WelcomePage'),
})

const projectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects',
  validateSearch: ({ show }): { show?: 'archived' } => (show === 'archived' ? { show } : {}),
  component: lazyRouteComponent(() => import('../features/projects/projects-page.tsx'), 'ProjectsPage'),
})

const portfolioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/portfolio',
  component: lazyRouteComponent(() => import('../features/portfolio/portfolio-page.tsx'), 'PortfolioPage'),
})

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey',
  validateSearch: parseViewSearch,
  loader: ({ context: { client, cache }, params }) => {
    // Begun here, awaited by the page: the list does not wait for the project's name.
    void cache.prefetchQuery(projectQuery(client, params.projectKey))
    lastProjectPreference.set(params.projectKey)
  },
  component: function ProjectItemsPage() {
    return <WorkItemsPage project={projectRoute.useParams().projectKey} search={projectRoute.useSearch()} />
  },
})

const itemsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/items',
  validateSearch: parseViewSearch,
  component: function AllItemsPage() {
    return <WorkItemsPage project={undefined} search={itemsRoute.useSearch()} />
  },
})

const conflictsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/conflicts',
  validateSearch: ({ item }): { item?: string } => (typeof item === 'string' ? { item } : {}),
  component: lazyRouteComponent(() => import('../features/conflicts/conflicts-page.tsx'), 'ConflictsPage'),
})

const trashRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/trash',
  validateSearch: ({ q }): { q?: string } => (typeof q === 'string' && q !== '' ? { q } : {}),
  component: lazyRouteComponent(() => import('../features/trash/trash-page.tsx'), 'TrashPage'),
})

const itemPage = lazyRouteComponent(() => import('../features/work-items/page/work-item-page.tsx'), 'WorkItemPage')

const itemRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/items/$itemRef',
  component: itemPage,
})

const projectSettingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/settings',
  component: lazyRouteComponent(() => import('../features/settings/project-general-page.tsx'), 'ProjectGeneralPage'),
})

const labelsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/labels',
  component: lazyRouteComponent(() => import('../features/settings/labels-page.tsx'), 'LabelsPage'),
})

const milestonesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/milestones',
  component: lazyRouteComponent(() => import('../features/settings/milestones-page.tsx'), 'MilestonesPage'),
})

const projectActivityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/activity',
  component: lazyRouteComponent(() => import('../features/history/project-activity-page.tsx'), 'ProjectActivityPage'),
})

const forecastRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/forecast',
  component: lazyRouteComponent(() => import('../features/forecast/forecast-page.tsx'), 'ForecastPage'),
})

const teamRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/team',
  component: lazyRouteComponent(() => import('../features/team/team-page.tsx'), 'TeamPage'),
})

const risksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/risks',
  component: lazyRouteComponent(() => import('../features/risks/risks-page.tsx'), 'RisksPage'),
})

const scenariosRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/scenarios',
  component: lazyRouteComponent(() => import('../features/scenarios/scenarios-page.tsx'), 'ScenariosPage'),
})

const timelineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/projects/$projectKey/timeline',
  validateSearch: ({ scenario }): { scenario?: string } =>
    typeof scenario === 'string' && scenario !== '' ? { scenario } : {},
  component: lazyRouteComponent(() => import('../features/timeline/timeline-page.tsx'), 'TimelinePage'),
})

const settingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('../features/settings/appearance-page.tsx'), 'AppearancePage'),
})

const membersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/members',
  component: lazyRouteComponent(() => import('../features/settings/members-page.tsx'), 'MembersPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/people',
  component: lazyRouteComponent(() => import('../features/people/people-page.tsx'), 'PeoplePage'),
})

const devicesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/devices',
  component: lazyRouteComponent(() => import('../features/devices/devices-page.tsx'), 'DevicesPage'),
})

const accessRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/settings/access',
  component: lazyRouteComponent(() => import('../features/settings/access-page.tsx'), 'AccessPage'),
})

const projectPages = [
  projectRoute,
  projectSettingsRoute,
  labelsRoute,
  milestonesRoute,
  projectActivityRoute,
  forecastRoute,
  teamRoute,
  risksRoute,
  scenariosRoute,
  timelineRoute,
] as const
const settingsPages = [settingsRoute, membersRoute, peopleRoute, devicesRoute, accessRoute] as const

const routeTree = rootRoute.addChildren([
  signInRoute,
  joinRoute,
  shellRoute.addChildren([
    homeRoute,
    welcomeRoute,
    projectsRoute,
    portfolioRoute,
    ...projectPages,
    itemsRoute,
    itemRoute,
    conflictsRoute,
    trashRoute,
    ...settingsPages,
  ]),
])

export function makeRouter(context: RouterContext) {
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    defaultPendingMs: 200,
    defaultErrorComponent: ProblemPage,
    defaultNotFoundComponent: NotFoundPage,
  })
}

/** Brings the code of the page that is opened next most often, so that it opens also when the hub has gone. */
export async function preloadItemPage(): Promise<void> {
  // What does not arrive now is asked for again when an item is opened.
  await itemPage.preload?.()?.catch(() => undefined)
}

export type AppRouter = ReturnType<typeof makeRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
}
