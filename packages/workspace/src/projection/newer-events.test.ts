import { makeId, regionTagOf, type WorkItemId } from '@spicetime/domain'
import { type Event, makeCommit, type RegionId, rebuildProjection } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { findBrokenInvariants } from '../doctor/invariants.ts'
import { openWorkspace } from '../open-workspace.ts'
import {
  cloneReplica,
  commitsOf,
  digestOf,
  makeListener,
  must,
  receive,
  type TestReplica,
} from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace, sampleNowMs } from '../testing/sample-workspace.ts'
import { workspaceProjection } from './definition.ts'

/** A commit that a program of the future, or a liar, could sign as `author`. */
function forge(author: TestReplica, regionId: RegionId, events: readonly Event[]) {
  const { log, id } = author.replica
  const tip = log.tipOf(regionId, id)
  const last = log.lastHlc()
  const { world, key } = author.ports
  const root = log.firstRegion('workspace') as RegionId
  const draft = {
    regionId,
    replicaId: id,
    seq: tip.seq + 1,
    parents: [...new Set([...(tip.commitId === undefined ? [] : [tip.commitId]), ...log.headsOf(regionId)])],
    hlc: { wallMs: last.wallMs, counter: last.counter + 1 },
    actor: author.workspace.localMemberId,
    cause: undefined,
    cites: log.headsOf(root).map((commitId) => ({ regionId: root, commitId })),
  }
  return makeCommit(world.crypto, key, draft, events)
}

function makeMeeting(): {
  readonly here: SampleWorkspace
  readonly there: TestReplica
  readonly item: WorkItemId
  readonly regionId: RegionId
} {
  const here = makeSampleWorkspace()
  const item = here.addItem('First')
  const there = cloneReplica(here, { world: here.world })
  // The row names the region in the domain's type.
  const regionId = here.workspace.read.find('project', here.project)?.regionId as unknown as RegionId
  return { here, there, item, regionId }
}

const renamed = (id: string, title: unknown, more: Partial<Event> = {}): Event => ({
  kind: 'workItem.renamed',
  version: 1,
  entityId: id,
  payload: { id, set: { title } },
  ...more,
})

test('events of newer kinds and versions are kept, passed on, shown in no table, and do no harm', () => {
  const { here, there, item, regionId } = makeMeeting()
  const before = digestOf(here)
  const commit = forge(there, regionId, [
    { kind: 'workItem.teleported', version: 1, entityId: item, payload: { to: 'Mars' } },
    renamed(item, 'Of the future', { version: 2 }),
    { kind: 'satellite.launched', version: 7, entityId: `sa_000000000${regionTagOf(regionId)}1`, payload: null },
  ])
  expect(receive(here, [commit])).toMatchObject({ stored: 1, refused: [] })
  expect(digestOf(here)).toBe(before)
  expect(here.workspace.read.findCommit(commit.id)?.events.map(({ kind }) => kind)).toEqual([
    'workItem.teleported',
    'workItem.renamed',
  ])
  expect(here.workspace.read.historyOf(item, {}).rows.map(({ kind }) => kind)).toEqual(['workItem.created'])
  expect(must(here.workspace.read.diff('HEAD~1'))).toEqual([])
  expect(here.workspace.undo({ commitId: commit.id })).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } })
  here.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Of today' } })
  const third = makeListener({ world: here.world })
  expect(receive(third, commitsOf(here))).toMatchObject({ refused: [] })
  expect(digestOf(third)).toBe(digestOf(here))
})

test('they take effect once the program understands them', () => {
  const { here, there, item, regionId } = makeMeeting()
  receive(here, [forge(there, regionId, [renamed(item, 'Of the future', { version: 2 })])])
  const knowing = {
    ...workspaceProjection,
    effectsOf: (event: Event, context: Parameters<typeof workspaceProjection.effectsOf>[1]) =>
      workspaceProjection.effectsOf({ ...event, version: 1 }, context),
  }
  rebuildProjection(here.ports.database, here.replica.log, knowing)
  expect(openWorkspace(here.ports).read.find('workItem', item)?.title).toBe('Of the future')
})

/** An item of the same region that nobody made. */
const strangerIn = (id: string) => makeId('workItem', 1, regionTagOf(id), 0)

test('what a newer program created is not shown by halves', () => {
  const { here, there, regionId } = makeMeeting()
  const unknown = strangerIn(regionId)
  const created = forge(there, regionId, [
    { kind: 'workItem.created', version: 2, entityId: unknown, payload: {} },
    renamed(unknown, 'Renamed'),
  ])
  expect(receive(here, [created])).toMatchObject({ stored: 1 })
  expect(here.workspace.read.find('workItem', unknown)).toBeUndefined()
  expect(must(here.workspace.read.workItems({}, {})).rows.map(({ title }) => title)).toEqual(['First'])
  expect(findBrokenInvariants(here.ports.database)).toEqual([])
  expect(here.workspace.undo({ commitId: created.id })).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } })
})

test.each<[string, (item: string) => Event]>([
  ['of a title that is no text', (item) => renamed(item, 5)],
  ['of a title without end', (item) => renamed(item, 'x'.repeat(100_000))],
  ['that names one thing and speaks of another', (item) => renamed(item, 'Forged', { entityId: strangerIn(item) })],
  ['without a payload', (item) => renamed(item, '', { payload: null })],
  [
    'of a rank that no rank comes after',
    (item) => ({ kind: 'workItem.ranked', version: 1, entityId: item, payload: { id: item, set: { rank: '~~~' } } }),
  ],
  [
    'of a column that events do not write',
    (item) => ({
      kind: 'workItem.synced',
      version: 1,
      entityId: item,
      payload: { id: item, projectId: 'pj_x', stamp: 'zzz' },
    }),
  ],
  [
    'with keys of objects',
    (item) => ({
      kind: 'workItem.renamed',
      version: 1,
      entityId: item,
      payload: JSON.parse(`{"__proto__": {"id": "${item}", "set": {"title": "Forged"}}}`) as unknown,
    }),
  ],
])('an event %s changes nothing', (_what, make) => {
  const { here, there, item, regionId } = makeMeeting()
  const before = digestOf(here)
  expect(receive(here, [forge(there, regionId, [make(item)])])).toMatchObject({ stored: 1 })
  expect(digestOf(here)).toBe(before)
  expect(here.addItem('Next')).toMatch(/^wi_/)
  here.do({ kind: 'workItem.move', workItemId: item, edge: 'bottom' })
})

test('a comment on an item that never was is not listed, and breaks nothing but the rule that says so', () => {
  const { here, there, regionId } = makeMeeting()
  const [id, workItemId] = [makeId('comment', 1, regionTagOf(regionId), 0), strangerIn(regionId)]
  const ghost = forge(there, regionId, [
    { kind: 'comment.added', version: 1, entityId: id, payload: { id, workItemId, body: 'Boo' } },
  ])
  expect(receive(here, [ghost])).toMatchObject({ stored: 1 })
  expect(here.workspace.read.find('workItem', workItemId)).toBeUndefined()
  expect(findBrokenInvariants(here.ports.database).map(({ name }) => name)).toEqual(['references-exist'])
  expect(here.workspace.undo({ commitId: ghost.id })).toEqual({ ok: false, refusal: { code: 'nothing-to-undo' } })
})

test('the time of a forged past does not make an edit lose', () => {
  const { here, there, item } = makeMeeting()
  here.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Here' } })
  receive(there, commitsOf(here))
  must(there.workspace.execute({ kind: 'workItem.edit', workItemId: item, set: { title: 'After that' } }))
  receive(here, commitsOf(there))
  expect(here.workspace.read.find('workItem', item)?.title).toBe('After that')
  expect(here.workspace.read.find('workItem', item)?.updatedAt).toBeGreaterThan(sampleNowMs)
})
