import type { MemberId, ProjectId, Role, WorkItemId } from '@spicetime/domain'
import {
  type Commit,
  type CommitDraft,
  type CommitId,
  type Event,
  foldLog,
  makeCommit,
  type RegionId,
  readQuarantine,
} from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { workspaceProjection } from '../../projection/definition.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../../testing/replicas.ts'

/** What the log comes to when it is folded from its beginning. */
export function rebuiltDigestOf(replica: TestReplica): string {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  database.transaction(() => foldLog(replica.replica.log, database, workspaceProjection))
  const digest = digestOf({ ports: { ...replica.ports, database } })
  database.close()
  return digest
}

/** All that the other has, or what of it is refused. */
function takenBy(one: TestReplica, other: TestReplica) {
  const { refused } = receive(one, commitsOf(other))
  return refused.length === 0 ? ({ ok: true, value: undefined } as const) : ({ ok: false, refusal: refused } as const)
}

/** Each receives all that the others have; throws when something is refused. */
export function meet(...replicas: readonly TestReplica[]): void {
  for (const one of replicas) {
    for (const other of replicas) if (one !== other) must(takenBy(one, other))
  }
}
export const titlesOf = ({ workspace }: TestReplica) =>
  must(workspace.read.workItems({}, {}))
    .rows.map(({ title }) => title)
    .toSorted()
export const quarantineOf = ({ ports }: TestReplica) => readQuarantine(ports.database)
export const roleOf = ({ workspace }: TestReplica, memberId: MemberId) => workspace.read.find('member', memberId)?.role

/** Ada founded the workspace and a project; others join with a replica each. */
export function makeTeam(...roles: readonly Role[]) {
  const ada = makeTestReplica()
  const project = must(ada.workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' })).entities[0]
  const members = roles.map(
    (role, index) =>
      must(ada.workspace.execute({ kind: 'member.add', handle: `m${index}`, role })).entities[0]?.id as MemberId,
  )
  const replicas = members.map((memberId) => cloneReplica(ada, { memberId }))
  meet(ada, ...replicas)
  return { ada, members, replicas, projectId: project?.id as ProjectId }
}
export const addItem = (by: TestReplica, projectId: ProjectId, title: string) =>
  must(by.workspace.execute({ kind: 'workItem.create', projectId, title })).entities[0]?.id as WorkItemId
export const lastCommitOf = ({ replica }: TestReplica) => [...replica.log.since(0)].at(-1)?.commit.id as CommitId

/** What a liar signs without asking his own program. */
export function forge(by: TestReplica, events: readonly Event[], changes: Partial<CommitDraft> = {}): Commit {
  const { log, id } = by.replica
  const root = log.firstRegion('workspace') as RegionId
  const regionId = changes.regionId ?? root
  const tip = log.tipOf(regionId, id)
  const { wallMs, counter } = log.lastHlc()
  const draft: CommitDraft = {
    regionId,
    replicaId: id,
    seq: tip.seq + 1,
    parents: [...new Set([...(tip.commitId === undefined ? [] : [tip.commitId]), ...log.headsOf(regionId)])],
    hlc: { wallMs, counter: counter + 1 },
    actor: by.workspace.localMemberId,
    cause: undefined,
    cites: regionId === root ? [] : log.headsOf(root).map((commitId) => ({ regionId: root, commitId })),
    ...changes,
  }
  return makeCommit(by.ports.world.crypto, by.ports.key, draft, events)
}
