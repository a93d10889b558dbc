import {
  type CommentId,
  type EntityKind,
  type LabelId,
  type MemberId,
  type MilestoneId,
  makeId,
  type ProjectId,
  regionTagOf,
} from '@spicetime/domain'
import { type Event, NotAuthorisedError, type RegionId } from '@spicetime/runtime'
import { expect, test } from 'vitest'
import { digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, forge, makeTeam, meet, rebuiltDigestOf, titlesOf } from './testing/team.ts'

const about = (kind: string, id: string, payload: object = {}): Event => ({
  kind,
  version: 1,
  entityId: id,
  payload: { id, ...payload },
})

/**
 * Bob was a member of Ada's closed project and knows the ids of all that is in it; then he was dismissed. He has a project of
 * his own, in whose region he writes.
 */
function makeRivals() {
  const team = makeTeam('member')
  const { ada } = team
  const [bob] = team.replicas as [TestReplica]
  const memberId = bob.workspace.localMemberId
  const make = <Id extends string>(by: TestReplica, command: Parameters<TestReplica['workspace']['execute']>[0]): Id =>
    must(by.workspace.execute(command)).entities[0]?.id as Id
  const project = (by: TestReplica, key: string) => make<ProjectId>(by, { kind: 'project.create', key, name: key })
  const [secret, own] = [project(ada, 'SEC'), project(bob, 'BOB')]
  make(ada, { kind: 'project.setVisibility', projectId: secret, visibility: 'members' })
  make(ada, { kind: 'project.addMember', projectId: secret, memberId, as: 'member' })
  const item = addItem(ada, secret, 'plan')
  const other = addItem(ada, secret, 'second')
  const known = {
    item,
    other,
    comment: make<CommentId>(ada, { kind: 'comment.add', workItemId: item, body: 'quiet' }),
    label: make<LabelId>(ada, { kind: 'label.create', projectId: secret, name: 'risk' }),
    milestone: make<MilestoneId>(ada, { kind: 'milestone.create', projectId: secret, title: 'done' }),
    dependency: make<string>(ada, { kind: 'dependency.add', fromId: item, toId: other }),
  }
  meet(ada, bob)
  const ownItem = addItem(bob, own, 'mine')
  make(ada, { kind: 'project.removeMember', projectId: secret, memberId })
  meet(ada, bob)
  const regionOf = (id: ProjectId) => ada.workspace.read.find('project', id)?.regionId as unknown as RegionId
  const newId = (kind: EntityKind, of: string) => makeId(kind, 1, regionTagOf(of), 7)
  return { ada, bob, secret, own, ownItem, ...known, regionId: regionOf(own), regionOf, newId }
}
type Rivals = ReturnType<typeof makeRivals>

const created = { number: 9, title: 'planted', type: 'task', status: 'todo', priority: 0, rank: 'a0' }
const insert = { root: '1.k3j', on: [], insert: [{ left: null, right: null, text: 'planted' }], remove: [] }
const edge = { type: 'finish-to-start', lagMinutes: 0 }

const lies: readonly [string, (rivals: Rivals) => Event][] = [
  [
    'make the project anew, so that what others add to it goes to his region',
    ({ secret, regionId }) => about('project.created', secret, { regionId, key: 'SEC', name: 'Stolen' }),
  ],
  [
    'make his own project in the region of another',
    ({ own, secret, regionOf }) => about('project.created', own, { regionId: regionOf(secret), key: 'BOB', name: 'b' }),
  ],
  ['rename the project', ({ secret }) => about('project.edited', secret, { set: { name: 'Stolen' } })],
  ['archive the project', ({ secret }) => about('project.archived', secret, { isArchived: true })],
  [
    'reserve its numbers',
    ({ secret, bob }) => about('project.numbersReserved', secret, { replicaId: bob.replica.id, first: 1, count: 100 }),
  ],
  [
    'put an item into it',
    ({ secret, own, newId }) => about('workItem.created', newId('workItem', own), { projectId: secret, ...created }),
  ],
  [
    'put an item into it that says it is of it',
    ({ secret, newId }) => about('workItem.created', newId('workItem', secret), { projectId: secret, ...created }),
  ],
  [
    'take an item of it for his own',
    ({ item, own }) => about('workItem.created', item, { projectId: own, ...created }),
  ],
  ['number an item of it', ({ secret, item }) => about('workItem.numbered', item, { projectId: secret, number: 77 })],
  [
    'take its numbers for his own item',
    ({ secret, ownItem }) => about('workItem.numbered', ownItem, { projectId: secret, number: 77 }),
  ],
  ['rename an item', ({ item }) => about('workItem.renamed', item, { set: { title: 'planted' } })],
  ['describe an item', ({ item }) => about('workItem.described', item, { set: { description: 'planted' } })],
  [
    'edit the text of an item',
    ({ item }) => about('workItem.textEdited', item, { field: 'description', edit: insert }),
  ],
  ['finish an item', ({ item }) => about('workItem.statusChanged', item, { status: 'done' })],
  ['rank an item', ({ item }) => about('workItem.ranked', item, { set: { rank: 'a0' } })],
  ['delete an item', ({ item }) => about('workItem.deleted', item)],
  ['restore an item', ({ item }) => about('workItem.restored', item)],
  [
    'give an item another parent',
    ({ item, ownItem }) => about('workItem.parentChanged', item, { set: { parentId: ownItem } }),
  ],
  ['label an item', ({ item, label }) => about('workItem.labelled', item, { element: label })],
  ['give a label of it to his own', ({ ownItem, label }) => about('workItem.labelled', ownItem, { element: label })],
  ['assign an item', ({ item, bob }) => about('workItem.assigned', item, { element: bob.workspace.localMemberId })],
  [
    'put his item into a milestone of it',
    ({ ownItem, milestone }) => about('workItem.milestoneChanged', ownItem, { set: { milestoneId: milestone } }),
  ],
  [
    'begin an item in a milestone of it',
    ({ own, milestone, newId }) =>
      about('workItem.created', newId('workItem', own), { projectId: own, ...created, milestoneId: milestone }),
  ],
  [
    'begin an item with a label of it',
    ({ own, label, newId }) =>
      about('workItem.created', newId('workItem', own), { projectId: own, ...created, labelIds: [label] }),
  ],
  [
    'say that an item of it waits for his',
    ({ own, item, ownItem, newId }) =>
      about('dependency.added', newId('dependency', own), { fromId: ownItem, toId: item, ...edge }),
  ],
  [
    'give a dependency of it other ends',
    ({ dependency, item, ownItem }) => about('dependency.added', dependency, { fromId: item, toId: ownItem, ...edge }),
  ],
  ['remove a dependency', ({ dependency }) => about('dependency.deleted', dependency)],
  [
    'comment on an item',
    ({ own, item, newId }) => about('comment.added', newId('comment', own), { workItemId: item, body: 'planted' }),
  ],
  [
    'take a comment for an item of his',
    ({ comment, ownItem }) => about('comment.added', comment, { workItemId: ownItem, body: 'planted' }),
  ],
  ['edit a comment', ({ comment }) => about('comment.edited', comment, { body: 'planted' })],
  [
    'edit the text of a comment',
    ({ comment }) => about('comment.textEdited', comment, { field: 'body', edit: insert }),
  ],
  ['delete a comment', ({ comment }) => about('comment.deleted', comment)],
  [
    'put a milestone into it',
    ({ own, secret, newId }) =>
      about('milestone.created', newId('milestone', own), { projectId: secret, title: 'planted' }),
  ],
  ['edit a milestone', ({ milestone }) => about('milestone.edited', milestone, { set: { title: 'planted' } })],
  ['delete a milestone', ({ milestone }) => about('milestone.deleted', milestone)],
  [
    'put a label into it',
    ({ own, secret, newId }) =>
      about('label.created', newId('label', own), { projectId: secret, name: 'planted', color: '#ffffff' }),
  ],
  ['edit a label', ({ label }) => about('label.edited', label, { set: { name: 'planted' } })],
  [
    'give somebody’s time to it',
    ({ own, secret, bob, newId }) =>
      about('allocation.created', newId('allocation', own), {
        ...{ memberId: bob.workspace.localMemberId, projectId: secret, workItemId: null },
        ...{ fromOn: null, toOn: null, percent: 50, kind: 'soft' },
      }),
  ],
  [
    'keep a baseline of it',
    ({ own, secret, newId }) =>
      about('baseline.created', newId('baseline', own), { projectId: secret, name: 'planted' }),
  ],
  [
    'state a risk of it',
    ({ own, secret, newId }) =>
      about('risk.created', newId('risk', own), { projectId: secret, title: 'planted', status: 'open' }),
  ],
  [
    'let a risk of his own concern an item of it',
    ({ own, item, newId }) => about('risk.itemAdded', newId('risk', own), { element: item }),
  ],
  ['do with an item what a newer program may', ({ item }) => about('workItem.teleported', item)],
]

test.each(lies)('[R22] [R23] who was dismissed from a project cannot, from his own, %s', (_what, lieOf) => {
  const rivals = makeRivals()
  const { ada, bob, secret, regionId, regionOf } = rivals
  const before = { digest: digestOf(ada), region: regionOf(secret) }
  const event = lieOf(rivals)
  const lie = forge(bob, [event], { regionId })
  expect(receive(ada, [lie])).toMatchObject({ stored: 0, refused: [{ fault: 'of-other-region' }] })
  expect(digestOf(ada)).toBe(before.digest)
  addItem(ada, secret, 'third')
  expect([...ada.replica.log.since(0)].at(-1)?.commit.header.regionId).toBe(before.region)
  // His own program does not write it either.
  const write = () =>
    bob.replica.write({ actor: bob.workspace.localMemberId }, (writer) => {
      writer.record(regionId, [event])
      return { keep: true, value: undefined }
    })
  const isUnknown = event.kind === 'workItem.teleported'
  expect(write).toThrow(isUnknown ? 'is understood here' : new NotAuthorisedError('of-other-region').message)
})

test('[R23] what points to another project without changing it is taken', () => {
  const { ada, bob, own, ownItem, item, newId, regionId } = makeRivals()
  const events = [
    about('workItem.parentChanged', ownItem, { set: { parentId: item } }),
    about('dependency.added', newId('dependency', own), { fromId: item, toId: ownItem, ...edge }),
    about('workItem.assigned', ownItem, { element: ada.workspace.localMemberId }),
  ]
  expect(receive(ada, [forge(bob, events, { regionId })])).toMatchObject({ stored: 1, refused: [] })
  expect(ada.workspace.read.find('workItem', ownItem)?.parentId).toBe(item)
  expect(titlesOf(ada)).toEqual(['mine', 'plan', 'second'])
  expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
})

test.each<[string, (rivals: Rivals) => Event]>([
  [
    'add a member under an id of another region',
    ({ own, newId }) =>
      about('member.added', newId('member', own), { handle: 'eve', name: 'Eve', kind: 'person', role: 'none' }),
  ],
  [
    'close a region in the name of another project',
    ({ own, regionOf, secret }) => ({
      kind: 'region.closed',
      version: 1,
      entityId: own,
      payload: { regionId: regionOf(secret) },
    }),
  ],
  [
    'rename a workspace of another region',
    ({ own, newId }) => about('workspace.renamed', newId('workspace', own), { set: { name: 'x' } }),
  ],
])('[R23] in the region of the workspace nobody can %s', (_what, lieOf) => {
  const rivals = makeRivals()
  const { ada } = rivals
  const digest = digestOf(ada)
  const root = ada.replica.log.firstRegion('workspace') as RegionId
  const lie = forge(ada, [lieOf(rivals)], { regionId: root })
  expect(receive(rivals.bob, [lie])).toMatchObject({ stored: 0, refused: [{ fault: 'of-other-region' }] })
  expect(digestOf(ada)).toBe(digest)
})

test.each<[string, (own: { readonly regionId: RegionId; readonly other: RegionId }) => Event]>([
  [
    'under an id of another region',
    ({ regionId, other }) =>
      about('view.created', makeId('view', 1, regionTagOf(other), 1), {
        regionId,
        name: 'v',
        query: '',
        layout: 'list',
      }),
  ],
  [
    'that says to be of another region',
    ({ regionId, other }) =>
      about('view.created', makeId('view', 1, regionTagOf(regionId), 1), {
        regionId: other,
        name: 'v',
        query: '',
        layout: 'list',
      }),
  ],
])('[R23] in a private region nobody makes a view %s', (_what, lieOf) => {
  const { ada, bob } = makeRivals()
  must(bob.workspace.execute({ kind: 'view.save', name: 'late', query: 'is:overdue' }))
  meet(ada, bob)
  const regionOf = (memberId: MemberId) => ada.replica.authority?.privateRegionOf(memberId) as RegionId
  const regionId = regionOf(bob.workspace.localMemberId)
  const lie = forge(bob, [lieOf({ regionId, other: regionOf(ada.workspace.localMemberId) })], { regionId })
  expect(receive(ada, [lie])).toMatchObject({ stored: 0, refused: [{ fault: 'of-other-region' }] })
})
