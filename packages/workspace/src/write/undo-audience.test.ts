import type { Command, MemberId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { lastCommitOf, makeTeam, meet } from '../authority/testing/team.ts'
import { digestOf, must, type TestReplica } from '../testing/replicas.ts'

/** Ada owns the workspace; Bob and Cleo are members of it, with a device each. */
function makeProject() {
  const { ada, members, replicas, projectId } = makeTeam('member', 'member')
  const [bob, cleo] = members as [MemberId, MemberId]
  const [ofBob, ofCleo] = replicas as [TestReplica, TestReplica]
  const set = (visibility: 'members' | 'workspace'): Command => ({
    kind: 'project.setVisibility',
    projectId,
    visibility,
  })
  const add = (memberId: MemberId, as: 'lead' | 'member'): Command => ({
    kind: 'project.addMember',
    ...{ projectId, memberId, as },
  })
  const audience = () => {
    const found = ada.workspace.read.audienceOf(projectId)
    const byId = ([a]: readonly [string, string], [b]: readonly [string, string]) => (a < b ? -1 : 1)
    const admitted = found === undefined ? [] : [...found.members].toSorted(byId)
    return { visibility: found?.isOpen === false ? 'members' : 'workspace', admitted }
  }
  const run = (...commands: readonly Command[]) => {
    for (const command of commands) must(ada.workspace.execute(command))
    return lastCommitOf(ada)
  }
  return { ada, bob, cleo, ofBob, ofCleo, projectId, set, add, audience, run }
}

test('a project that was closed by mistake is open again for all, and the undo can be undone', () => {
  const { ada, ofBob, set, run, audience } = makeProject()
  expect(audience().visibility).toBe('workspace')
  run(set('members'))
  expect(audience().visibility).toBe('members')
  must(ada.workspace.undo())
  expect(audience().visibility).toBe('workspace')
  must(ada.workspace.undo({ commitId: lastCommitOf(ada) }))
  expect(audience().visibility).toBe('members')
  meet(ada, ofBob)
  expect(digestOf(ofBob)).toBe(digestOf(ada))
})

test('who was let in leaves, whose part was changed has the former one, and who was put out comes back', () => {
  const { ada, bob, projectId, set, add, run, audience } = makeProject()
  run(set('members'))
  const before = audience()
  run(add(bob, 'member'))
  must(ada.workspace.undo())
  expect(audience()).toEqual(before)
  run(add(bob, 'member'))
  const asMember = audience()
  run(add(bob, 'lead'))
  must(ada.workspace.undo())
  expect(audience()).toEqual(asMember)
  run({ kind: 'project.removeMember', projectId, memberId: bob })
  expect(audience()).toEqual(before)
  must(ada.workspace.undo())
  expect(audience()).toEqual(asMember)
})

test('a later change of the same stands in the way and is named; one of another member does not', () => {
  const { ada, bob, cleo, set, add, run, audience } = makeProject()
  const closed = run(set('members'))
  const letIn = run(add(bob, 'member'))
  run(add(cleo, 'member'))
  const raised = run(add(bob, 'lead'))
  expect(ada.workspace.undo({ commitId: letIn })).toEqual({
    ok: false,
    refusal: { code: 'superseded', fields: ['members'], by: [raised] },
  })
  must(ada.workspace.undo({ commitId: raised }))
  must(ada.workspace.undo({ commitId: letIn }))
  expect(audience().admitted.map(([id]) => id)).toContain(cleo)
  expect(audience().admitted.map(([id]) => id)).not.toContain(bob)
  const opened = run(set('workspace'))
  const again = run(set('members'))
  expect(ada.workspace.undo({ commitId: closed })).toMatchObject({
    refusal: { fields: ['visibility'], by: [opened, again] },
  })
})

test('it needs the rights of the command that would do it', () => {
  const { ada, ofBob, bob, set, add, run } = makeProject()
  run(set('members'))
  const letIn = run(add(bob, 'member'))
  meet(ada, ofBob)
  const refusal = { code: 'not-allowed', permission: 'manage-project-members' }
  expect(ofBob.workspace.undo({ commitId: letIn })).toEqual({ ok: false, refusal })
  run(add(bob, 'lead'))
  const closing = run({ ...set('workspace') }, set('members'))
  meet(ada, ofBob)
  must(ofBob.workspace.undo({ commitId: closing }))
  meet(ada, ofBob)
  expect(digestOf(ofBob)).toBe(digestOf(ada))
})

test('what was decided about a device is said to be final; it is not passed over for something older', () => {
  const { ada, set, run, audience } = makeProject()
  run(set('members'))
  run({ kind: 'replica.rename', replicaId: ada.replica.id, name: 'laptop' })
  expect(ada.workspace.undo()).toEqual({ ok: false, refusal: { code: 'final' } })
  expect(audience().visibility).toBe('members')
})
