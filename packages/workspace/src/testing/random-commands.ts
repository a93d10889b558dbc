import {
  type Command,
  type CommentId,
  constraintTypes,
  type DependencyId,
  dependencyTypes,
  type LabelId,
  lagKinds,
  type MemberId,
  type MilestoneId,
  type ProjectId,
  priorities,
  statuses,
  type WorkItemId,
  workItemTypes,
} from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import { nothing, randomResourceCommand } from './random-resource-commands.ts'

/** A small seeded generator (mulberry32), so that a history is its seed. */
export function makeRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes commands that speak of what a store holds, with a bias to clashes: few things, many hands. */
export class RandomCommands {
  readonly #random: () => number
  readonly #database: Database

  constructor(database: Database, random: () => number) {
    this.#database = database
    this.#random = random
  }

  next(): Command {
    const makers = [
      () => this.#createItem(),
      () => this.#createItem(),
      () => this.#editItem(),
      () => this.#editItem(),
      () => this.#editItem(),
      () => this.#editItem(),
      () => this.#moveItem(),
      () => this.#moveItem(),
      (): Command => ({ kind: 'workItem.delete', workItemId: this.#id<WorkItemId>('work_item') }),
      (): Command => ({ kind: 'workItem.restore', workItemId: this.#id<WorkItemId>('work_item') }),
      (): Command => ({ kind: 'comment.add', workItemId: this.#id<WorkItemId>('work_item'), body: this.#word() }),
      (): Command => ({ kind: 'comment.edit', commentId: this.#id<CommentId>('comment'), body: this.#word() }),
      () => this.#editPlan(),
      () => this.#editPlan(),
      () => this.#editPlan(),
      (): Command => ({
        kind: 'dependency.edit',
        dependencyId: this.#id<DependencyId>('dependency'),
        set: this.#tie(),
      }),
      () => this.#editDescription(),
      () => this.#editDescription(),
      () => this.#editComment(),
      (): Command => ({ kind: 'comment.delete', commentId: this.#id<CommentId>('comment') }),
      (): Command => ({ kind: 'label.create', projectId: this.#id<ProjectId>('project'), name: this.#word() }),
      (): Command => ({ kind: 'label.edit', labelId: this.#id<LabelId>('label'), set: { name: this.#word() } }),
      (): Command => ({ kind: 'milestone.create', projectId: this.#id<ProjectId>('project'), title: this.#word() }),
      (): Command => ({
        kind: 'milestone.edit',
        milestoneId: this.#id<MilestoneId>('milestone'),
        set: { isClosed: this.#random() < 0.5 },
      }),
      () => this.#addDependency(),
      () => this.#addDependency(),
      () => this.#addDependency(),
      () => this.#addDependency(),
      (): Command => ({ kind: 'dependency.remove', dependencyId: this.#id<DependencyId>('dependency') }),
      () => this.#aboutResources(),
      () => this.#aboutResources(),
      (): Command => ({ kind: 'project.edit', projectId: this.#id<ProjectId>('project'), set: { name: this.#word() } }),
    ]
    return this.#pick(makers)()
  }

  #aboutResources(): Command {
    return randomResourceCommand({
      chance: (share) => this.#random() < share,
      pick: (choices) => this.#pick(choices),
      word: () => this.#word(),
      id: (table) => this.#id(table),
    })
  }

  #createItem(): Command {
    return {
      kind: 'workItem.create',
      projectId: this.#id<ProjectId>('project'),
      title: this.#word(),
      status: this.#pick(statuses),
      labelIds: this.#some<LabelId>('label'),
    }
  }

  #addDependency(): Command {
    return {
      kind: 'dependency.add',
      fromId: this.#id<WorkItemId>('work_item'),
      toId: this.#id<WorkItemId>('work_item'),
      ...this.#tie(),
    }
  }

  #tie() {
    const ties = [
      {},
      { type: this.#pick(dependencyTypes) },
      { lagMinutes: this.#pick([-480, 0, 60, 0.5]), lagKind: this.#pick(lagKinds) },
      { lagPercent: this.#pick([-50, 0, 25, null]) },
    ]
    return this.#pick(ties)
  }

  /** Some of it contradicts itself, alone or together with what is said already. */
  #editPlan(): Command {
    const minutes = () => this.#pick([null, 60, 480, 960, 2400])
    const changes = [
      { optimisticMinutes: minutes(), likelyMinutes: minutes(), pessimisticMinutes: minutes() },
      { likelyMinutes: minutes() },
      { remainingMinutes: minutes() },
      { percentComplete: this.#pick([null, 0, 50, 100, 101]) },
      { startedAt: this.#pick([null, 1_795_000_000_000]) },
      { constraintType: this.#pick([null, ...constraintTypes]), constraintOn: this.#pick([null, '2026-12-24']) },
      { constraintType: this.#pick(constraintTypes) },
      { peopleNeeded: this.#pick([null, 0, 1, 2]), isSplittable: this.#random() < 0.5 },
    ]
    return {
      kind: 'workItem.edit',
      workItemId: this.#id<WorkItemId>('work_item'),
      set: this.#pick(changes),
      addSkills: this.#random() < 0.3 ? [this.#skill()] : [],
      removeSkills: this.#random() < 0.2 ? [this.#skill()] : [],
    }
  }

  #skill(): string {
    return this.#pick(['ts', 'ts:2', 'ts:4', 'Welding', 'c++:9'])
  }

  #editItem(): Command {
    const changes = [
      { title: this.#word() },
      { description: this.#word() },
      { status: this.#pick(statuses) },
      { priority: this.#pick(priorities) },
      { type: this.#pick(workItemTypes) },
      { estimate: Math.floor(this.#random() * 8) },
      { parentId: this.#id<WorkItemId>('work_item') },
      { parentId: this.#id<WorkItemId>('work_item') },
      { parentId: null },
      { milestoneId: null },
      { dueOn: '2026-12-24' },
    ]
    return {
      kind: 'workItem.edit',
      workItemId: this.#id<WorkItemId>('work_item'),
      set: this.#pick(changes),
      addLabelIds: this.#some<LabelId>('label'),
      removeLabelIds: this.#some<LabelId>('label'),
      addAssigneeIds: this.#some<MemberId>('member'),
      removeAssigneeIds: this.#some<MemberId>('member'),
    }
  }

  /** Here and there in a text, so that replicas apart edit different parts of one. */
  #editDescription(): Command {
    const workItemId = this.#id<WorkItemId>('work_item')
    const base = this.#text('work_item', 'description', workItemId)
    return { kind: 'workItem.edit', workItemId, set: { description: this.#edited(base) }, descriptionBase: base }
  }

  #editComment(): Command {
    const commentId = this.#id<CommentId>('comment')
    const base = this.#text('comment', 'body', commentId)
    return { kind: 'comment.edit', commentId, body: this.#edited(base), bodyBase: base }
  }

  #edited(base: string): string {
    const words = base.split(/(?<= )/)
    const place = Math.floor(this.#random() * (words.length + 1))
    const removed = this.#random() < 0.3 ? 1 : 0
    return words.toSpliced(place, removed, `${this.#word()} `).join('')
  }

  #text(table: string, field: string, id: string): string {
    const row = this.#database.prepare(`SELECT plain_text(${field}) AS text FROM ${table} WHERE id = ?`).get(id)
    return String(row?.['text'] ?? '')
  }

  #moveItem(): Command {
    return {
      kind: 'workItem.move',
      workItemId: this.#id<WorkItemId>('work_item'),
      afterId: this.#id<WorkItemId>('work_item'),
      status: this.#pick(statuses),
    }
  }

  #word(): string {
    return (
      this.#pick(['alpha', 'beta', 'gamma', 'delta', 'épsilon', '漢字 text', 'a "quoted" one', "it's"]) +
      Math.floor(this.#random() * 4)
    )
  }
  #pick<T>(choices: readonly T[]): T {
    return choices[Math.floor(this.#random() * choices.length)] as T
  }
  /** The id of a random row; of nothing when the table is empty, which commands refuse. */
  #id<Id extends string>(table: string): Id {
    const rows = this.#database.prepare(`SELECT id FROM ${table} ORDER BY id`).all()
    return (rows[Math.floor(this.#random() * rows.length)]?.['id'] ?? nothing) as Id
  }
  #some<Id extends string>(table: string): readonly Id[] {
    return this.#random() < 0.3 ? [this.#id<Id>(table)] : []
  }
}
