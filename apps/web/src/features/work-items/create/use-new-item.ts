import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Grouping, Project, WorkItem, WorkItemDetail } from '../../../client/model.ts'
import { useClient, useSession } from '../../../data/client-context.tsx'
import { projectsQuery } from '../../../data/queries.ts'
import { useExecutor } from '../../../data/use-execute.ts'
import { useMessages } from '../../../messages/messages-context.tsx'
import { lastProjectPreference } from '../../../ui/preferences.ts'
import { type CreateItemRequest, createItemStore } from './create-item-state.ts'
import { grantWishes } from './grant-wishes.ts'
import { asWorkItem, commandOf, emptyFields, type NewItemFields, projectFields } from './new-item.ts'
import { forgetNewItem, keepNewItem, type NewItemDraft, readNewItem } from './new-item-draft.ts'
import { type Wishes, wishesOf } from './wishes.ts'

export interface NewItem {
  /** Undefined while the projects are read, and where there is none. */
  readonly item: WorkItemDetail | undefined
  /** Those that an item can be made in. */
  readonly projects: readonly Project[] | undefined
  readonly isRestored: boolean
  readonly problem: string | undefined
  readonly isBusy: boolean
  change(fields: Partial<NewItemFields>): void
  chooseProject(key: string): void
  discardDraft(): void
  /** Makes the item. The dialog stays open when another one shall follow. */
  submit(createsMore: boolean): Promise<void>
}

export function useNewItem(request: CreateItemRequest): NewItem {
  const client = useClient()
  const { data } = useQuery(projectsQuery(client))
  const projects = data?.filter(({ archivedAt }) => archivedAt === null)
  const draft = useTyped(request)
  const project = findProject(projects, [draft.projectKey, request.project, lastProjectPreference.get()])
  const base = useBase(request, project)
  const fields: NewItemFields = { ...emptyFields, ...base, ...draft.typed }
  const { submit, isBusy, problem } = useSubmit({ request, fields, project, draft })
  return {
    item: project === undefined ? undefined : asWorkItem(fields, project),
    projects,
    isRestored: draft.isRestored,
    problem,
    isBusy,
    change: draft.change,
    chooseProject: (key) => draft.change(projectFields, key),
    discardDraft: draft.clear,
    submit,
  }
}

function findProject(projects: readonly Project[] | undefined, keys: readonly (string | undefined)[]) {
  const [key] = keys.filter((one) => projects?.some((project) => project.key === one))
  return projects?.find((project) => project.key === key) ?? projects?.[0]
}

/** What somebody has typed and picked here; the rest follows from the place. Kept until the item is made. */
function useTyped(request: CreateItemRequest) {
  const [restored] = useState(() => restoredFor(request))
  const [isRestored, setRestored] = useState(restored !== undefined)
  const [draft, setDraft] = useState<NewItemDraft>(restored ?? { projectKey: undefined, typed: {} })
  const put = (next: NewItemDraft) => {
    setRestored(false)
    setDraft(next)
    keepNewItem(next)
  }
  return {
    ...draft,
    isRestored,
    change: (more: Partial<NewItemFields>, projectKey = draft.projectKey) =>
      put({ projectKey, typed: { ...draft.typed, ...more } }),
    clear: () => put({ projectKey: draft.projectKey, typed: {} }),
    /** The next one has the same properties. */
    next: () => put({ ...draft, typed: { ...draft.typed, title: '', description: '' } }),
  }
}

/** What was typed before; where it is made in a column now, the column says what it says. */
function restoredFor({ by = 'none', section }: CreateItemRequest): NewItemDraft | undefined {
  const kept = readNewItem()
  if (kept === undefined || section === undefined || by === 'none') return kept
  const said = fieldOfGroup[by]
  return { ...kept, typed: Object.fromEntries(Object.entries(kept.typed).filter(([field]) => field !== said)) }
}

const fieldOfGroup = {
  status: 'status',
  priority: 'priority',
  type: 'type',
  assignee: 'assignees',
  label: 'labels',
  milestone: 'milestone',
} as const satisfies Record<Grouping, keyof NewItemFields>

/** What the place says. Until names are found the words of it hold. */
function useBase(request: CreateItemRequest, project: Project | undefined): Partial<NewItemFields> {
  const { queries } = useClient()
  const { viewer } = useSession()
  const [wishes] = useState(() => wishesOf(request))
  const projectKey = project?.key ?? ''
  const { data } = useQuery({
    queryKey: ['new-item', wishes, projectKey],
    queryFn: () => grantWishes(queries, wishes, { projectKey, viewer }),
    enabled: project !== undefined,
    gcTime: 0,
  })
  return data ?? wordsOf(wishes)
}

function wordsOf({ status, priority, type }: Wishes): Partial<NewItemFields> {
  return {
    ...(status === undefined ? {} : { status }),
    ...(priority === undefined ? {} : { priority }),
    ...(type === undefined ? {} : { type }),
  }
}

interface SubmitOptions {
  readonly request: CreateItemRequest
  readonly fields: NewItemFields
  readonly project: Project | undefined
  readonly draft: { next(): void }
}

function useSubmit({ request, fields, project, draft }: SubmitOptions) {
  const messages = useMessages()
  const { execute } = useExecutor()
  const navigate = useNavigate()
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const open = ({ key }: WorkItem) => navigate({ to: '/items/$itemRef', params: { itemRef: key } })
  const submit = async (createsMore: boolean) => {
    if (project === undefined || isBusy) return
    if (fields.title.trim() === '') return setProblem(messages.dialogs.titleMissing)
    setBusy(true)
    const result = await execute(commandOf(fields, project.id), {
      isQuietOnRefusal: true,
      done: ({ workItems: [made] }) => messages.edits.created(made?.key ?? fields.title.trim()),
      doneAction: ({ workItems: [made] }) => made && { label: messages.common.open, run: () => void open(made) },
    })
    setBusy(false)
    setProblem(result.ok ? undefined : result.refusal.message)
    if (!result.ok) return
    if (createsMore) return draft.next()
    forgetNewItem()
    createItemStore.set(undefined)
    const [item] = result.outcome.workItems
    if (request.opensAfter === true && item !== undefined) await open(item)
  }
  return { submit, isBusy, problem }
}
