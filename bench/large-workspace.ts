import {
  type Command,
  type LabelId,
  type MemberId,
  type MilestoneId,
  type ProjectId,
  statuses,
} from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { titleOf } from './generated-text.ts'

/**
 * A workspace in memory with one project, LARGE, of so many items; made by real commands. Every item has an assignee,
 * two of three have labels, one of ten a milestone, one of five a second assignee.
 */
export function makeLargeWorkspace(itemCount: number): Workspace {
  const workspace = createWorkspace(
    { database: openSqliteDatabase(':memory:'), world: makeNodeWorld(), key: makeTemporaryReplicaKey() },
    { name: 'Large', ownerHandle: 'owner', ownerName: 'Owner', replicaName: 'bench' },
  )
  const [project] = idsOf(workspace, [{ kind: 'project.create', key: 'LARGE', name: 'Large' }])
  // Ids of the kinds that the commands make.
  const projectId = project as ProjectId
  const people = idsOf(
    workspace,
    times(30, (index) => ({ kind: 'member.add', handle: `person-${index}`, role: 'member' })),
  ) as MemberId[]
  const labels = idsOf(
    workspace,
    times(20, (index) => ({ kind: 'label.create', projectId, name: `label ${index}` })),
  ) as LabelId[]
  const milestones = idsOf(
    workspace,
    times(8, (index) => ({ kind: 'milestone.create', projectId, title: `Version ${index}` })),
  ) as MilestoneId[]
  const dice = makeDice()
  const pick = <T>(list: readonly T[]) => list[Math.floor(dice() * list.length)] as T
  const makeItem = (index: number): Command => ({
    kind: 'workItem.create',
    projectId,
    title: titleOf(dice),
    description: `${titleOf(dice)}; see ${index}.`,
    status: pick(statuses),
    assigneeIds: index % 5 === 0 ? [pick(people), pick(people)] : [pick(people)],
    labelIds: times(index % 3, () => pick(labels)),
    milestoneId: index % 10 === 0 ? pick(milestones) : null,
  })
  for (let done = 0; done < itemCount; done += 500) {
    idsOf(
      workspace,
      times(Math.min(500, itemCount - done), (index) => makeItem(done + index)),
    )
  }
  return workspace
}

function idsOf(workspace: Workspace, commands: readonly Command[]): readonly string[] {
  const result = workspace.executeAll(commands)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value.entities.map(({ id }) => id)
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index))
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
