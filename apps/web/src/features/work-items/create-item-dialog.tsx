import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, type KeyboardEvent, useId, useState } from 'react'
import type {
  Grouping,
  Priority,
  Project,
  ProjectId,
  Status,
  WorkItem,
  WorkItemGroup,
  WorkItemType,
} from '../../client/model.ts'
import { useClient, useSession } from '../../data/client-context.tsx'
import { projectsQuery } from '../../data/queries.ts'
import { useExecutor } from '../../data/use-execute.ts'
import { useMessages } from '../../messages/messages-context.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { lastProjectPreference } from '../../ui/preferences.ts'
import { type CreateItemRequest, createItemStore } from './create-item-state.ts'
import { wordsOfGroup } from './list/group-name.ts'
import { PriorityIcon } from './priority-icon.tsx'
import { StatusIcon } from './status-icon.tsx'
import { TypeIcon } from './type-icon.tsx'

export function CreateItemDialog({ request }: { readonly request: CreateItemRequest }) {
  const { dialogs } = useMessages()
  return (
    <Dialog isOpen onClose={() => createItemStore.set(undefined)} label={dialogs.newItem} className="w-160">
      <ItemForm request={request} />
    </Dialog>
  )
}

interface Draft {
  readonly projectId: ProjectId | undefined
  readonly title: string
  readonly description: string
  readonly status: Status
  readonly priority: Priority
  readonly type: WorkItemType
}

const priorities = ['none', 'low', 'medium', 'high', 'urgent'] as const satisfies readonly Priority[]
const types = ['task', 'bug', 'story', 'epic'] as const satisfies readonly WorkItemType[]

function ItemForm({ request }: { readonly request: CreateItemRequest }) {
  const messages = useMessages()
  const { draft, change, projects, problem, isBusy, submit } = useItemForm(request)
  const [createsMore, setCreatesMore] = useState(false)
  const moreId = useId()
  const onSubmit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    void submit(createsMore)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onSubmit(event)
  }
  if (projects?.length === 0) return <p className="p-6 text-ink-muted">{messages.dialogs.noProject}</p>
  return (
    <form onSubmit={onSubmit}>
      <div className="flex flex-col gap-1 px-4 pt-4">
        <input
          // The dialog is opened to type a title.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          required
          aria-label={messages.field.title}
          placeholder={messages.dialogs.titlePlaceholder}
          value={draft.title}
          onKeyDown={onKeyDown}
          onChange={(event) => change({ title: event.target.value })}
          className="w-full rounded-md bg-transparent px-1.5 py-1 text-lg font-medium outline-none focus-visible:bg-sunken"
        />
        <textarea
          aria-label={messages.field.description}
          placeholder={messages.dialogs.descriptionPlaceholder}
          rows={5}
          onKeyDown={onKeyDown}
          value={draft.description}
          onChange={(event) => change({ description: event.target.value })}
          className="w-full resize-y rounded-md bg-transparent px-1.5 py-1 text-base outline-none focus-visible:bg-sunken"
        />
      </div>
      <Choices draft={draft} projects={projects ?? []} onChange={change} />
      <p role="alert" className="px-5 text-danger">
        {problem}
      </p>
      <div className="flex items-center justify-end gap-3 border-t border-line px-4 py-3">
        <label htmlFor={moreId} className="flex items-center gap-2 text-ink-muted">
          <input
            id={moreId}
            type="checkbox"
            checked={createsMore}
            onChange={(event) => setCreatesMore(event.target.checked)}
          />
          {messages.dialogs.createMore}
        </label>
        <Button type="submit" variant="primary" disabled={isBusy || draft.projectId === undefined}>
          {messages.dialogs.createItem}
        </Button>
      </div>
    </form>
  )
}

interface ChoicesProps {
  readonly draft: Draft
  readonly projects: readonly Project[]
  readonly onChange: (change: Partial<Draft>) => void
}

/** What is chosen from a few. */
function Choices({ draft, projects, onChange }: ChoicesProps) {
  const messages = useMessages()
  const { statuses } = useSession().workspace
  return (
    <div className="flex flex-wrap gap-2 px-4 py-3">
      <Choice
        label={messages.field.project}
        value={draft.projectId ?? ''}
        options={projects.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={(projectId) => onChange({ projectId })}
      />
      <Choice
        label={messages.field.status}
        icon={<StatusIcon status={draft.status} />}
        value={draft.status}
        options={statuses.map(({ status }) => ({ value: status, label: messages.status[status] }))}
        onChange={(status) => onChange({ status })}
      />
      <Choice
        label={messages.field.priority}
        icon={<PriorityIcon priority={draft.priority} />}
        value={draft.priority}
        options={priorities.map((priority) => ({ value: priority, label: messages.priority[priority] }))}
        onChange={(priority) => onChange({ priority })}
      />
      <Choice
        label={messages.field.type}
        icon={<TypeIcon type={draft.type} />}
        value={draft.type}
        options={types.map((type) => ({ value: type, label: messages.type[type] }))}
        onChange={(type) => onChange({ type })}
      />
    </div>
  )
}

function useItemForm(request: CreateItemRequest) {
  const messages = useMessages()
  const { execute } = useExecutor()
  const navigate = useNavigate()
  const { data } = useQuery(projectsQuery(useClient()))
  const projects = data?.filter(({ archivedAt }) => archivedAt === null)
  const [typed, setTyped] = useState<Partial<Draft>>({})
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const wantedKey = request.project ?? lastProjectPreference.get()
  const project = projects?.find(({ key }) => key === wantedKey) ?? projects?.[0]
  const draft: Draft = { ...emptyDraft, ...draftOfGroup(request), projectId: project?.id, ...typed }
  const open = ({ key }: WorkItem) => navigate({ to: '/items/$itemRef', params: { itemRef: key } })
  const submit = async (createsMore: boolean) => {
    const { projectId, title, description, ...words } = draft
    if (projectId === undefined || title.trim() === '') return
    setBusy(true)
    const command = {
      kind: 'workItem.create',
      projectId,
      title: title.trim(),
      description: description.trim() || null,
      ...words,
    } as const
    const result = await execute(command, {
      isQuietOnRefusal: true,
      done: ({ workItems: [made] }) => messages.edits.created(made?.key ?? title.trim()),
      doneAction: ({ workItems: [made] }) => made && { label: messages.common.open, run: () => void open(made) },
    })
    setBusy(false)
    if (!result.ok) return setProblem(result.refusal.message)
    setProblem(undefined)
    if (createsMore) return setTyped((before) => ({ ...before, title: '', description: '' }))
    createItemStore.set(undefined)
    const [item] = result.outcome.workItems
    if (request.opensAfter === true && item !== undefined) {
      await open(item)
    }
  }
  return {
    draft,
    change: (more: Partial<Draft>) => setTyped((before) => ({ ...before, ...more })),
    projects,
    problem,
    isBusy,
    submit,
  }
}

const emptyDraft = { title: '', description: '', status: 'todo', priority: 'none', type: 'task' } as const

/** An item that is made in a group begins with what the group stands for. */
function draftOfGroup({ by, section }: CreateItemRequest): Partial<Draft> {
  const words =
    section === undefined || by === undefined || by === 'none'
      ? undefined
      : wordsOfGroup(by satisfies Grouping, section satisfies WorkItemGroup)
  if (words === undefined) return {}
  if (words.by === 'status') return { status: words.value }
  return words.by === 'priority' ? { priority: words.value } : { type: words.value }
}

interface ChoiceProps<Value extends string> {
  readonly label: string
  readonly icon?: React.ReactNode
  readonly value: Value | ''
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

/** The browser's own list of choices: it works with every keyboard and on every phone. */
function Choice<Value extends string>({ label, icon, value, options, onChange }: ChoiceProps<Value>) {
  return (
    <span className="relative inline-flex h-7 items-center rounded-md border border-line hover:bg-hover focus-within:outline-2 focus-within:outline-accent-text">
      {icon !== undefined && <span className="pointer-events-none absolute left-2">{icon}</span>}
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const picked = options.find((option) => option.value === event.target.value)
          if (picked !== undefined) onChange(picked.value)
        }}
        className={`h-full max-w-44 appearance-none truncate rounded-md bg-transparent pr-2 text-xs outline-none ${icon === undefined ? 'pl-2' : 'pl-7.5'}`}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} className="bg-raised text-ink">
            {option.label}
          </option>
        ))}
      </select>
    </span>
  )
}
