import { constraintTypes, dependencyTypes, makeId, priorities, statuses, workItemTypes } from '@spicetime/domain'
import { type Database, projectionTables, type SqlValue } from '@spicetime/runtime'
import { workspaceProjection } from '../../projection/definition.ts'
import { fullTextOf } from '../../projection/full-text.ts'

/** A small workspace as plain objects, and the same in the projection's tables, for comparing SQL with a slow evaluator. */
export interface SampleItem {
  readonly id: string
  readonly projectId: string
  readonly number: number
  readonly title: string
  readonly description: string | null
  readonly type: string
  readonly status: string
  readonly priority: number
  readonly rank: string
  readonly milestoneId: string | null
  readonly parentId: string | null
  readonly isParentSuspended: number
  readonly estimate: number | null
  readonly startOn: string | null
  readonly dueOn: string | null
  readonly createdAt: number
  readonly createdBy: string
  readonly updatedAt: number
  readonly deletedAt: number | null
  readonly closedAt: number | null
  readonly closedBy: string | null
  readonly closeReason: string | null
  readonly externalUrl: string | null
  readonly externalReactions: number | null
  readonly externalComments: number | null
  readonly isDraft: number | null
  readonly isLocked: number | null
}
export interface SampleNamed {
  readonly id: string
  readonly name: string
  readonly deletedAt: number | null
}
export interface SampleSetEntry {
  readonly ownerId: string
  readonly element: string
  readonly dot: string
  readonly removed: number
}
export interface SamplePlan {
  readonly id: string
  readonly likelyMinutes: number | null
  readonly remainingMinutes: number | null
  readonly percentComplete: number | null
  readonly constraintType: string | null
}
export interface SampleWorkspace {
  readonly items: readonly SampleItem[]
  readonly labels: readonly SampleNamed[]
  readonly milestones: readonly SampleNamed[]
  readonly members: readonly SampleNamed[]
  readonly projects: readonly (SampleNamed & { readonly archivedAt: number | null })[]
  readonly labelEntries: readonly SampleSetEntry[]
  readonly assigneeEntries: readonly SampleSetEntry[]
  readonly comments: readonly {
    readonly id: string
    readonly workItemId: string
    readonly body: string
    readonly deletedAt: number | null
  }[]
  readonly dependencies: readonly {
    readonly id: string
    readonly fromId: string
    readonly toId: string
    readonly deletedAt: number | null
    readonly isSuspended: number
    readonly type: string
  }[]
  readonly plans: readonly SamplePlan[]
  readonly skillEntries: readonly SampleSetEntry[]
}

export const sampleWords = [
  'login',
  'log',
  'page',
  'Straße',
  'café',
  'cafe',
  'load_dataset',
  'error',
  'not',
  '2.0',
  'OR',
  '日本',
  '->',
]
const dayMs = 86_400_000
export const sampleNow = { today: '2026-01-01', nowMs: Date.UTC(2026, 0, 1, 12) }

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function makeRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), 1 | state)
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296
  }
}

export function makeSample(seed: number, itemCount: number): SampleWorkspace {
  const random = makeRandom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  // The lists given here are never empty.
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T
  const maybe = <T>(make: () => T, chance = 0.5): T | null => (random() < chance ? make() : null)
  let made = 0
  const nextId = (kind: Parameters<typeof makeId>[0]): string =>
    makeId(kind, 1_700_000_000_000 + (made += 1), '0'.repeat(16), below(1_000_000))
  const date = (): string => new Date(sampleNow.nowMs + (below(60) - 30) * dayMs).toISOString().slice(0, 10)
  const instant = (): number => sampleNow.nowMs - below(60 * 24) * 3_600_000
  const text = (): string => Array.from({ length: 1 + below(4) }, () => oneOf(sampleWords)).join(' ')
  const named = (kind: 'label' | 'milestone' | 'member' | 'project', names: readonly string[]): SampleNamed[] =>
    names.map((name) => ({ id: nextId(kind), name, deletedAt: null }))

  const projects = named('project', ['WEB', 'API', 'OLD']).map((project) => ({
    ...project,
    archivedAt: project.name === 'OLD' ? 1 : null,
  }))
  const labels = [
    ...named('label', ['bug', 'good first issue', 'Bug', 'none']),
    { id: nextId('label'), name: 'gone', deletedAt: 1 },
  ]
  const milestones = [
    ...named('milestone', ['1.0', 'Next up']),
    { id: nextId('milestone'), name: 'gone', deletedAt: 1 },
  ]
  const members = named('member', ['ada', 'Grace', 'édouard'])
  const items: SampleItem[] = []
  for (let index = 0; index < itemCount; index += 1) {
    items.push({
      id: nextId('workItem'),
      projectId: oneOf(projects).id,
      number: index + 1,
      title: text(),
      description: maybe(text),
      type: oneOf(workItemTypes),
      status: oneOf(statuses),
      priority: below(priorities.length),
      rank: `a${below(20)}`,
      milestoneId: maybe(() => oneOf(milestones).id),
      parentId: index === 0 ? null : maybe(() => oneOf(items).id, 0.3),
      isParentSuspended: below(10) === 0 ? 1 : 0,
      estimate: maybe(() => below(10) / 2),
      startOn: maybe(date),
      dueOn: maybe(date),
      createdAt: instant(),
      createdBy: oneOf(members).id,
      updatedAt: instant(),
      deletedAt: maybe(instant, 0.1),
      closedAt: maybe(instant),
      closedBy: maybe(() => oneOf(members).id),
      closeReason: maybe(() => oneOf(['merged', 'completed'])),
      externalUrl: maybe(() => 'https://x.example/1'),
      externalReactions: maybe(() => below(8)),
      externalComments: maybe(() => below(4)),
      isDraft: maybe(() => below(2)),
      isLocked: maybe(() => below(2)),
    })
  }
  const entries = (elements: readonly SampleNamed[], count: number): SampleSetEntry[] =>
    Array.from({ length: count }, (_, index) => ({
      ownerId: oneOf(items).id,
      element: oneOf(elements).id,
      dot: String(index),
      removed: below(4) === 0 ? 1 : 0,
    }))
  return {
    items,
    labels,
    milestones,
    members,
    projects,
    labelEntries: entries(labels, itemCount * 2),
    assigneeEntries: entries(members, itemCount),
    comments: Array.from({ length: itemCount }, () => ({
      id: nextId('comment'),
      workItemId: oneOf(items).id,
      body: text(),
      deletedAt: maybe(instant, 0.2),
    })),
    dependencies: Array.from({ length: itemCount }, () => ({
      id: nextId('dependency'),
      fromId: oneOf(items).id,
      toId: oneOf(items).id,
      deletedAt: maybe(instant, 0.2),
      isSuspended: below(5) === 0 ? 1 : 0,
      type: oneOf(dependencyTypes),
    })),
    plans: items
      .filter(() => below(3) > 0)
      .map(({ id }) => ({
        id,
        likelyMinutes: maybe(() => below(11) * 60),
        remainingMinutes: maybe(() => below(11) * 60),
        percentComplete: maybe(() => below(11)),
        constraintType: maybe(() => oneOf(constraintTypes)),
      })),
    skillEntries: Array.from({ length: itemCount }, (_, index) => ({
      ownerId: oneOf(items).id,
      element: oneOf(['ts', 'ts:3']),
      dot: String(index),
      removed: below(3) === 0 ? 1 : 0,
    })),
  }
}

/** Creates the projection's tables and fills them. */
export function fillStore(database: Database, sample: SampleWorkspace): void {
  database.exec(projectionTables(workspaceProjection))
  const insert = (table: string, rows: readonly object[]): void => {
    for (const row of rows) {
      // Sample rows hold nothing but SQL values.
      const values = Object.values(row) as SqlValue[]
      database
        .prepare(`INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${values.map(() => '?').join(', ')})`)
        .run(...values)
    }
  }
  const stamped = <T extends object>(rows: readonly T[]): (T & { stamp: string })[] =>
    rows.map((row) => ({ ...row, stamp: 's' }))
  database.transaction(() => {
    insert('work_item', stamped(sample.items))
    insert('label', stamped(sample.labels))
    insert('milestone', stamped(sample.milestones.map(({ name, ...rest }) => ({ ...rest, title: name }))))
    insert('member', stamped(sample.members.map(({ name, ...rest }) => ({ ...rest, handle: name }))))
    insert('project', stamped(sample.projects.map(({ name, ...rest }) => ({ ...rest, key: name }))))
    insert('work_item_label', sample.labelEntries)
    insert('work_item_assignee', sample.assigneeEntries)
    insert('work_item_skill', sample.skillEntries)
    insert('work_item_plan', stamped(sample.plans))
    insert('comment', stamped(sample.comments))
    insert('dependency', stamped(sample.dependencies))
    indexTexts(database, 'work_item')
    indexTexts(database, 'comment')
  })
}

function indexTexts(database: Database, table: string): void {
  const index = fullTextOf(table)
  if (index === undefined) return
  const { text, fields, words } = index
  for (const { n = null, ...row } of database.prepare(`SELECT n, ${fields.join(', ')} FROM ${table}`).all()) {
    const indexed = words(fields.map((field) => row[field] ?? null))
    database.prepare(`INSERT INTO ${text} (rowid, words) VALUES (?, ?)`).run(n, indexed)
  }
}
