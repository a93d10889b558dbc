import { expect, test } from 'vitest'
import { execute } from '../execute.ts'
import { addMember, openTestWorkspace } from '../testing/open-test-workspace.ts'

test('a project that is closed is there for its members only, and they are named', async () => {
  const workspace = openTestWorkspace()
  const bea = addMember(workspace, 'bea', 'member')
  const ask = async (document: string, viewer = workspace.localMemberId) =>
    JSON.parse(JSON.stringify((await execute({ workspace, document, viewer })).data)) as unknown
  const show = '{ project(ref: "WEB") { key visibility members { role member { handle } } } projects { totalCount } }'
  const everybody = { project: { key: 'WEB', visibility: 'WORKSPACE', members: [] }, projects: { totalCount: 1 } }
  expect(await ask(show, bea)).toEqual(everybody)

  const close = 'setProjectVisibility(input: { ref: "WEB", visibility: MEMBERS })'
  expect(await ask(`mutation { ${close} { project { visibility } error { __typename } } }`)).toEqual({
    setProjectVisibility: { project: { visibility: 'MEMBERS' }, error: null },
  })
  expect(await ask(show, bea)).toEqual({ project: null, projects: { totalCount: 0 } })
  expect(await ask(`mutation { ${close} { project { key } error { message } } }`, bea)).toMatchObject({
    setProjectVisibility: { project: null, error: { message: 'There is no project “WEB”.' } },
  })

  const add = 'addProjectMember(input: { ref: "WEB", member: "bea" }) { project { members { role } } }'
  expect(await ask(`mutation { ${add} }`)).toMatchObject({
    addProjectMember: { project: { members: [{ role: 'LEAD' }, { role: 'MEMBER' }] } },
  })
  expect(await ask(show, bea)).toMatchObject({ project: { key: 'WEB', visibility: 'MEMBERS' } })
  const remove = 'removeProjectMember(input: { ref: "WEB", member: "bea" }) { project { members { role } } }'
  expect(await ask(`mutation { ${remove} }`)).toEqual({
    removeProjectMember: { project: { members: [{ role: 'LEAD' }] } },
  })
  expect(await ask(show, bea)).toEqual({ project: null, projects: { totalCount: 0 } })
})

test('a project that is made for its members only is seen by nobody else from the beginning', async () => {
  const workspace = openTestWorkspace()
  const bea = addMember(workspace, 'bea', 'member')
  const make = 'createProject(input: { key: "HR", name: "People", visibility: MEMBERS })'
  const made = await execute({
    workspace,
    document: `mutation { ${make} { project { key visibility } error { message } } }`,
  })
  expect(made.data).toMatchObject({ createProject: { project: { key: 'HR', visibility: 'MEMBERS' }, error: null } })
  expect(workspace.as(bea).read.findProject('HR')).toBeUndefined()
  expect([...(workspace.read.audienceOf(workspace.read.findProject('HR')?.id ?? '')?.members ?? [])]).toEqual([
    [workspace.localMemberId, 'lead'],
  ])
})
