import type { AuthorityChange } from '../authority/authority-change.ts'
import type { Command } from '../commands/command.ts'
import { decideCommand } from '../commands/decide-command.ts'
import type { Decided, Scope } from '../commands/decision.ts'
import type { DecisionContext, DomainView, Place, RegionAudience, ReplicaInfo } from '../commands/domain-view.ts'
import type { Cell, Effect, SetName } from '../effects.ts'
import type { RowByKind, RowKind } from '../entities/rows.ts'
import { entityTables } from '../entities/tables.ts'
import { authorityChangeOf } from '../events/authority-events.ts'
import type { EventDraft } from '../events/define-event.ts'
import { memberAdded } from '../events/member-added.ts'
import { interpretEvent } from '../events/registry.ts'
import type { SeenChain } from '../events/seen-chains.ts'
import { workspaceCreated } from '../events/workspace-created.ts'
import {
  type EntityKind,
  type IdByKind,
  type MemberId,
  makeId,
  type ProjectId,
  type RegionId,
  regionTagOf,
  type WorkItemId,
} from '../ids.ts'
import type { Role } from '../vocabulary/roles.ts'

type Row = Record<string, Cell>

/**
 * The domain in memory, as plainly as it can be written: what the tables of a store are held against, and what the tests
 * of decisions stand on. One replica, one event after the other.
 */
export class MemoryDomain {
  readonly view: DomainView
  readonly owner: MemberId
  nowMs = Date.UTC(2026, 10, 22)
  readonly #rows = new Map<RowKind, Map<string, Row>>()
  readonly #dots = new Map<string, string>()
  readonly #replicas = new Map<string, ReplicaInfo>()
  /** Commits that are said to be in quarantine: there are no commits here. */
  readonly quarantined = new Set<string>()
  readonly #audience = { closed: new Set<string>(), members: new Map<string, Map<string, 'lead' | 'member'>>() }
  #ids = 0
  #events = 0

  constructor() {
    this.view = new MemoryView(this.#rows, this.#dots, this.#replicas, this.quarantined, this.#audience)
    const tag = '0'.repeat(16)
    const id = makeId('workspace', this.nowMs, tag, 0)
    this.owner = this.#newId('member', tag)
    const workspace = { id, name: 'Test', regionId: 'rg_w' as RegionId, createdBy: this.owner }
    const ada = { id: this.owner, handle: 'ada', name: 'Ada', kind: 'person', role: 'owner' } as const
    for (const event of [workspaceCreated.make(workspace), memberAdded.make(ada)]) this.apply(event, this.owner)
  }

  #newId<K extends EntityKind>(kind: K, tag: string): IdByKind[K] {
    this.#ids += 1
    return makeId(kind, this.nowMs, tag, this.#ids)
  }

  /** A project's region is a number of its own; one for all others is enough. */
  #tagOf(scope: Scope): string {
    return scope.of === 'project' ? regionTagOf(scope.projectId) : '0'.repeat(16)
  }

  /** Decides without applying. */
  decide(command: Command, actor: MemberId = this.owner): Decided {
    return decideCommand(command, this.view, this.contextOf(actor))
  }

  contextOf(actor: MemberId): DecisionContext {
    return {
      actor,
      atMs: this.nowMs,
      newId: (kind, scope) => this.#newId(kind, this.#tagOf(scope)),
      newProjectId: () => {
        this.#ids += 1
        return makeId('project', this.nowMs, String(this.#ids).padStart(16, '0'), 0)
      },
    }
  }

  /** Decides and applies. @returns the id of the main thing */
  do<Id extends string>(command: Command, actor: MemberId = this.owner): Id {
    const decided = this.decide(command, actor)
    if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`)
    for (const { event } of decided.value.events) this.apply(event, actor)
    // The caller knows of what kind the thing is.
    return decided.value.entities[0]?.id as Id
  }

  apply(event: EventDraft, actor: MemberId): void {
    this.#events += 1
    const change = authorityChangeOf(event)
    if (change !== undefined) {
      this.#applyChange(change)
      return
    }
    const read = interpretEvent(event, { actor, atMs: this.nowMs, isImport: false })
    if (read === undefined) throw new Error(`not understood: ${JSON.stringify(event)}`)
    for (const effect of read.effects) this.#applyEffect(effect)
  }

  #applyChange(change: AuthorityChange): void {
    if (change.fact === 'replica') {
      const { replicaId, memberId, name, isHost, replaces } = change
      const members = this.#replicas.get(replicaId)?.members ?? []
      this.#replicas.set(replicaId, { name, members: [...members, { memberId, isHost }], isRevoked: false })
      if (replaces !== undefined) this.#changeReplica(replaces, { isRevoked: true })
    } else if (change.fact === 'renamed') this.#changeReplica(change.replicaId, { name: change.name })
    else if (change.fact === 'revoked') this.#changeReplica(change.replicaId, { isRevoked: true })
    else if (change.fact === 'audience') {
      if (change.isOpen) this.#audience.closed.delete(change.regionId)
      else this.#audience.closed.add(change.regionId)
    } else if (change.fact === 'admission') {
      const members = this.#audience.members.get(change.regionId) ?? new Map<string, 'lead' | 'member'>()
      if (change.as === 'nobody') members.delete(change.memberId)
      else members.set(change.memberId, change.as)
      this.#audience.members.set(change.regionId, members)
    }
  }

  #changeReplica(replicaId: string, changes: Partial<ReplicaInfo>): void {
    const replica = this.#replicas.get(replicaId)
    if (replica !== undefined) this.#replicas.set(replicaId, { ...replica, ...changes })
  }

  #applyEffect(effect: Effect): void {
    switch (effect.op) {
      case 'create':
      case 'set': {
        const { entity, id } = effect
        const rows = this.#rows.get(entity) ?? new Map<string, Row>()
        const empty = Object.fromEntries(Object.keys(entityTables[entity].columns).map((column) => [column, null]))
        rows.set(id, { ...(rows.get(id) ?? { id, ...empty }), ...effect.cells })
        this.#rows.set(entity, rows)
        return
      }
      case 'text':
        throw new Error('a decision writes texts as a whole; who records it makes edits of that')
      case 'include':
        this.#dots.set(`${effect.set} ${effect.ownerId} ${effect.element} dot${this.#events}`, effect.element)
        return
      case 'exclude':
        for (const dot of effect.dots) this.#dots.delete(`${effect.set} ${effect.ownerId} ${effect.element} ${dot}`)
    }
  }

  must<K extends EntityKind>(kind: K, id: string): RowByKind[K] {
    const row = this.view.find(kind, id)
    if (row === undefined) throw new Error(`there is no ${kind} ${id}`)
    return row
  }

  elementsOf(set: SetName, ownerId: string): readonly string[] {
    const found = [...this.#dots].filter(([key]) => key.startsWith(`${set} ${ownerId} `)).map(([, element]) => element)
    return [...new Set(found)].sort((a, b) => (a < b ? -1 : 1))
  }

  /** Ids of a project's items that are not deleted, in their order. */
  orderOf(projectId: ProjectId): readonly WorkItemId[] {
    const rows = [...(this.#rows.get('workItem')?.values() ?? [])] as unknown as RowByKind['workItem'][]
    return rows
      .filter((row) => row.projectId === projectId && row.deletedAt === null)
      .sort(comparePlaces)
      .map(({ id }) => id)
  }

  /** A member with this role. */
  member(role: Role): MemberId {
    return this.do<MemberId>({ kind: 'member.add', handle: `${role}-${this.#ids}`, role })
  }
}

function comparePlaces(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

interface Audience {
  readonly closed: ReadonlySet<string>
  readonly members: ReadonlyMap<string, ReadonlyMap<string, 'lead' | 'member'>>
}

class MemoryView implements DomainView {
  readonly #rows: ReadonlyMap<RowKind, ReadonlyMap<string, Row>>
  readonly #dots: ReadonlyMap<string, string>

  readonly #replicas: ReadonlyMap<string, ReplicaInfo>
  readonly #quarantined: ReadonlySet<string>
  readonly #audience: Audience

  constructor(
    rows: ReadonlyMap<RowKind, ReadonlyMap<string, Row>>,
    dots: ReadonlyMap<string, string>,
    replicas: ReadonlyMap<string, ReplicaInfo>,
    quarantined: ReadonlySet<string>,
    audience: Audience,
  ) {
    this.#rows = rows
    this.#dots = dots
    this.#replicas = replicas
    this.#quarantined = quarantined
    this.#audience = audience
  }
  findReplica(replicaId: string): ReplicaInfo | undefined {
    return this.#replicas.get(replicaId)
  }
  replicaIdOf(publicKey: Uint8Array): string {
    return `rp_${publicKey.toHex().slice(0, 26)}`
  }
  seenOf(): readonly SeenChain[] {
    return [{ regionId: this.workspace().regionId, replicaId: 'rp_memory', seq: 1 }]
  }
  audienceOf(regionId: string): RegionAudience {
    // Ids of members are texts here.
    const members = this.#audience.members.get(regionId) as RegionAudience['members'] | undefined
    return { isOpen: !this.#audience.closed.has(regionId), members: members ?? new Map() }
  }
  ratesRegion(): RegionId {
    return 'rg_ratesratesratesrates000000' as RegionId
  }
  isQuarantined(commitId: string): boolean {
    return this.#quarantined.has(commitId)
  }

  #all<K extends RowKind>(kind: K): readonly RowByKind[K][] {
    // Rows are made of the columns that the kind declares.
    return [...(this.#rows.get(kind)?.values() ?? [])] as unknown as RowByKind[K][]
  }
  #live<K extends EntityKind>(kind: K): readonly RowByKind[K][] {
    return this.#all(kind).filter(({ deletedAt }) => deletedAt === null)
  }
  find<K extends EntityKind>(kind: K, id: string): RowByKind[K] | undefined {
    return this.#all(kind).find((row) => row.id === id)
  }
  findPlan(workItemId: WorkItemId) {
    return this.#all('workItemPlan').find((row) => row.id === workItemId)
  }
  workspace(): RowByKind['workspace'] {
    const [row] = this.#all('workspace')
    if (row === undefined) throw new Error('there is no workspace')
    return row
  }
  findProjectByKey(key: string) {
    const live = this.#live('project')
    return live.find((row) => row.key === key) ?? live.find(({ id }) => this.dotsOf('projectKeys', id, key).length > 0)
  }
  findMemberByHandle(handle: string) {
    return this.#live('member').find((row) => isSame(row.handle, handle))
  }
  findLabelByName(projectId: ProjectId, name: string) {
    return this.#live('label').find((row) => row.projectId === projectId && isSame(row.name, name))
  }
  findMilestoneByTitle(projectId: ProjectId, title: string) {
    return this.#live('milestone').find((row) => row.projectId === projectId && isSame(row.title, title))
  }
  nextNumber(projectId: ProjectId): number {
    return 1 + Math.max(0, ...this.#itemsOf(projectId).map(({ number }) => number))
  }
  #itemsOf(projectId: ProjectId) {
    return this.#all('workItem').filter((row) => row.projectId === projectId)
  }
  neighbourOf(projectId: ProjectId, place: Place | undefined, side: 'above' | 'below', exceptId?: WorkItemId) {
    const sign = side === 'above' ? 1 : -1
    const [next] = this.#itemsOf(projectId)
      .filter((row) => row.id !== exceptId && (place === undefined || sign * comparePlaces(row, place) > 0))
      .sort((a, b) => sign * comparePlaces(a, b))
    return next === undefined ? undefined : { id: next.id, rank: next.rank }
  }
  dotsOf(set: SetName, ownerId: string, element: string): readonly string[] {
    const prefix = `${set} ${ownerId} ${element} `
    return [...this.#dots.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))
  }
  elementsOf(set: SetName, ownerId: string): readonly string[] {
    const found = [...this.#dots].filter(([key]) => key.startsWith(`${set} ${ownerId} `)).map(([, element]) => element)
    return [...new Set(found)]
  }
  commentsOf(workItemId: WorkItemId) {
    return this.#live('comment').filter((row) => row.workItemId === workItemId)
  }
  childrenOf(workItemId: WorkItemId) {
    return this.#live('workItem').filter((row) => row.parentId === workItemId)
  }
  dependenciesOf(workItemId: WorkItemId) {
    return this.#live('dependency').filter(({ fromId, toId }) => fromId === workItemId || toId === workItemId)
  }
  successorsOf(workItemId: WorkItemId): readonly WorkItemId[] {
    const parentId = this.find('workItem', workItemId)?.parentId
    const waiting = this.#live('dependency').filter(({ fromId }) => fromId === workItemId)
    return [...waiting.map(({ toId }) => toId), ...(parentId === null || parentId === undefined ? [] : [parentId])]
  }
  findViewByName(ownerId: MemberId, name: string) {
    return this.#live('view').find((row) => row.ownerId === ownerId && isSame(row.name, name))
  }
  findCalendarByName(name: string) {
    return this.#live('calendar').find((row) => isSame(row.name, name))
  }
  findScenarioByName(projectId: ProjectId, name: string) {
    return this.#live('scenario').find((row) => row.projectId === projectId && isSame(row.name, name))
  }
  findBaselineByName(projectId: ProjectId, name: string) {
    return this.#live('baseline').find((row) => row.projectId === projectId && isSame(row.name, name))
  }
  leadsAny(memberId: MemberId): boolean {
    return this.#live('project').some((row) => row.leadId === memberId && row.archivedAt === null)
  }
  findDependency(fromId: WorkItemId, toId: WorkItemId) {
    return this.#live('dependency').find((row) => row.fromId === fromId && row.toId === toId)
  }
}

/** As the tables compare: letters of ASCII in any case. */
function isSame(a: string, b: string): boolean {
  const fold = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
  return fold(a) === fold(b)
}
