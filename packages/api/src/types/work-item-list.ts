import type { QueryProblem, Result, WorkItemRow } from '@spicetime/domain'
import type { WorkItemFilter } from '@spicetime/workspace'
import { type ConnectionShape, type PageArgs, pageRequest, toConnection } from '../connections.ts'
import type { ApiContext } from '../context.ts'
import { queryInvalid } from '../problems.ts'

export interface WorkItemListArgs {
  readonly query?: string | null | undefined
  readonly project?: string | null | undefined
}

export function filterOf({ viewer }: ApiContext, { query, project }: WorkItemListArgs): WorkItemFilter {
  return { query: query ?? undefined, project: project ?? undefined, me: viewer }
}

export function listWorkItems(
  context: ApiContext,
  args: WorkItemListArgs,
  page: PageArgs,
): ConnectionShape<WorkItemRow> {
  const { read } = context.workspace
  const filter = filterOf(context, args)
  const request = pageRequest(page)
  return toConnection(
    () => mustUnderstand(context, read.workItems(filter, request)),
    () => mustUnderstand(context, read.countWorkItems(filter)),
  )
}

/** The value of a query, or the GraphQL error that says where the query is wrong. */
export function mustUnderstand<T>({ language }: ApiContext, result: Result<T, QueryProblem>): T {
  if (result.ok) return result.value
  throw queryInvalid(result.refusal, language)
}
