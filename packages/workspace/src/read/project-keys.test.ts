import type { ProjectId, WorkItemId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { cloneReplica, commitsOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { makeSampleWorkspace } from '../testing/sample-workspace.ts'

function makeProject({ workspace }: TestReplica, key: string, name: string): ProjectId {
  return must(workspace.execute({ kind: 'project.create', key, name })).entities[0]?.id as ProjectId
}
function makeItem({ workspace }: TestReplica, projectId: ProjectId, title: string): WorkItemId {
  return must(workspace.execute({ kind: 'workItem.create', projectId, title })).entities[0]?.id as WorkItemId
}

test('of two projects that got one key apart the younger is shown, found and searched with the end of its id', () => {
  const here = makeSampleWorkspace()
  const there = cloneReplica(here, { world: here.world })
  const older = makeProject(here, 'API', 'Older')
  here.advance(1000)
  const younger = makeProject(there, 'API', 'Younger')
  const items = [makeItem(here, older, 'One'), makeItem(there, younger, 'Two')] as const
  expect(there.workspace.read.find('project', younger)?.key).toBe('API')
  receive(here, commitsOf(there))
  receive(there, commitsOf(here))
  const tail = younger.slice(-4)
  for (const { workspace } of [here, there]) {
    const { read } = workspace
    expect(read.find('project', older)?.key).toBe('API')
    expect(read.find('project', younger)?.key).toBe(`API~${tail}`)
    expect(read.projects().rows.map(({ key }) => key)).toEqual(['API', `API~${tail}`, 'WEB'])
    expect(read.findProject('api')?.id).toBe(older)
    expect(read.findProject(`api~${tail}`)).toMatchObject({ id: younger, key: `API~${tail}` })
    expect([...read.keysOf(items).values()].sort()).toEqual(['API-1', `API~${tail}-1`])
    expect(items.map((_, at) => read.findWorkItem(['API-1', `API~${tail}-1`][at] ?? '')?.id)).toEqual(items)
    const found = (query: string) => must(read.workItems({ query }, {})).rows.map(({ id }) => id)
    expect(found('project:API')).toEqual([items[0]])
    expect(found(`project:API~${tail}`)).toEqual([items[1]])
    expect(found(`key:API~${tail}-1`)).toEqual([items[1]])
    expect(found('key:API-1')).toEqual([items[0]])
    const names = read.queryNames().findNames('project', 'api', 9)
    expect(names.map(({ text }) => text).sort()).toEqual(['API', `API~${tail}`])
  }
})

test('a project that gets another key is found by the former one, and so are its items; an undo gives the key back', () => {
  const { workspace } = makeSampleWorkspace()
  const api = must(workspace.execute({ kind: 'project.create', key: 'API', name: 'Api' })).entities[0]?.id as ProjectId
  const item = must(workspace.execute({ kind: 'workItem.create', projectId: api, title: 'One' })).entities[0]?.id
  const rename = (key: string) => workspace.execute({ kind: 'project.edit', projectId: api, set: { key } })
  must(rename('srv'))
  const keyOf = () => workspace.read.keysOf([String(item)]).get(String(item))
  expect(keyOf()).toBe('SRV-1')
  for (const ref of ['API-1', 'srv-1']) expect(workspace.read.findWorkItem(ref)?.id).toBe(item)
  for (const ref of ['API', 'SRV']) expect(workspace.read.findProject(ref)).toMatchObject({ id: api, key: 'SRV' })
  expect(must(workspace.read.countWorkItems({ query: 'project:API' }))).toBe(1)
  // Nobody else gets what it was called by, nor may it take what another has.
  const taken = { ok: false, refusal: { code: 'taken', field: 'key' } }
  expect(workspace.execute({ kind: 'project.create', key: 'API', name: 'Another' })).toMatchObject(taken)
  expect(rename('WEB')).toMatchObject(taken)
  expect(rename('1x')).toMatchObject({ refusal: { code: 'invalid-field', rule: 'pattern' } })
  must(workspace.undo())
  expect(keyOf()).toBe('API-1')
  expect(workspace.read.findProject('SRV')?.id).toBe(api)
  must(rename('SRV'))
  must(rename('API'))
  expect(keyOf()).toBe('API-1')
})

test('keys that were given to a project apart are a conflict, and every one of them leads to it', () => {
  const here = makeSampleWorkspace()
  const there = cloneReplica(here, { world: here.world })
  const rename = ({ workspace }: TestReplica, key: string) =>
    must(workspace.execute({ kind: 'project.edit', projectId: here.project, set: { key } }))
  rename(here, 'ONE')
  rename(there, 'TWO')
  receive(here, commitsOf(there))
  receive(there, commitsOf(here))
  const shown = here.workspace.read.find('project', here.project)?.key
  expect(there.workspace.read.find('project', here.project)?.key).toBe(shown)
  expect(here.workspace.read.conflicts().rows).toMatchObject([{ field: 'key' }])
  for (const ref of ['WEB', 'ONE', 'TWO']) expect(here.workspace.read.findProject(ref)?.id).toBe(here.project)
  const lost = shown === 'ONE' ? 'TWO' : 'ONE'
  must(
    here.workspace.resolveConflict({
      entityId: here.project,
      field: 'key',
      resolution: { keep: 'value', value: lost },
    }),
  )
  expect(here.workspace.read.find('project', here.project)?.key).toBe(lost)
})
