import { type Command, type LabelId, type ProjectId, type WorkItemId, workItemRenamed } from '@spicetime/domain'
import { type CommitHeader, type CommitId, commitLimits } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { makeRandom } from '../testing/random-commands.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeTestReplica,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { makeTestWorld, sampleNowMs } from '../testing/sample-workspace.ts'

/** Actions that no commit can hold: they are shown, taken back and brought back as one. */
const itemCount = 150
const { eventsMax } = commitLimits

interface Made {
  readonly here: TestReplica
  readonly projectId: ProjectId
  readonly labelId: LabelId
  readonly items: readonly WorkItemId[]
}

function make(): Made {
  const here = makeTestReplica()
  const { workspace } = here
  const projectId = idOf<ProjectId>(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  const labelId = idOf<LabelId>(workspace.execute({ kind: 'label.create', projectId, name: 'bug' }))
  const made = must(
    workspace.executeAll(
      Array.from({ length: itemCount }, (_, index) => ({
        kind: 'workItem.create',
        projectId,
        title: `Item ${index}`,
        description: 'As it was.',
      })),
    ),
  )
  return { here, projectId, labelId, items: made.entities.map(({ id }) => id as WorkItemId) }
}

function idOf<Id>(result: ReturnType<TestReplica['workspace']['execute']>): Id {
  return must(result).entities[0]?.id as Id
}

/** More than a commit holds, with things that several parts write to: titles, texts, labels, new items, comments. */
function manyCommands({ projectId, labelId, items }: Made, seed: number): readonly Command[] {
  const random = makeRandom(seed)
  const pick = (): WorkItemId => items[Math.floor(random() * items.length)] as WorkItemId // Within the list.
  return Array.from({ length: eventsMax + 200 }, (_, index): Command => {
    const workItemId = pick()
    const choice = Math.floor(random() * 8)
    if (choice === 0) return { kind: 'workItem.create', projectId, title: `New ${index}` }
    if (choice === 1) return { kind: 'comment.add', workItemId, body: `Comment ${index}` }
    if (choice === 2) return { kind: 'workItem.edit', workItemId, addLabelIds: [labelId] }
    if (choice === 3) return { kind: 'workItem.edit', workItemId, removeLabelIds: [labelId] }
    if (choice === 4) return { kind: 'workItem.edit', workItemId, set: { description: `As it is ${index}.` } }
    return { kind: 'workItem.edit', workItemId, set: { title: `Title ${index}`, priority: index % 2 ? 'high' : 'low' } }
  })
}

/** What people see of the items that there are. */
function shown({ workspace }: TestReplica): readonly unknown[] {
  const rows = must(workspace.read.workItems({}, { first: 500 })).rows
  const labels = workspace.read.labelsOf(rows.map(({ id }) => id))
  const comments = workspace.read.countCommentsOf(rows.map(({ id }) => id))
  return rows.map(({ id, title, priority, description }) => [
    ...[id, title, priority, description],
    ...[
      labels
        .get(id)
        ?.map(({ name }) => name)
        .join() ?? '',
      comments.get(id) ?? 0,
    ],
  ])
}

test('a large action is one in the list, undone as one, and brought back as one', () => {
  const made = make()
  const { here } = made
  const before = shown(here)
  const listed = here.workspace.read.commits({ first: 500 }).rows.length
  const outcome = must(here.workspace.executeAll(manyCommands(made, 1)))
  const after = shown(here)
  expect(outcome.commitIds.length).toBeGreaterThan(1)
  const [newest] = here.workspace.read.commits({ first: 500 }).rows
  expect(newest).toMatchObject({ id: outcome.commitIds[0], eventCount: outcome.events.length })
  expect(here.workspace.read.commits({ first: 500 }).rows).toHaveLength(listed + 1)

  // By any of its parts; what is undone is not undone again by another.
  const undone = must(here.workspace.undo({ commitId: outcome.commitIds.at(-1) }))
  expect(shown(here)).toEqual(before)
  const again = here.workspace.undo({ commitId: outcome.commitIds[0] })
  expect(again).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } })
  const undoInfo = here.workspace.read.commits({ first: 1 }).rows[0]
  expect(outcome.commitIds).toContain(undoInfo?.undoes)

  must(here.workspace.undo({ commitId: undone.commitIds.at(-1) }))
  expect(shown(here)).toEqual(after)
})

test('another device shows a large action as one, and undoes it whole', () => {
  const made = make()
  const { here } = made
  const there = cloneReplica(here)
  const before = shown(there)
  const outcome = must(here.workspace.executeAll(manyCommands(made, 3)))
  receive(there, commitsOf(here))
  expect(shown(there)).toEqual(shown(here))
  expect(there.workspace.read.commits({ first: 1 }).rows[0]?.eventCount).toBe(outcome.events.length)
  // Somebody else's work lies in between here, as it may.
  must(there.workspace.execute({ kind: 'workspace.rename', name: 'Ours' }))
  must(there.workspace.undo({ commitId: outcome.commitIds[1] }))
  expect(shown(there)).toEqual(before)
  receive(here, commitsOf(there))
  expect(shown(here)).toEqual(before)
  expect(digestOf(here)).toEqual(digestOf(there))
})

test('a refusal at the end of a large action takes back all of it, and so does a dry run', () => {
  const made = make()
  const { here, projectId } = made
  const position = here.replica.log.position()
  const digest = digestOf(here)
  const bad = { kind: 'workItem.create', projectId, title: '' } as const
  const commands = manyCommands(made, 4)
  expect(here.workspace.executeAll([...commands, bad])).toMatchObject({
    ok: false,
    refusal: { index: commands.length },
  })
  expect(must(here.workspace.executeAll(commands, { dryRun: true })).commitIds).toEqual([])
  expect([here.replica.log.position(), digestOf(here)]).toEqual([position, digest])
})

test('nobody hides what he does by calling it a part of what another did, or of what he did before', () => {
  const made = make()
  const { here, items } = made
  const { world, advance } = makeTestWorld()
  advance(Date.now() - sampleNowMs)
  const there = cloneReplica(here, { world })
  const [item] = items as [WorkItemId]
  const rename = ({ workspace }: TestReplica, title: string) =>
    must(workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title } })).commitIds[0] as CommitId
  const ofHere = rename(here, 'Theirs')
  receive(there, commitsOf(here))
  advance(60_000)
  const ofThere = rename(there, 'Own')
  advance(60_000)
  for (const claimed of [ofHere, ofThere]) {
    const listed = there.workspace.read.commits({ first: 500 }).rows.length
    const { actor, regionId } = there.replica.log.headerOf(ofThere) as CommitHeader // It was just made.
    there.replica.write({ actor, cause: { kind: 'part', regionId, commitId: claimed } }, (writer) => {
      writer.record(regionId, [workItemRenamed.make({ id: item, set: { title: 'Claimed' } })])
      return { keep: true, value: undefined }
    })
    const { rows } = there.workspace.read.commits({ first: 500 })
    expect(rows).toHaveLength(listed + 1)
    must(there.workspace.undo({ commitId: rows[0]?.id }))
    expect(there.workspace.read.find('workItem', item)?.title).toBe('Own')
  }
})
