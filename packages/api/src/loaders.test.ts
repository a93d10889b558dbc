import type { Reader, Workspace } from '@spicetime/workspace'
import { expect, test } from 'vitest'
import { addItems, ask, openTestWorkspace } from './testing/open-test-workspace.ts'

/** The same workspace with every call of its reader written down: what a list costs is told by their number. */
function recordReads(workspace: Workspace): { readonly recorded: Workspace; readonly reads: string[] } {
  const reads: string[] = []
  const read = new Proxy(workspace.read, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      return (...args: unknown[]): unknown => {
        reads.push(String(name))
        return Reflect.apply(value, target, args)
      }
    },
  })
  const recorded: Workspace = new Proxy(workspace, {
    get: (target, name): unknown => {
      if (name === 'read') return read satisfies Reader
      // The same member looks.
      if (name === 'as') return () => recorded
      const value: unknown = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return { recorded, reads }
}

const list = (first: number) => `{ workItems(first: ${first}) { totalCount nodes {
  id key title labels { id name project { key } } assignees { handle } milestone { title openCount closedCount }
  project { key openCount closedCount } createdBy { handle } commentCount children { key } blockedBy { from { key } } blocks { id } } } }`

test('a list is read with as many reads for 40 items as for 2', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 40)
  await ask(
    workspace,
    `mutation {
    createLabel(input: { project: "WEB", name: "bug" }) { error { message } }
    createMilestone(input: { project: "WEB", title: "1.0" }) { error { message } }
    editWorkItems(input: { refs: [${Array.from({ length: 40 }, (_, index) => `"WEB-${index + 1}"`).join()}],
      set: { addLabels: ["bug"], addAssignees: ["owner"], milestone: "1.0" } }) { error { message } }
  }`,
  )
  const readsOf = async (first: number) => {
    const { recorded, reads } = recordReads(workspace)
    expect(await ask(recorded, list(first))).toHaveProperty('workItems.nodes.length', first)
    return reads.toSorted()
  }
  const reads = await readsOf(40)
  expect(reads).toEqual(await readsOf(2))
  expect(reads).toContain('labelsOf')
  expect(reads.length).toBeLessThan(16)
})

test('the count of a list is made only when somebody asks for it', async () => {
  const workspace = openTestWorkspace()
  addItems(workspace, 3)
  const { recorded, reads } = recordReads(workspace)
  await ask(recorded, '{ workItems(first: 2) { nodes { id title } } }')
  expect(reads).toContain('workItems')
  expect(reads).not.toContain('countWorkItems')
})
