import {
  type Command,
  type CommentId,
  constraintTypes,
  type DependencyId,
  dependencyTypes,
  hasConstraintDate,
  type LabelId,
  type MilestoneId,
  type ProjectId,
  priorities,
  statuses,
  type WorkItemChanges,
  type WorkItemId,
} from '@spicetime/domain'
import { type Database, type Event, type RegionId, writeBurst } from '@spicetime/runtime'
import type { Workspace } from '@spicetime/workspace'
import { applyScenario } from '@spicetime/workspace/plan'
import { hexOf } from '../checkers/log-watch.ts'
import type { FaultCounts } from '../world/fault-counts.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'
import { planCommand } from './plan-commands.ts'
import { resourceCommand } from './resource-commands.ts'
import type { SharedTexts } from './shared-texts.ts'

/** Few things and many hands: what many replicas write at once is where merging may go wrong. */
const hotItems = 16
const hotTexts = 3
/** Few, so that projects come to one key apart. */
const projectKeys = ['WEB', 'APP', 'OPS', 'LAB']
/** A handful, a screenful, and more than one signature may stand for. */
const burstMaxima = [8, 40, 300]

export interface WorkloadOptions {
  readonly burstChance: number
  /** Of the changes, how many are of plans and what they rest on. */
  readonly planChance: number
  readonly happened: FaultCounts
  readonly texts: SharedTexts
}

/** What people do: mostly small edits of the same few things, some of them by the way of commands that may be refused. */
export class Workload {
  readonly #random: SimRandom
  readonly #plans: SimRandom
  readonly #burstChance: number
  readonly #planChance: number
  readonly #happened: FaultCounts
  readonly #texts: SharedTexts
  #words = 0

  constructor(random: SimRandom, { burstChance, planChance, happened, texts }: WorkloadOptions) {
    this.#random = random
    this.#plans = random.fork('plans')
    this.#burstChance = burstChance
    this.#planChance = planChance
    this.#happened = happened
    this.#texts = texts
  }

  /** Makes one change. @returns the ids of its commits; none when it was refused */
  change(peer: SimPeer, mayUndo: boolean): readonly string[] {
    const { workspace } = peer
    if (workspace === undefined) return []
    if (this.#plans.chance(this.#planChance)) return this.#plan(peer, workspace)
    const item = this.#random.chance(0.7) && mayEdit(peer) ? this.#item(peer.disk.bare) : undefined
    if (item !== undefined && this.#random.chance(this.#burstChance)) return this.#burst(peer, item.regionId)
    if (item !== undefined) return this.#edit(peer, item)
    if (this.#random.chance(0.1)) return this.#bulk(peer, workspace)
    if (this.#random.chance(0.2))
      return this.#texts.change(peer, workspace, this.#id(peer.disk.bare, 'work_item', hotTexts))
    if (this.#random.chance(0.05) && mayUndo) return this.#undo(peer, workspace)
    const command = this.#command(peer.disk.bare)
    const done = workspace.execute(command)
    if (done.ok && command.kind === 'workItem.moveToProject') this.#happened.add('move-to-project')
    return done.ok ? done.value.commitIds : []
  }

  /** Several make scenarios of the same few things and apply them, also apart. */
  #plan({ disk }: SimPeer, workspace: Workspace): readonly string[] {
    const database = disk.bare
    const subjects = {
      id: <Id extends string>(table: string) => this.#id<Id>(database, table),
      word: () => this.#word(),
    }
    if (!this.#plans.chance(0.15)) {
      const command = planCommand(this.#plans, subjects)
      const done = workspace.execute(command)
      this.#happened.add(done.ok ? `plan-${command.kind.split('.')[0]}` : 'plan-change-refused')
      return done.ok ? done.value.commitIds : []
    }
    const id = subjects.id('scenario')
    const scenario = workspace.read.scenarios(subjects.id('project')).find((one) => one.id === id)
    const done = scenario === undefined ? undefined : applyScenario(workspace, scenario)
    if (done?.ok === true) this.#happened.add('scenario-applied')
    return done?.ok === true ? done.value.commitIds : []
  }

  /** A field of an item is written as a program does that has looked at it already: without a command. */
  #edit(peer: SimPeer, { id, regionId }: { readonly id: string; readonly regionId: RegionId }): readonly string[] {
    const count = this.#random.chance(0.1) ? 1 + this.#random.below(12) : 1
    const events = Array.from({ length: count }, () => this.#fieldEvent(id))
    const written = peer.replica.write({ actor: peer.memberId ?? '' }, (writer) => {
      writer.record(regionId, events)
      return { keep: true, value: undefined }
    })
    return written.commits.map((commit) => commit.id)
  }

  /** Many small changes of many items, as a script or an import makes them, each a commit of its own. */
  #burst(peer: SimPeer, regionId: RegionId): readonly string[] {
    const items = itemsOf(peer.disk.bare, regionId)
    const count = 2 + this.#random.below(this.#random.pick(burstMaxima))
    const actions = Array.from({ length: count }, () => [this.#fieldEvent(this.#random.pick(items))])
    const before = peer.replica.log.position()
    writeBurst(peer.ports, peer.replica, { actor: peer.memberId ?? '', regionId, actions })
    const rows = peer.disk.bare.prepare('SELECT id FROM commits WHERE position > ?').all(before)
    this.#happened.add('burst')
    this.#happened.add('burst-commit', rows.length)
    return rows.map((row) => hexOf(row['id']))
  }

  #undo(peer: SimPeer, workspace: Workspace): readonly string[] {
    const undone = this.#texts.undoing(peer, () => workspace.undo())
    if (undone.ok) this.#happened.add('undo')
    return undone.ok ? undone.value.commitIds : []
  }

  /** Several wishes at once: all or none of them. */
  #bulk(peer: SimPeer, workspace: Workspace): readonly string[] {
    const commands = Array.from({ length: 2 + this.#random.below(6) }, () => this.#command(peer.disk.bare))
    const done = workspace.executeAll(commands)
    if (done.ok) this.#happened.add('bulk')
    return done.ok ? done.value.commitIds : []
  }

  #fieldEvent(id: string): Event {
    const [kind, set] = this.#random.pick([
      ['workItem.renamed', { title: this.#word() }],
      ['workItem.renamed', { title: this.#word() }],
      ['workItem.prioritised', { priority: this.#random.below(5) }],
      ['workItem.estimated', { estimate: this.#random.below(9) }],
      ['workItem.estimated', this.#guesses()],
      ['workItem.progressed', { percentComplete: this.#random.below(101) }],
    ] as const)
    return { kind, version: 1, entityId: id, payload: { id, set } }
  }

  /** Some are out of order, as no decision makes them. */
  #guesses() {
    const minutes = () => 60 * this.#random.below(6)
    return { optimisticMinutes: minutes(), likelyMinutes: minutes(), pessimisticMinutes: minutes() }
  }

  #constraint(): WorkItemChanges {
    const constraintType = this.#random.pick(constraintTypes)
    return hasConstraintDate(constraintType)
      ? { constraintType, constraintOn: `2026-12-0${1 + this.#random.below(9)}` }
      : { constraintType }
  }

  #command(database: Database): Command {
    const item = () => this.#id<WorkItemId>(database, 'work_item')
    const project = () => this.#id<ProjectId>(database, 'project')
    const comment = () => this.#id<CommentId>(database, 'comment')
    const makers: readonly (() => Command)[] = [
      () => ({
        kind: 'workItem.create',
        projectId: project(),
        title: this.#word(),
        status: this.#random.pick(statuses),
      }),
      () => ({ kind: 'workItem.create', projectId: project(), title: this.#word(), parentId: item() }),
      () => ({ kind: 'workItem.edit', workItemId: item(), set: { status: this.#random.pick(statuses) } }),
      () => ({ kind: 'workItem.edit', workItemId: item(), set: { parentId: item() } }),
      () => ({
        kind: 'workItem.edit',
        workItemId: item(),
        addLabelIds: [this.#id<LabelId>(database, 'label')],
      }),
      () => ({
        kind: 'workItem.edit',
        workItemId: item(),
        set: { priority: this.#random.pick(priorities), milestoneId: this.#id<MilestoneId>(database, 'milestone') },
        removeLabelIds: [this.#id<LabelId>(database, 'label')],
      }),
      () => ({ kind: 'workItem.move', workItemId: item(), afterId: item(), status: this.#random.pick(statuses) }),
      () => ({ kind: 'workItem.delete', workItemId: item() }),
      () => ({ kind: 'workItem.restore', workItemId: item() }),
      () => ({ kind: 'dependency.add', fromId: item(), toId: item() }),
      () => ({ kind: 'dependency.add', fromId: item(), toId: item() }),
      () => ({
        kind: 'dependency.edit',
        dependencyId: this.#id<DependencyId>(database, 'dependency'),
        set: { type: this.#random.pick(dependencyTypes), lagMinutes: this.#random.below(4) * 60 },
      }),
      () => ({ kind: 'workItem.edit', workItemId: item(), set: this.#constraint() }),
      () => ({
        kind: 'workItem.edit',
        workItemId: item(),
        set: { peopleNeeded: 1 + this.#random.below(3) },
        addSkills: [`ts:${1 + this.#random.below(3)}`],
      }),
      () => ({ kind: 'dependency.remove', dependencyId: this.#id<DependencyId>(database, 'dependency') }),
      () => ({ kind: 'comment.add', workItemId: item(), body: this.#word() }),
      () => ({ kind: 'comment.edit', commentId: comment(), body: this.#word() }),
      () => ({ kind: 'comment.delete', commentId: comment() }),
      () => ({ kind: 'label.create', projectId: project(), name: this.#word() }),
      () => ({ kind: 'milestone.create', projectId: project(), title: this.#word() }),
      () => this.#aboutResources(database),
      () => this.#aboutResources(database),
      () => ({ kind: 'project.edit', projectId: project(), set: { name: this.#word() } }),
      () => ({ kind: 'project.edit', projectId: project(), set: { key: this.#random.pick(projectKeys) } }),
      () => ({ kind: 'workItem.moveToProject', workItemId: item(), projectId: project() }),
    ]
    return this.#random.pick(makers)()
  }

  #aboutResources(database: Database): Command {
    return resourceCommand(this.#random, { id: (table) => this.#id(database, table), word: () => this.#word() })
  }

  #word(): string {
    this.#words += 1
    return `${this.#random.pick(['alpha', 'beta', 'épsilon', '漢字', 'a "quoted" one', "it's"])} ${this.#words}`
  }

  #item(database: Database): { readonly id: string; readonly regionId: RegionId } | undefined {
    const row = database
      .prepare(
        `SELECT work_item.id, regionId FROM work_item JOIN project ON project.id = projectId
         ORDER BY work_item.id LIMIT 1 OFFSET ?`,
      )
      .get(this.#below(database, 'work_item'))
    // The column holds ids of regions.
    return row === undefined ? undefined : { id: String(row['id']), regionId: row['regionId'] as RegionId }
  }

  /** The id of a random row; of nothing when there is none, which commands refuse. */
  #id<Id extends string>(database: Database, table: string, countMax = hotItems): Id {
    const offset = this.#below(database, table, countMax)
    const row = database.prepare(`SELECT id FROM ${table} ORDER BY id LIMIT 1 OFFSET ?`).get(offset)
    // Rows of a table have ids of its kind.
    return (row?.['id'] ?? 'none') as Id
  }

  #below(database: Database, table: string, countMax = hotItems): number {
    const sql = `SELECT count(*) AS n FROM (SELECT 1 FROM ${table} LIMIT ${countMax})`
    return this.#random.below(Math.max(1, Number(database.prepare(sql).get()?.['n'])))
  }
}

function itemsOf(database: Database, regionId: RegionId): readonly string[] {
  const sql = `SELECT work_item.id FROM work_item JOIN project ON project.id = projectId WHERE regionId = ?
    ORDER BY work_item.id LIMIT ${hotItems}`
  return database
    .prepare(sql)
    .all(regionId)
    .map((row) => String(row['id']))
}

/** Programs that write without a command ask for the role themselves. */
function mayEdit({ disk, memberId }: SimPeer): boolean {
  const sql = `SELECT 1 FROM member WHERE id = ? AND role IN ('owner', 'admin', 'member')`
  return disk.bare.prepare(sql).get(memberId ?? '') !== undefined
}
