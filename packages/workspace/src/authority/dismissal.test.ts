import type { MemberId, ProjectId } from '@spicetime/domain'
import { expect, test } from 'vitest'
import { commitsOf, digestOf, must, receive, type TestReplica } from '../testing/replicas.ts'
import { addItem, lastCommitOf, makeTeam, meet, quarantineOf, rebuiltDigestOf, titlesOf } from './testing/team.ts'

/** Bob is a member of Ada's closed project, and Cleo a lead; all have all of it, and all may write in another one. */
function makeClosed(isClosed = true) {
  const team = makeTeam('member', 'member')
  const { ada, projectId: open } = team
  const [bob, cleo] = team.replicas as [TestReplica, TestReplica]
  const [bobId, cleoId] = team.members as [MemberId, MemberId]
  const secret = must(ada.workspace.execute({ kind: 'project.create', key: 'SEC', name: 'Secret' })).entities[0]
    ?.id as ProjectId
  if (isClosed) must(ada.workspace.execute({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' }))
  const add = (memberId: MemberId, as: 'lead' | 'member') =>
    must(ada.workspace.execute({ kind: 'project.addMember', projectId: secret, memberId, as }))
  add(bobId, 'member')
  add(cleoId, 'lead')
  meet(ada, bob, cleo)
  addItem(bob, secret, 'seen')
  meet(ada, bob, cleo)
  const dismiss = (by: TestReplica, memberId: MemberId) =>
    must(by.workspace.execute({ kind: 'project.removeMember', projectId: secret, memberId }))
  return { ...team, bob, cleo, bobId, cleoId, secret, open, add, dismiss }
}

const titlesIn = ({ ports }: TestReplica) =>
  ports.database
    .prepare('SELECT title FROM work_item ORDER BY title')
    .all()
    .map((row) => row['title'])

test('[R9] what was written in a project by who did not know of his dismissal waits in quarantine, until somebody adopts it', () => {
  const { ada, bob, cleo, bobId, secret, open, dismiss } = makeClosed()
  const before = titlesIn(ada)
  dismiss(ada, bobId)
  addItem(bob, secret, 'unseen')
  const unseen = lastCommitOf(bob)
  addItem(bob, open, 'elsewhere')
  // One hears of the dismissal first, the other last.
  receive(cleo, commitsOf(bob))
  expect(titlesIn(cleo)).toContain('unseen')
  receive(cleo, commitsOf(ada))
  receive(ada, commitsOf(bob))
  for (const replica of [ada, cleo]) {
    expect(titlesIn(replica)).toEqual(['elsewhere', ...before])
    expect(quarantineOf(replica)).toMatchObject([{ commitId: unseen, reason: 'withdrawn' }])
    expect(digestOf(replica)).toBe(rebuiltDigestOf(replica))
  }
  must(ada.workspace.execute({ kind: 'quarantine.adopt', commitIds: [unseen] }))
  meet(ada, bob, cleo)
  for (const replica of [ada, bob, cleo]) {
    expect(titlesIn(replica)).toEqual(['elsewhere', ...before, 'unseen'])
    expect(digestOf(replica)).toBe(digestOf(ada))
  }
})

test('[R9] who is admitted again writes again, and what waited goes on waiting', () => {
  const { ada, bob, bobId, secret, add, dismiss } = makeClosed()
  dismiss(ada, bobId)
  addItem(bob, secret, 'unseen')
  add(bobId, 'member')
  meet(ada, bob)
  expect(titlesOf(bob)).toEqual(['seen'])
  addItem(bob, secret, 'again')
  meet(ada, bob)
  expect(titlesOf(ada)).toEqual(['again', 'seen'])
  expect(digestOf(ada)).toBe(digestOf(bob))
  expect(digestOf(ada)).toBe(rebuiltDigestOf(ada))
})

test('[R10] two leads who dismiss each other are both dismissed', () => {
  const { ada, bob, cleo, bobId, cleoId, secret, add, dismiss } = makeClosed()
  add(bobId, 'lead')
  meet(ada, bob, cleo)
  dismiss(bob, cleoId)
  dismiss(cleo, bobId)
  meet(ada, bob, cleo)
  expect([...(ada.workspace.read.audienceOf(secret)?.members.keys() ?? [])]).toEqual([ada.workspace.localMemberId])
  expect(quarantineOf(ada)).toEqual([])
  for (const replica of [bob, cleo]) expect(digestOf(replica)).toBe(digestOf(ada))
})

test('[R9] a dismissal from a project that is open to all takes nothing away', () => {
  const { ada, bob, bobId, secret, dismiss } = makeClosed(false)
  dismiss(ada, bobId)
  addItem(bob, secret, 'unseen')
  meet(ada, bob)
  expect(titlesOf(ada)).toEqual(['seen', 'unseen'])
  expect(quarantineOf(ada)).toEqual([])
})
