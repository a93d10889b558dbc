import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { runSpice } from '../e2e/support/spice.ts'
import { titleOf } from './generated-text.ts'
import { openStore } from './open-store.ts'

/**
 * A folder whose store has one project, PLAN, of so many open items, as large plans are: one of eleven has the ten that
 * follow as its parts, each has an amount of work and one of thirty people, and six of ten wait for one shortly before.
 */
export async function makePlanFolder(itemCount: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'spice-plan-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await runSpice(['init', '--name', 'Plan', '--handle', 'ada', '--owner-name', 'Ada', '--yes'], folder)
  const workspace = openStore(folder)
  try {
    fill(workspace, itemCount)
  } finally {
    workspace.close()
  }
  return folder
}

function fill(workspace: Workspace, itemCount: number): void {
  // Ids of the kinds that the commands make.
  const [projectId] = idsOf(workspace, [{ kind: 'project.create', key: 'PLAN', name: 'Plan' }]) as ProjectId[]
  const people = idsOf(
    workspace,
    Array.from({ length: 30 }, (_, at) => ({ kind: 'member.add', handle: `person-${at}`, role: 'member' })),
  ) as MemberId[]
  const dice = makeDice()
  const items: WorkItemId[] = []
  for (let branch = 0; items.length < itemCount; branch++) {
    const create = (parentId: WorkItemId | null): Command => ({
      kind: 'workItem.create',
      projectId: projectId as ProjectId,
      title: titleOf(dice),
      parentId,
      assigneeIds: [people[Math.floor(dice() * people.length)] as MemberId],
      likelyMinutes: 60 * (1 + Math.floor(dice() * 40)),
    })
    const [parent] = idsOf(workspace, [create(null)]) as WorkItemId[]
    const parts = Math.min(10, itemCount - items.length - 1)
    items.push(parent as WorkItemId)
    items.push(
      ...(idsOf(
        workspace,
        Array.from({ length: parts }, () => create(parent ?? null)),
      ) as WorkItemId[]),
    )
  }
  const links: Command[] = []
  for (const [at, toId] of items.entries()) {
    const from = at - 1 - Math.floor(dice() * 30)
    if (at % 11 === 0 || from < 0 || from % 11 === 0 || dice() > 0.6) continue
    links.push({ kind: 'dependency.add', fromId: items[from] as WorkItemId, toId, lagMinutes: 0 })
  }
  for (let done = 0; done < links.length; done += 200) idsOf(workspace, links.slice(done, done + 200))
}

function idsOf(workspace: Workspace, commands: readonly Command[]): readonly string[] {
  const result = workspace.executeAll(commands)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value.entities.map(({ id }) => id)
}

/** The same numbers each time (mulberry32, seed 1). */
function makeDice(): () => number {
  let state = 1
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
