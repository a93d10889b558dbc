import { isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql'
import { describe, expect, test } from 'vitest'
import { makeSchema } from './schema.ts'
import { addItems, ask, askInVain, openTestWorkspace, pick } from './testing/open-test-workspace.ts'

describe('the schema', () => {
  test('describes every type, field, argument and value', () => {
    const undescribed: string[] = []
    const note = (name: string, description: string | null | undefined) => {
      if (description === undefined || description === null || description === '') undescribed.push(name)
    }
    const types = Object.values(makeSchema().getTypeMap()).filter(({ name }) => !name.startsWith('__'))
    for (const type of types) {
      note(type.name, type.description)
      if (isEnumType(type)) for (const value of type.getValues()) note(`${type.name}.${value.name}`, value.description)
      if (isInputObjectType(type))
        for (const field of Object.values(type.getFields())) note(`${type.name}.${field.name}`, field.description)
      if (!isObjectType(type) && !isInterfaceType(type)) continue
      for (const field of Object.values(type.getFields())) {
        note(`${type.name}.${field.name}`, field.description)
        for (const arg of field.args) note(`${type.name}.${field.name}(${arg.name}:)`, arg.description)
      }
    }
    expect(types.length).toBeGreaterThan(60)
    expect(undescribed).toEqual([])
  })

  test('lets every mutation be dry-run and give back its clientMutationId, but one that changes nothing kept', () => {
    const all = Object.values(makeSchema().getMutationType()?.getFields() ?? {})
    const fields = all.filter(({ name }) => name !== 'stopPlanJob')
    expect(fields).toHaveLength(all.length - 1)
    expect(fields.length).toBeGreaterThan(25)
    for (const field of fields) {
      const input = field.args[0]?.type.toString().replace('!', '') ?? ''
      const type = makeSchema().getType(input)
      expect(isInputObjectType(type) && Object.keys(type.getFields())).toEqual(
        expect.arrayContaining(['dryRun', 'clientMutationId']),
      )
    }
  })
})

describe('node', () => {
  test('finds a thing of every kind by its id', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    const made = await ask(
      workspace,
      `mutation {
      createLabel(input: { project: "WEB", name: "bug" }) { label { id } }
      createMilestone(input: { project: "WEB", title: "1.0" }) { milestone { id } }
      addComment(input: { workItem: "WEB-1", body: "Hi" }) { comment { id } }
      addDependency(input: { from: "WEB-1", to: "WEB-2" }) { dependency { id } }
    }`,
    )
    const {
      workspace: here,
      viewer,
      project,
      workItem,
    } = (await ask(
      workspace,
      '{ workspace { id } viewer { id } project(ref: "WEB") { id } workItem(ref: "WEB-1") { id } }',
    )) as Record<string, { id: string }>
    const ids = [
      here?.id,
      viewer?.id,
      project?.id,
      workItem?.id,
      pick(made, 'createLabel.label.id'),
      pick(made, 'createMilestone.milestone.id'),
      pick(made, 'addComment.comment.id'),
      pick(made, 'addDependency.dependency.id'),
    ]
    const data = await ask(
      workspace,
      'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Dependency { isSuspended } } }',
      { variables: { ids } },
    )
    const names = ['Workspace', 'Member', 'Project', 'WorkItem', 'Label', 'Milestone', 'Comment', 'Dependency']
    expect(pick(data, 'nodes')).toMatchObject(names.map((name, index) => ({ __typename: name, id: ids[index] })))
    const one = await ask(workspace, 'query ($id: ID!) { node(id: $id) { id ... on Label { name } } }', {
      variables: { id: ids[4] },
    })
    expect(one).toEqual({ node: { id: ids[4], name: 'bug' } })
  })

  test('is null for an id that nothing has, and an error for what is no id', async () => {
    const workspace = openTestWorkspace()
    expect(await ask(workspace, '{ node(id: "wi_1hzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz") { id } }')).toEqual({ node: null })
    const many = Array.from({ length: 1001 }, () => 'wi_1hzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz')
    const nodes = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }'
    expect(await askInVain(workspace, nodes, { variables: { ids: many } })).toMatchObject([
      { code: 'PAGE_INVALID', limit: 1000 },
    ])
    expect(await askInVain(workspace, '{ node(id: "12") { id } }')).toEqual([
      { code: 'ID_INVALID', message: '“12” is no id.' },
    ])
  })
})

describe('commits', () => {
  test('tell what happened, newest first, and are found by the beginning of their id', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 2)
    await ask(workspace, 'mutation { editWorkItem(input: { ref: "WEB-1", set: { title: "Login" } }) { commitIds } }')
    const data = await ask(
      workspace,
      '{ commits(first: 3) { nodes { id position summary eventCount actor { handle } events { kind entityId } parentIds } pageInfo { hasNextPage } } }',
    )
    expect(pick(data, 'commits.nodes.0')).toMatchObject({
      summary: 'Renamed WEB-1 “Login”',
      eventCount: 1,
      actor: { handle: 'owner' },
      events: [{ kind: 'workItem.renamed' }],
    })
    expect(pick(data, 'commits.nodes.1.summary')).toBe('Created WEB-1 “Login” and 1 more')
    const id = String(pick(data, 'commits.nodes.0.id'))
    expect(await ask(workspace, `{ commit(ref: "${id.slice(0, 10)}") { id } }`)).toEqual({ commit: { id } })
    const ofItem = await ask(
      workspace,
      '{ commits(entity: "WEB-2") { nodes { summary } } none: commits(actor: "owner", project: "web") { nodes { id } } }',
    )
    expect(pick(ofItem, 'commits.nodes.length')).toBe(1)
    expect((await askInVain(workspace, '{ commits(entity: "WEB-7") { nodes { id } } }'))[0]).toMatchObject({
      code: 'REF_INVALID',
      argument: 'entity',
    })
  })

  test('are compared by diff', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    await ask(workspace, 'mutation { editWorkItem(input: { ref: "WEB-1", set: { title: "Login" } }) { commitIds } }')
    expect(
      await ask(workspace, '{ diff(from: "HEAD~1") { kind title change changes { field before after } } }'),
    ).toMatchObject({
      diff: [{ kind: 'workItem', change: 'changed', changes: [{ field: 'title', before: 'Item 1', after: 'Login' }] }],
    })
    expect((await askInVain(workspace, '{ diff(from: "ffffffff") { kind } }'))[0]).toMatchObject({
      code: 'REF_INVALID',
    })
  })
})

describe('the workspace', () => {
  test('shows its statuses and whether there is anything in it', async () => {
    const workspace = openTestWorkspace()
    const data = await ask(
      workspace,
      '{ workspace { name isEmpty position statuses { status name category } } projects { totalCount nodes { key } } members { nodes { handle role } } }',
    )
    expect(data).toMatchObject({
      workspace: { name: 'Test', isEmpty: false, position: workspace.changes.position() },
      projects: { totalCount: 1, nodes: [{ key: 'WEB' }] },
      members: { nodes: [{ handle: 'owner', role: 'OWNER' }] },
    })
    expect(pick(data, 'workspace.statuses')).toContainEqual({
      status: 'IN_PROGRESS',
      name: 'In progress',
      category: 'STARTED',
    })
  })
})
