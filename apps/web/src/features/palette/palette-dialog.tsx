import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import {
  type AppCommand,
  type CommandGroup,
  currentCommands,
  subscribeCommands,
} from '../../app/commands/command-registry.ts'
import { useTypedAhead } from '../../app/shell/typed-ahead.tsx'
import type { WorkItem } from '../../client/model.ts'
import type { Messages } from '../../messages/en.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ChevronRightIcon, ListIcon, SearchIcon } from '../../ui/icons.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { ProjectMark } from '../projects/project-mark.tsx'
import { StatusIcon } from '../work-items/status-icon.tsx'
import { TitleText } from '../work-items/title-text.tsx'
import { rankByText } from './match-text.ts'
import { paletteStore } from './palette-state.ts'
import { usePaletteSearch } from './use-palette-search.ts'

/** One place to find everything: what can be done here, items, projects, people, views. */
export function PaletteDialog() {
  const messages = useMessages()
  return (
    <Dialog isOpen onClose={close} label={messages.commands.palette} className="w-160">
      <Palette />
    </Dialog>
  )
}

function close(): void {
  paletteStore.set(false)
}

/** The dialog goes first and gives the focus back; then the command finds the page as it was. */
function closeAndRun(run: () => void): void {
  close()
  setTimeout(run, 0)
}

function Palette() {
  const messages = useMessages()
  const [text, setText] = useState('')
  useTypedAhead(setText)
  const typed = text.trim()
  const found = usePaletteSearch(text)
  const root = useRef<HTMLDivElement>(null)
  const first = useFirstChosen(root, typed, found.items)
  return (
    // What fits is decided here, by each source for itself.
    <Command
      ref={root}
      shouldFilter={false}
      loop
      value={first.value}
      onValueChange={first.choose}
      onKeyDown={first.onKeyDown}
      label={messages.commands.palette}
      className="flex max-h-[70vh] flex-col"
    >
      <div className="flex items-center gap-2.5 border-b border-line px-4">
        <SearchIcon className="shrink-0 text-ink-faint" />
        <Command.Input
          // The palette is opened to type into it.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={messages.palette.placeholder}
          className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none"
        />
      </div>
      <Command.List
        label={messages.commands.palette}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1.5"
      >
        {!found.isWaiting && (
          <Command.Empty className="px-3 py-6 text-center text-ink-muted">{messages.palette.nothing}</Command.Empty>
        )}
        <CommandGroups typed={typed} only={typed === '' ? ['items'] : undefined} />
        <ItemGroup heading={typed === '' ? messages.palette.recent : messages.palette.items} items={found.items} />
        <ProjectGroup projects={found.projects} />
        <PeopleGroup members={found.members} />
        <ViewGroup typed={typed} />
        {typed === '' && <CommandGroups typed="" only={['create', 'view', 'go', 'app']} />}
      </Command.List>
      <Footer />
    </Command>
  )
}

/** The first row is the chosen one, also when a better one comes later: until one has chosen another with the arrows. */
function useFirstChosen(root: RefObject<HTMLElement | null>, typed: string, items: readonly WorkItem[]) {
  const hasMoved = useRef(false)
  const [value, choose] = useState('')
  useEffect(() => {
    hasMoved.current = false
  }, [typed])
  useEffect(() => {
    const row = root.current?.querySelector('[cmdk-item]')
    if (!hasMoved.current) choose(row?.getAttribute('data-value') ?? '')
  }, [root, typed, items])
  const onKeyDown = ({ key }: KeyboardEvent) => {
    if (key.startsWith('Arrow')) hasMoved.current = true
  }
  return { value, choose, onKeyDown }
}

const groupOrder = ['items', 'create', 'view', 'go', 'app'] as const satisfies readonly CommandGroup[]

function CommandGroups({
  typed,
  only,
}: {
  readonly typed: string
  readonly only: readonly CommandGroup[] | undefined
}) {
  const messages = useMessages()
  const all = useSyncExternalStore(subscribeCommands, currentCommands)
  const offered = rankByText(
    all.filter(({ isKeyOnly, id }) => isKeyOnly !== true && id !== 'palette'),
    typed,
    ({ title, group }) => (typed.includes(' ') ? `${groupName(group, messages)} ${title}` : title),
  )
  return groupOrder
    .filter((group) => only?.includes(group) !== false)
    .map((group) => {
      // What acts on the chosen items comes before what chooses them.
      const commands = offered
        .filter((command) => command.group === group)
        .toSorted((a, b) => Number(b.subject !== undefined) - Number(a.subject !== undefined))
      const [first] = commands
      if (first === undefined) return null
      const heading = first.subject === undefined ? groupName(group, messages) : messages.palette.with(first.subject)
      return (
        <Group key={group} heading={heading}>
          {commands.map((command) => (
            <CommandRow key={command.id} command={command} />
          ))}
        </Group>
      )
    })
}

export function groupName(group: CommandGroup, { commands }: Messages): string {
  return {
    go: commands.groupGo,
    create: commands.groupCreate,
    items: commands.groupItems,
    view: commands.groupView,
    app: commands.groupApp,
  }[group]
}

function CommandRow({ command: { id, title, keys, run } }: { readonly command: AppCommand }) {
  return (
    <Row
      value={`command:${id}`}
      icon={<ChevronRightIcon className="text-ink-faint" />}
      onSelect={() => closeAndRun(run)}
      end={keys?.[0] !== undefined && <Kbd keys={keys[0]} />}
    >
      {title}
    </Row>
  )
}

function ItemGroup({ heading, items }: { readonly heading: string; readonly items: readonly WorkItem[] }) {
  const messages = useMessages()
  const navigate = useNavigate()
  if (items.length === 0) return null
  return (
    <Group heading={heading}>
      {items.map(({ id, key, title, status }) => (
        <Row
          key={id}
          value={`item:${id}`}
          icon={<StatusIcon status={status} />}
          onSelect={() => closeAndRun(() => void navigate({ to: '/items/$itemRef', params: { itemRef: key } }))}
          end={<span className="text-xs text-ink-faint max-sm:hidden">{messages.status[status]}</span>}
        >
          <span className="mr-2 text-ink-faint tabular-nums">{key}</span>
          <TitleText title={title} />
        </Row>
      ))}
    </Group>
  )
}

function ProjectGroup({ projects }: Pick<ReturnType<typeof usePaletteSearch>, 'projects'>) {
  const messages = useMessages()
  const navigate = useNavigate()
  if (projects.length === 0) return null
  return (
    <Group heading={messages.palette.projects}>
      {projects.map(({ id, key, name }) => (
        <Row
          key={id}
          value={`project:${id}`}
          icon={<ProjectMark projectKey={key} />}
          onSelect={() =>
            closeAndRun(() => void navigate({ to: '/projects/$projectKey', params: { projectKey: key } }))
          }
          end={<span className="text-xs text-ink-faint">{key}</span>}
        >
          {name}
        </Row>
      ))}
    </Group>
  )
}

function PeopleGroup({ members }: Pick<ReturnType<typeof usePaletteSearch>, 'members'>) {
  const messages = useMessages()
  const navigate = useNavigate()
  if (members.length === 0) return null
  return (
    <Group heading={messages.palette.people}>
      {members.map((member) => (
        <Row
          key={member.id}
          value={`member:${member.id}`}
          icon={<Avatar person={member} size={18} />}
          onSelect={() =>
            closeAndRun(() => void navigate({ to: '/items', search: { q: `assignee:${member.handle}` } }))
          }
          end={<span className="text-xs text-ink-faint">@{member.handle}</span>}
        >
          {messages.palette.itemsOf(member.name || member.handle)}
        </Row>
      ))}
    </Group>
  )
}

/** Questions that everybody asks, over all projects; and the typed words as a question. */
function ViewGroup({ typed }: { readonly typed: string }) {
  const { palette: texts } = useMessages()
  const navigate = useNavigate()
  const views = [
    { q: 'is:open', label: texts.openItems },
    { q: 'is:open priority:urgent', label: texts.urgentItems },
    { q: 'is:open due:<today', label: texts.overdueItems },
    { q: 'is:open blocked:yes', label: texts.blockedItems },
    { q: 'sort:-updated', label: texts.recentlyChanged },
  ]
  const fitting = typed === '' ? [] : rankByText(views, typed, ({ label }) => label)
  const shown = typed === '' ? [] : [...fitting, { q: typed, label: texts.searchFor(typed) }]
  if (shown.length === 0) return null
  return (
    <Group heading={texts.views}>
      {shown.map(({ q, label }) => (
        <Row
          key={label}
          value={`view:${label}`}
          icon={<ListIcon />}
          onSelect={() => closeAndRun(() => void navigate({ to: '/items', search: { q } }))}
        >
          {label}
        </Row>
      ))}
    </Group>
  )
}

function Group({ heading, children }: { readonly heading: string; readonly children: ReactNode }) {
  return (
    <Command.Group
      heading={heading}
      className="mb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-faint"
    >
      {children}
    </Command.Group>
  )
}

interface RowProps {
  readonly value: string
  readonly icon: ReactNode
  readonly end?: ReactNode
  readonly onSelect: () => void
  readonly children: ReactNode
}

function Row({ value, icon, end, onSelect, children }: RowProps) {
  return (
    <Command.Item
      value={value}
      onSelect={onSelect}
      className="flex h-9 items-center gap-2.5 rounded-lg px-2.5 select-none data-[selected=true]:bg-hover max-md:h-11"
    >
      <span className="flex size-5 shrink-0 items-center justify-center">{icon}</span>
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {end}
    </Command.Item>
  )
}

function Footer() {
  const { palette: texts } = useMessages()
  return (
    <p aria-hidden="true" className="flex gap-4 border-t border-line px-4 py-2 text-xs text-ink-faint max-md:hidden">
      {[
        ['arrowdown', texts.hintMove],
        ['enter', texts.hint],
        ['escape', texts.hintClose],
      ].map(([keys = '', text]) => (
        <span key={keys} className="flex items-center gap-1.5">
          <Kbd keys={keys} />
          {text}
        </span>
      ))}
    </p>
  )
}
