import { Link } from '@tanstack/react-router'
import { useCommands } from '../../../app/commands/command-registry.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { Button, IconButton } from '../../../ui/button.tsx'
import { cx } from '../../../ui/class-names.ts'
import { BoardIcon, ListIcon, SlidersIcon, TimelineIcon } from '../../../ui/icons.tsx'
import { Menu, MenuChoice, MenuLine } from '../../../ui/menu.tsx'
import { densityPreference, layoutPreference } from '../../../ui/preferences.ts'
import { useStore } from '../../../ui/store.ts'
import { type GroupBy, groupings, type Layout, type Sort, sorts, type View } from './view-search.ts'

export interface ViewControlProps {
  readonly view: View
  readonly onChange: (change: Partial<View>) => void
}

/** The questions that are asked most, one press away. */
export function QuickFilters({ view, onChange }: ViewControlProps) {
  const messages = useMessages()
  const filters = [
    { query: '', label: messages.items.tabAll },
    { query: 'is:open', label: messages.items.tabOpen },
    { query: 'is:open assignee:@me', label: messages.items.tabMine },
  ]
  return (
    <div role="group" aria-label={messages.items.quickFilters} className="flex shrink-0 items-center gap-1">
      {filters.map(({ query, label }) => {
        const isOn = view.query.trim() === query
        return (
          <button
            key={query}
            type="button"
            aria-pressed={isOn}
            onClick={() => onChange({ query })}
            className={cx(
              'h-7 rounded-md border px-2 text-xs font-medium',
              isOn
                ? 'border-line-strong bg-active text-ink'
                : 'border-line text-ink-muted hover:bg-hover hover:text-ink',
            )}
          >
            {label}
          </button>
        )
      })}
    </div>
  )
}

/** Grouping, order and density. */
export function DisplayMenu({ view, onChange }: ViewControlProps) {
  const messages = useMessages()
  const density = useStore(densityPreference)
  const groupNames: Readonly<Record<GroupBy, string>> = {
    status: messages.field.status,
    assignee: messages.field.assignee,
    priority: messages.field.priority,
    label: messages.field.label,
    milestone: messages.field.milestone,
    type: messages.field.type,
    none: messages.items.noGrouping,
  }
  const sortNames = useSortNames()
  const usable = view.layout === 'list' ? groupings : groupings.filter((value) => value !== 'none')
  return (
    <Menu
      align="end"
      trigger={
        <Button variant="ghost" size="sm" aria-label={messages.items.display}>
          <SlidersIcon />
          <span className="max-md:hidden">{messages.items.display}</span>
        </Button>
      }
    >
      <MenuChoice
        label={view.layout === 'list' ? messages.items.grouping : messages.items.columns}
        value={view.groupBy}
        onChange={(groupBy) => onChange({ groupBy })}
        options={usable.map((value) => ({ value, label: groupNames[value] }))}
      />
      <MenuChoice
        label={messages.items.sorting}
        value={view.sort}
        onChange={(sort) => onChange({ sort })}
        options={sorts.map((value) => ({ value, label: sortNames[value] }))}
      />
      <MenuLine />
      <MenuChoice
        label={messages.items.density}
        value={density}
        onChange={densityPreference.set}
        options={[
          { value: 'comfortable', label: messages.items.densityComfortable },
          { value: 'compact', label: messages.items.densityCompact },
        ]}
      />
    </Menu>
  )
}

/** How the orders are called. */
export function useSortNames(): Readonly<Record<Sort, string>> {
  const { items } = useMessages()
  return {
    rank: items.sortRank,
    priority: items.sortPriority,
    updated: items.sortUpdated,
    created: items.sortCreated,
    due: items.sortDue,
  }
}

/** List or board, and of a project its timeline. */
export function LayoutSwitch({
  view,
  onChange,
  project,
}: ViewControlProps & { readonly project?: string | undefined }) {
  const { items, commands } = useMessages()
  const show = (layout: Layout) => {
    layoutPreference.set(layout)
    onChange({ layout })
  }
  const other = view.layout === 'list' ? 'board' : 'list'
  useCommands([
    {
      id: 'switch-layout',
      title: other === 'board' ? commands.showBoard : commands.showList,
      group: 'view',
      keys: ['b', 'v'],
      run: () => show(other),
    },
  ])
  const layouts = [
    { layout: 'list', label: items.viewList, Icon: ListIcon },
    { layout: 'board', label: items.viewBoard, Icon: BoardIcon },
  ] as const
  return (
    <div role="group" aria-label={items.layout} className="flex rounded-md border border-line">
      {layouts.map(({ layout, label, Icon }) => (
        <IconButton
          key={layout}
          label={label}
          aria-pressed={view.layout === layout}
          onClick={() => show(layout)}
          className="h-6.5"
        >
          <Icon />
        </IconButton>
      ))}
      {project !== undefined && <TimelineLink projectKey={project} />}
    </div>
  )
}

function TimelineLink({ projectKey }: { readonly projectKey: string }) {
  const { timeline: texts } = useMessages()
  return (
    <Link
      to="/projects/$projectKey/timeline"
      params={{ projectKey }}
      aria-label={texts.title}
      title={texts.title}
      className="inline-flex h-6.5 w-7 items-center justify-center rounded-md text-ink-muted hover:bg-hover hover:text-ink"
    >
      <TimelineIcon />
    </Link>
  )
}
