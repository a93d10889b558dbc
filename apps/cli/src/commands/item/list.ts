import type { QueryProblem, WorkItemRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { queryError } from '../../changes/execute.ts'
import { misuse } from '../../command-line/cli-error.ts'
import type { Input, Run } from '../../command-line/command.ts'
import { openOnHub } from '../../hub/open-on-hub.ts'
import { itemFields } from '../../items/item-fields.ts'
import { type ListWishes, listQuery, term } from '../../items/list-query.ts'
import { printItems } from '../../items/print-items.ts'
import { parseFields, wantsJson } from '../../output/json.ts'
import { parseStatus, parseType } from '../../refs/choices.ts'
import { defaultProject } from '../../refs/resolve.ts'
import { resolveView } from '../../refs/resolve-view.ts'
import { say } from '../../texts/say.ts'
import type { listOptions } from './options.ts'

export const run: Run<typeof listOptions> = async (context, input) => {
  const { options } = input
  if (wantsJson(options)) parseFields(options, itemFields)
  const workspace = await context.workspace()
  const kept = options.view === undefined ? '' : resolveView(workspace, options.view).query
  const wishes = { ...readWishes(input, kept), sort: options.sort }
  const project = options['all-projects'] ? undefined : defaultProject(context, workspace, options.project)?.key
  const { query, isOpenAssumed } = listQuery(wishes)
  if (options.web) return openOnHub(context, listPath(project, query))
  const limit = options.limit ?? 30
  if (options.watch) {
    const { watchItems } = await import('../../items/watch-items.ts')
    return watchItems(context, workspace, { query, project, limit, isOpenAssumed, options })
  }
  const found = findItems(workspace, { query, project, limit, typed: input.args.join(' ') })
  await printItems(context, workspace, { ...found, query, project, isOpenAssumed, options })
}

function readWishes({ args, options }: Input<typeof listOptions>, kept: string): Omit<ListWishes, 'sort'> {
  const terms: string[] = []
  if (options.status !== undefined) terms.push(term('status', parseStatus(options.status)))
  if (options.type !== undefined) terms.push(term('type', parseType(options.type)))
  if (options.priority !== undefined) terms.push(term('priority', options.priority))
  if (options.assignee !== undefined) terms.push(term('assignee', options.assignee))
  if (options.author !== undefined) terms.push(term('author', options.author))
  for (const label of options.label) terms.push(term('label', label))
  if (options.milestone !== undefined) terms.push(term('milestone', options.milestone))
  // Words beside a kept query narrow it.
  if (kept !== '' && args.length > 0) terms.push(`(${args.join(' ')})`)
  return { words: kept === '' ? args : [kept], terms, state: readState(options) }
}

function readState(options: { readonly state: string | undefined; readonly all: boolean }): ListWishes['state'] {
  if (options.all) return 'all'
  const { state } = options
  if (state === undefined || state === 'open' || state === 'closed' || state === 'all') return state
  throw misuse(say`--state must be open, closed or all, not "${state}"`)
}

/** A mistake is shown in what was typed, not in what we made of it. */
function mistakeIn(workspace: Workspace, { query, typed }: Wanted, problem: QueryProblem): Error {
  const checked = typed === undefined ? undefined : workspace.read.countWorkItems({ query: typed })
  return checked === undefined || checked.ok || typed === undefined
    ? queryError(query, problem)
    : queryError(typed, checked.refusal)
}

interface Wanted {
  readonly query: string
  readonly project: string | undefined
  readonly limit: number
  /** The person's own part of the query. */
  readonly typed?: string | undefined
}

/** Reads pages until the limit is reached. */
export function findItems(workspace: Workspace, wanted: Wanted): { items: readonly WorkItemRow[]; hasMore: boolean } {
  const items: WorkItemRow[] = []
  let after: string | undefined
  for (;;) {
    const first = Math.min(500, wanted.limit - items.length)
    const result = workspace.read.workItems({ query: wanted.query, project: wanted.project }, { first, after })
    if (!result.ok) throw mistakeIn(workspace, wanted, result.refusal)
    const { rows, cursors, hasNextPage } = result.value
    items.push(...rows)
    after = cursors.at(-1)
    if (!hasNextPage || after === undefined) return { items, hasMore: false }
    if (items.length >= wanted.limit) return { items, hasMore: true }
  }
}

/** The page of the web app that shows the same list. */
export function listPath(project: string | undefined, query: string): string {
  const search = query === '' ? '' : `?q=${encodeURIComponent(query)}`
  return project === undefined ? `/items${search}` : `/projects/${encodeURIComponent(project)}${search}`
}
