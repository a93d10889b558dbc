import type { Commit } from '../activity-model.ts'
import { ClientError } from '../client-error.ts'
import type { QueryCompletion, Session, WorkItem, WorkItemGroup, WorkItemList } from '../model.ts'
import type { Answer, Outbox } from '../outbox/outbox.ts'
import type { ChangeFeed, CommandResult, WorkspaceClient, WorkspaceQueries } from '../workspace-client.ts'
import { undoSelection } from './activity-documents.ts'
import { makeActivityQueries, readNamedCommit } from './activity-queries.ts'
import { makeCalendarQueries } from './calendar-queries.ts'
import { readConflicts } from './conflict-queries.ts'
import { makeDeviceQueries } from './device-queries.ts'
import {
  completeQueryDocument,
  countWorkItemsDocument,
  membersDocument,
  projectDocument,
  projectsDocument,
  sessionDocument,
  skipWorkItemsDocument,
  workItemDocument,
  workItemGroupsDocument,
  workItemsByIdDocument,
  workItemsDocument,
} from './documents.ts'
import { makeForecastQueries } from './forecast-queries.ts'
import {
  readGroup,
  readMember,
  readProject,
  readSession,
  readWorkItem,
  readWorkItemDetail,
  toWireEnum,
  type WireMember,
  type WireProject,
  type WireProjectDetail,
  type WireWorkItem,
  type WireWorkItemDetail,
} from './mapping.ts'
import { planMove } from './move-queries.ts'
import { mutationOf } from './mutations.ts'
import { type ListReader, PageWalker } from './page-walker.ts'
import { makePlanQueries } from './plan-queries.ts'
import { makeScenarioQueries } from './scenario-queries.ts'
import type { Transport } from './transport.ts'
import { makeTrashQueries } from './trash-queries.ts'

/** The workspace as a hub serves it. */
export function makeGraphqlClient(transport: Transport, changes: ChangeFeed, outbox: Outbox): WorkspaceClient {
  const walker = new PageWalker()
  changes.subscribe(() => walker.forget())
  return {
    queries: makeQueries(transport, walker),
    changes,
    unsent: outbox,
    sendEarlier: (memberId, tell) =>
      outbox.open(memberId, (answer) => {
        walker.forget()
        tell(answer instanceof ClientError ? answer : readResult(readPayload(answer)))
      }),
    execute: async (command, waits = false) => {
      const answer = await outbox.send(mutationOf(command), waits)
      walker.forget()
      return readResult(readPayload(answer))
    },
    undo: async (commitId) => {
      const input = { commit: commitId }
      const answer = await outbox.send(
        { field: 'undo', inputType: 'UndoInput', selection: undoSelection, input },
        false,
      )
      walker.forget()
      const { undoneCommit, ...payload } = readPayload<WireUndo>(answer)
      const read = readResult(payload)
      if (!read.ok || !undoneCommit) return read
      return { ok: true, outcome: { ...read.outcome, undone: await readNamedCommit(transport, undoneCommit) } }
    },
  }
}

/** The mutation's selection names the shape; a test checks each of them against the schema. */
function readPayload<Payload = WirePayload>(answer: Answer): Payload {
  return answer as Payload
}

interface PageInfo {
  readonly endCursor: string | null
  readonly hasNextPage: boolean
}
interface WireItems {
  readonly workItems: { readonly nodes: readonly WireWorkItem[]; readonly pageInfo: PageInfo }
}
interface WireProjects {
  readonly projects: { readonly nodes: readonly WireProject[]; readonly pageInfo: PageInfo }
}

function makeQueries(transport: Transport, walker: PageWalker): WorkspaceQueries {
  return {
    ...makeActivityQueries(transport),
    ...makeCalendarQueries(transport),
    ...makeDeviceQueries(transport),
    ...makeForecastQueries(transport),
    ...makePlanQueries(transport),
    ...makeScenarioQueries(transport),
    ...makeTrashQueries(transport),
    planMove: (move, signal) => planMove(transport, move, signal),
    session: async (signal) => readSession(await transport<Session>(sessionDocument, {}, signal)),
    projects: (signal) => readAllProjects(transport, signal),
    project: async (ref, signal) => {
      const { project } = await transport<{ project: WireProjectDetail | null }>(projectDocument, { ref }, signal)
      return project === null ? undefined : readProject(project)
    },
    workItems: (list, { offset, limit }, signal) =>
      walker.page(JSON.stringify(list), offset, limit, makeListReader(transport, list, signal)),
    workItemsById: async (ids, signal) => {
      const { nodes } = await transport<{ nodes: readonly (WireWorkItem | null)[] }>(
        workItemsByIdDocument,
        { ids },
        signal,
      )
      // A node of another kind has none of the asked fields and comes as an empty object.
      return nodes.filter((node) => node !== null && 'key' in node).map(readWorkItem)
    },
    countWorkItems: async (list, signal) =>
      (await transport<{ workItems: { totalCount: number } }>(countWorkItemsDocument, list, signal)).workItems
        .totalCount,
    workItemGroups: async (list, by, signal) => {
      const variables = { ...list, by: toWireEnum(by) }
      const answer = await transport<{ workItemGroups: readonly WorkItemGroup[] }>(
        workItemGroupsDocument,
        variables,
        signal,
      )
      return answer.workItemGroups.map((group) => readGroup(group, by))
    },
    workItem: async (ref, signal) => {
      const { workItem } = await transport<{ workItem: WireWorkItemDetail | null }>(workItemDocument, { ref }, signal)
      return workItem === null ? undefined : readWorkItemDetail(workItem)
    },
    conflicts: (itemRef, signal) => readConflicts(transport, itemRef, signal),
    members: async (search, signal) => {
      const variables = { search: search === '' ? null : search }
      const answer = await transport<{ members: { nodes: readonly WireMember[] } }>(membersDocument, variables, signal)
      return answer.members.nodes.map(readMember)
    },
    completeQuery: async (text, signal) =>
      (await transport<{ completeQuery: QueryCompletion }>(completeQueryDocument, text, signal)).completeQuery,
  }
}

async function readAllProjects(transport: Transport, signal?: AbortSignal) {
  const projects: WireProject[] = []
  let after: string | null = null
  do {
    const answer: WireProjects = await transport<WireProjects>(projectsDocument, { after }, signal)
    projects.push(...answer.projects.nodes)
    after = answer.projects.pageInfo.hasNextPage ? answer.projects.pageInfo.endCursor : null
  } while (after !== null)
  return projects.map(readProject)
}

function makeListReader(transport: Transport, list: WorkItemList, signal?: AbortSignal): ListReader<WorkItem> {
  return {
    read: async (after, first) => {
      const { workItems } = await transport<WireItems>(workItemsDocument, { ...list, first, after }, signal)
      return { rows: workItems.nodes.map(readWorkItem), ...workItems.pageInfo }
    },
    skip: async (after, first) => {
      const variables = { ...list, first, after }
      return (await transport<WireItems>(skipWorkItemsDocument, variables, signal)).workItems.pageInfo
    },
  }
}

interface WirePayload {
  readonly commitIds: readonly string[]
  readonly error: {
    readonly code: string
    readonly message: string
    readonly field?: string
    readonly refs?: readonly string[]
  } | null
  readonly workItem?: WireWorkItem | null
  readonly workItems?: readonly WireWorkItem[]
}
type WireUndo = WirePayload & { readonly undoneCommit?: Commit | null }

function readResult(payload: WirePayload): CommandResult {
  const { commitIds, error, workItem, workItems } = payload
  if (error !== null) {
    const { code, message, field, refs } = error
    return { ok: false, refusal: { code, message, field, refs } }
  }
  const items = (workItems ?? (workItem === undefined || workItem === null ? [] : [workItem])).map(readWorkItem)
  return { ok: true, outcome: { commitIds, workItems: items, entityId: findEntityId(payload) } }
}

/** The id of the one object that the payload carries. */
function findEntityId(payload: object): string | undefined {
  for (const value of Object.values<unknown>({ ...payload })) {
    if (typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string') return value.id
  }
  return undefined
}
