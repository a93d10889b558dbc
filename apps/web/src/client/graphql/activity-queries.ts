import type {
  Comment,
  Commit,
  CommitPage,
  EntityName,
  HistoryEntry,
  NamedCommit,
  Page,
  ReferencedItem,
  TextStretch,
} from '../activity-model.ts'
import type { Member, MemberDetail, Status } from '../model.ts'
import type { ActivityQueries } from '../workspace-client.ts'
import {
  commentsDocument,
  commitDocument,
  commitsDocument,
  descriptionAuthorsDocument,
  historyDocument,
  makeReferencesDocument,
  memberDetailsDocument,
  namesDocument,
} from './activity-documents.ts'
import { fromWireEnum, readMember, type WireMember } from './mapping.ts'
import type { Transport } from './transport.ts'

interface Connection<Node> {
  readonly nodes: readonly Node[]
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }
}

/** What was said and done, as a hub tells it. */
export function makeActivityQueries(transport: Transport): ActivityQueries {
  return {
    comments: (ref, signal) =>
      readAll(async (after) => {
        const { workItem } = await transport<{ workItem: { comments: Connection<Comment> } | null }>(
          commentsDocument,
          { ref, after },
          signal,
        )
        return toPage(workItem?.comments, readCreator)
      }),
    history: async (ref, from, signal) => {
      const { workItem } = await transport<{ workItem: { history: Connection<HistoryEntry> } | null }>(
        historyDocument,
        { ref, after: from },
        signal,
      )
      return toPage(workItem?.history, readActor)
    },
    descriptionAuthors: async (ref, signal) => {
      const { workItem } = await transport<{
        workItem: { descriptionAuthors: readonly TextStretch[] } | null
      }>(descriptionAuthorsDocument, { ref }, signal)
      return workItem?.descriptionAuthors.map(readActor) ?? []
    },
    commits: async (project, from, signal) => {
      const variables = { project, after: from }
      const { commits } = await transport<{ commits: Connection<Commit> }>(commitsDocument, variables, signal)
      return withNames(transport, toPage(commits, readActor), signal)
    },
    commit: async (ref, signal) => {
      const { commit } = await transport<{ commit: Commit | null }>(commitDocument, { ref }, signal)
      return commit === null ? undefined : readActor(commit)
    },
    references: (wanted, signal) => readReferences(transport, wanted, signal),
    memberDetails: (signal) =>
      readAll(async (after) => {
        const answer = await transport<{ members: Connection<MemberDetail> }>(memberDetailsDocument, { after }, signal)
        return toPage(answer.members, (member) => ({ ...member, ...readMember(member) }))
      }),
  }
}

export function toPage<Wire, Row>(connection: Connection<Wire> | undefined, read: (wire: Wire) => Row): Page<Row> {
  if (connection === undefined) return { rows: [], next: null }
  const { hasNextPage, endCursor } = connection.pageInfo
  return { rows: connection.nodes.map(read), next: hasNextPage ? endCursor : null }
}

export async function readAll<Row>(readPage: (from: string | null) => Promise<Page<Row>>): Promise<readonly Row[]> {
  const rows: Row[] = []
  let from: string | null = null
  do {
    const page: Page<Row> = await readPage(from)
    rows.push(...page.rows)
    from = page.next
  } while (from !== null)
  return rows
}

export function readActor<T extends { readonly actor: WireMember | null }>(wire: T): T {
  return { ...wire, actor: wire.actor === null ? null : readMember(wire.actor) }
}

function readCreator<T extends { readonly createdBy: WireMember | null }>(wire: T): T {
  return { ...wire, createdBy: wire.createdBy === null ? null : readMember(wire.createdBy) }
}

/** Names are a courtesy: what was done is done, whether they can be read or not. */
export async function readNamedCommit(transport: Transport, wire: Commit): Promise<NamedCommit | undefined> {
  try {
    const commit = readActor(wire)
    const { names } = await withNames(transport, { rows: [commit], next: null })
    return { commit, names }
  } catch {
    return undefined
  }
}

/** As many ids as one question may name. */
const namesMax = 1_000

export async function withNames(transport: Transport, page: Page<Commit>, signal?: AbortSignal): Promise<CommitPage> {
  const ids = [...new Set(page.rows.flatMap(eventsIn).flatMap(idsOfEvent))].slice(0, namesMax)
  if (ids.length === 0) return { ...page, names: new Map() }
  const { nodes } = await transport<{ nodes: readonly (WireNamed | null)[] }>(namesDocument, { ids }, signal)
  const names = nodes.flatMap((node) => (node === null ? [] : [[node.id, nameOf(node)] as const]))
  return { ...page, names: new Map(names) }
}

function eventsIn({ events, undoneCommit }: Commit): Commit['events'] {
  return undoneCommit === null ? events : [...events, ...undoneCommit.events]
}

const idPattern = /^(?:mb|pj|wi|ms|lb|cm|dp|cl|lv|al|bl|rk|sc)_[0-9a-z]{8,}$/

function idsOfEvent({ entityId, payload }: Commit['events'][number]): readonly string[] {
  const set = typeof payload['set'] === 'object' ? Object.values<unknown>({ ...payload['set'] }) : []
  return [entityId, ...Object.values(payload), ...set].filter(
    (value): value is string => typeof value === 'string' && idPattern.test(value),
  )
}

interface WireNamed {
  readonly id: string
  readonly __typename: string
  readonly key?: string
  readonly title?: string
  readonly memberName?: string
  readonly handle?: string
  readonly labelName?: string
  readonly milestoneTitle?: string
  readonly projectName?: string
  readonly calendarName?: string
  readonly baselineName?: string
  readonly scenarioName?: string
  readonly riskTitle?: string
  /** Of leave and of an allocation. */
  readonly member?: { readonly memberName: string; readonly handle: string }
  readonly workItem?: { readonly key: string; readonly title: string }
  readonly from?: { readonly key: string }
  readonly to?: { readonly key: string }
}

function nameOf(node: WireNamed): EntityName {
  const item = node.workItem ?? (node.key === undefined ? undefined : { key: node.key, title: node.title })
  if (item !== undefined) return { text: item.key, title: item.title, itemKey: item.key }
  if (node.from !== undefined) return { text: `${node.from.key} → ${node.to?.key ?? ''}`, itemKey: node.to?.key }
  const { memberName, handle } = node.member ?? node
  const ofPlans = node.calendarName ?? node.baselineName ?? node.scenarioName ?? node.riskTitle
  const named = node.labelName ?? node.milestoneTitle ?? node.projectName ?? ofPlans
  return { text: (memberName === '' ? handle : memberName) ?? named ?? '' }
}

/** As many as one operation may look up. */
const referencesMax = 50

async function readReferences(
  transport: Transport,
  wanted: { readonly keys: readonly string[]; readonly handles: readonly string[] },
  signal?: AbortSignal,
) {
  const keys = wanted.keys.slice(0, referencesMax)
  const handles = wanted.handles.slice(0, referencesMax - keys.length)
  if (keys.length + handles.length === 0) return { items: new Map(), members: new Map() }
  const variables = Object.fromEntries([
    ...keys.map((key, at) => [`i${at}`, key] as const),
    ...handles.map((handle, at) => [`m${at}`, handle] as const),
  ])
  const document = makeReferencesDocument(keys.length, handles.length)
  const answer = await transport<Readonly<Record<string, WireReference | WireMember | null>>>(
    document,
    variables,
    signal,
  )
  const items = new Map<string, ReferencedItem>()
  const members = new Map<string, Member>()
  for (const value of Object.values(answer)) {
    if (value === null) continue
    if ('handle' in value) members.set(value.handle.toLowerCase(), readMember(value))
    else if (value.deletedAt === null) {
      const isClosed = ['done', 'cancelled'].includes(fromWireEnum(value.status))
      items.set(value.key, { key: value.key, title: value.title, isClosed })
    }
  }
  return { items, members }
}

interface WireReference {
  readonly key: string
  readonly title: string
  readonly status: Status
  readonly deletedAt: string | null
}
