import type { LabelId, MemberId, ProjectId, WorkItemId } from '@spicetime/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { cloneReplica, commitsOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import type { WorkItemGrouping } from '../workspace.ts'

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

describe('an item is found', () => {
  test('by key in any case, by id, and when it is deleted', () => {
    const item = sample.addItem('One')
    const { read } = sample.workspace
    for (const ref of ['WEB-1', 'web-1', ' Web-1 ', item]) expect(read.findWorkItem(ref)?.id).toBe(item)
    sample.do({ kind: 'workItem.delete', workItemId: item })
    expect(read.findWorkItem('WEB-1')?.id).toBe(item)
    expect(read.keyOf(read.findWorkItem(item) ?? fail())).toBe('WEB-1')
  })

  test.each([
    '',
    'WEB',
    'WEB-',
    'WEB-0',
    'WEB-2',
    'API-1',
    'WEB-1x',
    '-1',
    'WEB-1~zzzz',
    'WEB-1~%',
    'WEB-99999999999',
    'wi_x',
  ])('never by %j', (ref) => {
    sample.addItem('One')
    expect(sample.workspace.read.findWorkItem(ref)).toBeUndefined()
  })
})

function fail(): never {
  throw new Error('there is no such item')
}

function meet(a: TestReplica, b: TestReplica): void {
  receive(a, commitsOf(b))
  receive(b, commitsOf(a))
}

describe('where two hosts apart chose alike', () => {
  test('the older of two items keeps the key, and the other is shown and found with the end of its id', () => {
    const there = cloneReplica(sample, { world: sample.world, isHost: true })
    const older = sample.addItem('Here')
    sample.advance(1000)
    const younger =
      must(there.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'There' })).entities[0]
        ?.id ?? ''
    meet(sample, there)
    for (const { read } of [sample.workspace, there.workspace]) {
      expect(read.keyOf(read.findWorkItem(older) ?? fail())).toBe('WEB-1')
      const key = read.keyOf(read.findWorkItem(younger) ?? fail())
      expect(key).toBe(`WEB-1~${younger.slice(-4)}`)
      expect(read.findWorkItem('WEB-1')?.id).toBe(older)
      expect(read.findWorkItem(key.toLowerCase())?.id).toBe(younger)
    }
    const next = sample.addItem('Next')
    expect(sample.workspace.read.find('workItem', next)?.number).toBe(2)
  })

  test('every item of two projects with one key is shown by a key that leads to it', () => {
    const there = cloneReplica(sample, { world: sample.world, isHost: true })
    const projects = [sample, there].map(({ workspace }) => {
      sample.advance(1000)
      const project = must(workspace.execute({ kind: 'project.create', key: 'API', name: 'Api' })).entities[0]
        ?.id as ProjectId
      for (const title of ['One', 'Two'])
        must(workspace.execute({ kind: 'workItem.create', projectId: project, title }))
      return project
    })
    must(there.workspace.execute({ kind: 'workItem.create', projectId: projects[1] as ProjectId, title: 'Three' }))
    meet(sample, there)
    for (const { read } of [sample.workspace, there.workspace]) {
      const items = projects.flatMap((project) => must(read.workItems({ project }, { first: 10 })).rows)
      expect(items).toHaveLength(5)
      const keys = items.map((item) => read.keyOf(item))
      expect(new Set(keys).size).toBe(5)
      expect(keys.map((key) => read.findWorkItem(key)?.id)).toEqual(items.map(({ id }) => id))
      expect(keys.filter((key) => !key.includes('~'))).toEqual(['API-1', 'API-2'])
      expect(read.findProject('api')?.id).toBe(projects[0])
    }
  })
})

describe('groups', () => {
  let labels: readonly LabelId[]
  let members: readonly MemberId[]
  beforeEach(() => {
    labels = ['red', 'green', 'gone'].map((name) => sample.addLabel(name))
    members = ['bob', 'eve'].map((handle) => sample.addMember(handle))
    const [milestoneId] = ['1.0', '2.0'].map((title) =>
      sample.do<never>({ kind: 'milestone.create', projectId: sample.project, title }),
    )
    const some = <T>(all: readonly T[], bits: number) => all.filter((_, index) => (bits >> index) & 1)
    const types = ['task', 'bug', 'story', 'epic'] as const
    const priorities = ['none', 'low', 'urgent'] as const
    const statuses = ['backlog', 'todo', 'in-progress', 'done'] as const
    for (let index = 0; index < 32; index += 1) {
      sample.addItem(`${index}`, {
        labelIds: some(labels, index % 8),
        assigneeIds: some(members, index % 4),
        type: types[index % 4],
        priority: priorities[index % 3],
        status: statuses[index % 4],
        milestoneId: index % 2 === 0 ? milestoneId : null,
      })
    }
    sample.do({ kind: 'label.delete', labelId: labels[2] as LabelId })
    sample.do({ kind: 'workItem.delete', workItemId: sample.workspace.read.findWorkItem('WEB-3')?.id as WorkItemId })
  })

  const termOf: Readonly<Record<WorkItemGrouping, (value: string | null, title: string) => string>> = {
    status: (value) => `status:${value}`,
    type: (value) => `type:${value}`,
    priority: (value) => `priority:${value}`,
    milestone: (value, title) => (value === null ? 'no:milestone' : `milestone:"${title}"`),
    assignee: (value, title) => (value === null ? 'no:assignee' : `assignee:${title}`),
    label: (value, title) => (value === null ? 'no:label' : `label:${title}`),
  }

  test.each(Object.keys(termOf) as WorkItemGrouping[])('by %s have as many items as the list of each', (by) => {
    for (const query of ['', 'is:open', 'type:bug or type:task']) {
      const groups = must(sample.workspace.read.groupWorkItems({ project: 'WEB', query }, by))
      expect(groups.length).toBeGreaterThan(1)
      for (const { value, title, count } of groups) {
        const list = must(
          sample.workspace.read.workItems(
            { project: 'WEB', query: `(${query === '' ? 'project:WEB' : query}) ${termOf[by](value, title)}` },
            { first: 100 },
          ),
        )
        expect([query, title, list.rows.length]).toEqual([query, title, count])
      }
    }
  })

  test('of a fixed vocabulary stand in its order, the empty ones too', () => {
    const groups = must(sample.workspace.read.groupWorkItems({ project: 'WEB' }, 'status'))
    expect(groups.map(({ value }) => value)).toEqual([
      'backlog',
      'todo',
      'in-progress',
      'in-review',
      'done',
      'cancelled',
    ])
    expect(groups.find(({ value }) => value === 'in-review')?.count).toBe(0)
    expect(
      must(sample.workspace.read.groupWorkItems({ project: 'WEB' }, 'priority')).map(({ value }) => value),
    ).toEqual(['urgent', 'high', 'medium', 'low', 'none'])
  })

  test('count what the list counts', () => {
    expect(must(sample.workspace.read.countWorkItems({ project: 'WEB' }))).toBe(31)
    expect(sample.workspace.read.projectCounts(sample.project)).toEqual({ open: 23, closed: 8, total: 31 })
  })
})

test('labels and assignees of items come without what is deleted, each once, by name', () => {
  const [red, blue] = ['red', 'Blue'].map((name) => sample.addLabel(name)) as [LabelId, LabelId]
  const bob = sample.addMember('bob')
  const item = sample.addItem('One', { labelIds: [red, blue], assigneeIds: [bob, sample.workspace.localMemberId] })
  const names = () =>
    sample.workspace.read
      .labelsOf([item])
      .get(item)
      ?.map(({ name }) => name)
  expect(names()).toEqual(['Blue', 'red'])
  expect(
    sample.workspace.read
      .assigneesOf([item])
      .get(item)
      ?.map(({ handle }) => handle),
  ).toEqual(['ada', 'bob'])
  sample.do({ kind: 'label.delete', labelId: red })
  expect(names()).toEqual(['Blue'])
  expect(sample.workspace.read.labelsOf(['wi_none']).size).toBe(0)
})

test('deleted items are found by when that was, the newest first, and it is known who did it', () => {
  const bob = sample.addMember('bob', { role: 'member' })
  const [first, second, back, living] = ['One', 'Two', 'Back', 'Living'].map((title) => sample.addItem(title)) as [
    WorkItemId,
    WorkItemId,
    WorkItemId,
    WorkItemId,
  ]
  sample.do({ kind: 'workItem.delete', workItemId: first })
  sample.do({ kind: 'workItem.restore', workItemId: first })
  for (const workItemId of [first, back]) sample.do({ kind: 'workItem.delete', workItemId }, { actor: bob })
  sample.do({ kind: 'workItem.restore', workItemId: back })
  sample.do({ kind: 'workItem.delete', workItemId: second })
  const { read } = sample.workspace
  const listed = must(read.workItems({ query: 'deleted:today sort:-deleted' }, { first: 10 })).rows.map(({ id }) => id)
  expect(listed).toEqual([second, first])
  expect(must(read.countWorkItems({ query: 'deleted:<today' }))).toBe(0)
  expect(read.deletersOf([first, second, back, living, 'wi_none'])).toEqual(
    new Map([
      [first, bob],
      [second, sample.workspace.localMemberId],
    ]),
  )
})
