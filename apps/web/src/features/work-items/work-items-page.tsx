import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useState } from 'react'
import { usePageTitle } from '../../app/page-title.ts'
import { NotFoundPage } from '../../app/problem-page.tsx'
import { PageHeader } from '../../app/shell/page-header.tsx'
import type { ProjectDetail, ProjectId, WorkItem } from '../../client/model.ts'
import { useClient } from '../../data/client-context.tsx'
import { projectQuery } from '../../data/queries.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { OfflineIcon, PlusIcon } from '../../ui/icons.tsx'
import { ArchivedBanner } from '../projects/archived-banner.tsx'
import { MembersOnlyMark } from '../projects/members-only-mark.tsx'
import { ProjectMark } from '../projects/project-mark.tsx'
import { ProjectLinks } from '../settings/project-links.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { createItemStore, useCreationPlace } from './create/create-item-state.ts'
import { isCollapsedAtFirst } from './list/group-order.ts'
import { ItemList } from './list/item-list.tsx'
import { ListLayout, type SectionShape } from './list/list-layout.ts'
import { type Section, type Sections, useSections } from './list/use-sections.ts'
import { useLeaveTrail } from './page/list-trail-store.ts'
import { ItemPicker, type OpenPicker, type PickerField } from './pickers/item-picker.tsx'
import { useItemEdits } from './use-item-edits.ts'
import { type Selection, useSelection } from './use-selection.ts'
import { useKeepPlace, useKeptPlace } from './view/kept-place.ts'
import { NothingToSee } from './view/nothing-to-see.tsx'
import { isOwnOrder } from './view/own-order.ts'
import { SearchBox } from './view/search-box.tsx'
import { DisplayMenu, LayoutSwitch, QuickFilters, useSortNames } from './view/view-header.tsx'
import { countOfView, nameOfView } from './view/view-name.ts'
import { searchOf, type View, type ViewSearch, viewOf } from './view/view-search.ts'

const Board = lazy(async () => ({ default: (await import('./board/board.tsx')).Board }))

export interface WorkItemsPageProps {
  /** The key of the project; all projects when undefined. */
  readonly project: string | undefined
  readonly search: ViewSearch
}

/** The items of one project, or of all, as the view in the address says. */
export function WorkItemsPage({ project, search }: WorkItemsPageProps) {
  const messages = useMessages()
  const client = useClient()
  const { data: detail } = useQuery({ ...projectQuery(client, project ?? ''), enabled: project !== undefined })
  const name = nameOfView({ project: detail?.name ?? project, query: search.q ?? '' }, messages)
  usePageTitle(name)
  if (project !== undefined && detail === null) return <NotFoundPage />
  // An address with a former key leads to the project under the one that it has.
  if (project !== undefined && detail && detail.key !== project)
    return <Navigate to="/projects/$projectKey" params={{ projectKey: detail.key }} search={search} replace />
  return (
    // Another project is another page: nothing of the last one stays.
    <ItemsView
      key={project ?? ''}
      project={project}
      name={name}
      search={search}
      keyLetters={keyLettersOf(detail)}
      projectId={detail?.id}
      openCount={project === undefined ? undefined : detail?.openCount}
      isMembersOnly={detail?.visibility === 'members'}
      archived={detail?.archivedAt === null ? undefined : (detail ?? undefined)}
    />
  )
}

/** How many letters the longest key has, as far as that is known. */
function keyLettersOf(project: Pick<ProjectDetail, 'key' | 'openCount' | 'closedCount'> | null | undefined): number {
  if (project === null || project === undefined) return 12
  return project.key.length + 1 + Math.max(2, String(project.openCount + project.closedCount).length)
}

type ItemsViewProps = WorkItemsPageProps & {
  readonly name: string
  readonly keyLetters: number
  readonly projectId: ProjectId | undefined
  readonly openCount: number | undefined
  readonly isMembersOnly: boolean
  /** The project, when it is archived. */
  readonly archived: ProjectDetail | undefined
}

function ItemsView({ project, projectId, name, search, keyLetters, openCount, ...detail }: ItemsViewProps) {
  const { archived, isMembersOnly } = detail
  const messages = useMessages()
  const view = useMemo(() => viewOf(search), [search])
  const change = useChangeView(view)
  const state = useSections(project, view)
  useLeaveTrail(state.shown?.sections)
  useCreationPlace({ query: view.query })
  return (
    <>
      <PageHeader
        actions={
          <>
            {project !== undefined && <ProjectLinks projectKey={project} />}
            <LayoutSwitch view={view} onChange={change} project={project} />
            <DisplayMenu view={view} onChange={change} />
            <NewItemButton project={project} query={view.query} />
          </>
        }
      >
        {project !== undefined && <ProjectMark projectKey={project} size={18} />}
        {/* Where both do not fit, the number gives way. */}
        <h1 className="min-w-0 truncate font-medium">{name}</h1>
        {isMembersOnly && <MembersOnlyMark />}
        <span className="min-w-0 shrink-9999 truncate text-ink-faint tabular-nums max-sm:sr-only" aria-live="polite">
          {state.shown !== undefined &&
            countOfView({ total: state.shown.total, open: openCount, query: view.query }, messages)}
        </span>
      </PageHeader>
      {archived !== undefined && <ArchivedBanner project={archived} />}
      <div className="flex shrink-0 items-center gap-2 border-b border-line px-3 py-1.5 max-md:flex-col max-md:items-stretch">
        <QuickFilters view={view} onChange={change} />
        <SearchBox
          query={view.query}
          problem={state.problem}
          project={project}
          onChange={(query) => change({ query })}
        />
      </div>
      {state.shown === undefined && state.error !== null && state.problem === undefined && (
        <LoadProblem onRetry={state.retry} />
      )}
      {state.shown === undefined && state.error === null && <WaitingList />}
      {state.shown !== undefined && (
        <SectionsView
          sections={state.shown}
          sectionsKey={state.queryKey}
          view={view}
          onChange={change}
          project={project}
          projectId={projectId}
          keyLetters={keyLetters}
        />
      )}
    </>
  )
}

function NewItemButton({ project, query }: { readonly project: string | undefined; readonly query: string }) {
  const messages = useMessages()
  return (
    <Button
      variant="primary"
      size="sm"
      onClick={() => createItemStore.set({ project, query })}
      aria-label={messages.items.newItem}
    >
      <PlusIcon />
      <span className="max-md:hidden">{messages.items.newItem}</span>
    </Button>
  )
}

/** Writes the view into the address. Typing replaces the entry of the history; everything else adds one. */
function useChangeView(view: View): (change: Partial<View>) => void {
  const navigate = useNavigate()
  return (change) =>
    void navigate({
      to: '.',
      search: searchOf({ ...view, ...change }),
      replace: change.query !== undefined && view.query !== '',
    })
}

interface SectionsViewProps {
  readonly keyLetters: number
  readonly sections: Sections
  readonly sectionsKey: readonly unknown[]
  readonly view: View
  readonly project: string | undefined
  readonly projectId: ProjectId | undefined
  readonly onChange: (change: Partial<View>) => void
}

function SectionsView(props: SectionsViewProps) {
  const { sections, view, project, onChange } = props
  const selection = useSelection()
  const { edit } = useItemEdits()
  const [picker, setPicker] = useState<OpenPicker>()
  const open = useOpenItem()
  const onPick = (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) =>
    setPicker({ field, items, anchor })
  const onCreate = (section: Section | undefined) =>
    createItemStore.set({ project, query: view.query, section: section?.group, by: sections.by })
  // The answer for the other layout may still be on the page for a moment; each draws only its own.
  const isBoard = view.layout === 'board' && sections.by !== 'none'
  if (sections.total === 0 && (view.layout === 'list' || view.query.trim() !== '')) {
    return <NothingToSee view={view} onChange={onChange} project={project} />
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {isBoard ? (
        <BoardView {...props} selection={selection} onCreate={onCreate} onOpen={open} onPick={onPick} />
      ) : (
        <ListView {...props} selection={selection} onCreate={onCreate} onOpen={open} onPick={onPick} />
      )}
      <BulkBar selection={selection} onPick={onPick} />
      <ItemPicker
        picker={picker}
        onClose={() => setPicker(undefined)}
        onEdit={(items, change) => void edit(items, change)}
      />
    </div>
  )
}

type LayoutProps = SectionsViewProps & {
  readonly selection: Selection
  readonly onCreate: (section: Section | undefined) => void
  readonly onOpen: (item: WorkItem, isNewTab: boolean) => void
  readonly onPick: (field: PickerField, items: readonly WorkItem[], anchor: HTMLElement) => void
}

function ListView({ sections, onCreate, ...rest }: LayoutProps) {
  const viewKey = JSON.stringify(rest.sectionsKey)
  const { layout, toggle } = useListLayout(sections, viewKey)
  return (
    <ItemList
      {...rest}
      viewKey={viewKey}
      sections={sections}
      layout={layout}
      onToggleSection={toggle}
      onCreateIn={(at) => onCreate(sections.sections[at])}
    />
  )
}

function BoardView({ sections, view, onChange, ...rest }: LayoutProps) {
  const messages = useMessages()
  const sortNames = useSortNames()
  if (sections.by === 'none') return null
  const isOwn = isOwnOrder(view)
  return (
    <Suspense fallback={<WaitingList />}>
      <Board
        {...rest}
        sections={sections}
        by={sections.by}
        isOwnOrder={isOwn}
        orderNote={isOwn ? messages.board.ownOrder : messages.board.sortedBy(sortNames[view.sort])}
        onArrange={isOwn ? undefined : () => onChange({ sort: 'rank' })}
      />
    </Suspense>
  )
}

/** Which sections are folded away: what a person has folded, and else what is over. */
function useListLayout(sections: Sections, viewKey: string) {
  const kept = useKeptPlace<ReadonlyMap<string, boolean>>(viewKey, 'folds')
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(kept ?? new Map())
  useKeepPlace(viewKey, 'folds', () => chosen)
  const isCollapsed = (at: number) => {
    const section = sections.sections[at]
    if (section === undefined) return false
    return chosen.get(section.key) ?? isCollapsedAtFirst(sections.by, section.group, sections.sections.length)
  }
  const shapes = sections.sections.map(({ key, count }, at) => ({ key, count, isCollapsed: isCollapsed(at) }))
  const signature = JSON.stringify(shapes)
  // A layout of the same shape is the same layout: what depends on it stays as it is.
  const layout = useMemo(() => new ListLayout(parseShapes(signature), sections.by !== 'none'), [signature, sections.by])
  const toggle = (key: string) => {
    const at = sections.sections.findIndex((section) => section.key === key)
    setChosen((before) => new Map(before).set(key, !isCollapsed(at)))
  }
  return { layout, toggle }
}

function parseShapes(signature: string): readonly SectionShape[] {
  // The text was made from such shapes a moment ago.
  return JSON.parse(signature) as readonly SectionShape[]
}

function useOpenItem(): (item: WorkItem, isNewTab: boolean) => void {
  const router = useRouter()
  return ({ key }, isNewTab) => {
    if (isNewTab) globalThis.open(`/items/${key}`, '_blank', 'noopener')
    else void router.navigate({ to: '/items/$itemRef', params: { itemRef: key } })
  }
}

function LoadProblem({ onRetry }: { readonly onRetry: () => void }) {
  const messages = useMessages()
  return (
    <div className="flex flex-1 items-center justify-center">
      <EmptyState
        icon={<OfflineIcon />}
        title={messages.problem.loadTitle}
        action={<Button onClick={onRetry}>{messages.common.tryAgain}</Button>}
      />
    </div>
  )
}

function WaitingList() {
  return (
    <div className="flex flex-col gap-4 p-4" aria-busy="true">
      {[60, 45, 70, 52, 64, 40].map((width) => (
        <span key={width} className="h-3.5 skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  )
}
