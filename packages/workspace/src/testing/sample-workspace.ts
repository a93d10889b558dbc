import type { Command, LabelId, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import type { World } from '@spicetime/runtime'
import { makeNodeWorld } from '@spicetime/world-node'
import type { ExecuteOptions, Workspace } from '../workspace.ts'
import { makeTestReplica, must, type TestOptions, type TestReplica } from './replicas.ts'

export const sampleNowMs = Date.UTC(2026, 10, 22)

/** A world whose clock and whose scheduler the test moves. */
export interface TestWorld {
  readonly world: World
  advance(ms: number): void
  /** Runs everything that is to be repeated once. */
  tick(): void
  readonly repeating: () => number
}

export function makeTestWorld(): TestWorld {
  let now = sampleNowMs
  const repeated = new Set<() => void>()
  const world: World = {
    ...makeNodeWorld(),
    clock: { nowMs: () => now },
    scheduler: {
      repeat(_everyMs, callback) {
        repeated.add(callback)
        return () => void repeated.delete(callback)
      },
    },
  }
  return {
    world,
    advance: (ms) => void (now += ms),
    tick: () => {
      for (const callback of [...repeated]) callback()
    },
    repeating: () => repeated.size,
  }
}

export interface SampleWorkspace extends TestReplica, TestWorld {
  readonly project: ProjectId
  /** Executes, one minute after what was before. @returns the id of the main thing */
  do<Id extends string>(command: Command, options?: ExecuteOptions): Id
  addItem(title: string, more?: object): WorkItemId
  addLabel(name: string): LabelId
  addMember(handle: string, more?: object): MemberId
}

/** A workspace with the empty project WEB. */
export function makeSampleWorkspace(options: Omit<TestOptions, 'world'> = {}): SampleWorkspace {
  const time = makeTestWorld()
  const replica = makeTestReplica({ ...options, world: time.world })
  const run = <Id extends string>(command: Command, executing?: ExecuteOptions): Id => {
    time.advance(60_000)
    // The caller knows of what kind the thing is.
    return must(replica.workspace.execute(command, executing)).entities[0]?.id as Id
  }
  const project = run<ProjectId>({ kind: 'project.create', key: 'WEB', name: 'Web' })
  return {
    ...replica,
    ...time,
    project,
    do: run,
    addItem: (title, more = {}) => run({ kind: 'workItem.create', projectId: project, title, ...more }),
    addLabel: (name) => run({ kind: 'label.create', projectId: project, name }),
    addMember: (handle, more = {}) => run({ kind: 'member.add', handle, ...more }),
  }
}

/** Everything that a store holds, but for what full text makes of it. */
export function contentOf({ ports: { database } }: Pick<TestReplica, 'ports'>): string {
  const tables = database
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '%\\_text%' ESCAPE '\\' ORDER BY name`,
    )
    .all()
  const rows = tables.map(({ name }) => {
    const all = database.prepare(`SELECT * FROM "${String(name)}"`).all()
    return [
      name,
      all.map((row) => Object.values(row).map((value) => (value instanceof Uint8Array ? value.toHex() : value))),
    ]
  })
  return JSON.stringify(rows)
}

export function titleOf(workspace: Workspace, id: string): string | undefined {
  return workspace.read.find('workItem', id)?.title
}
