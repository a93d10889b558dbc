import { beforeEach, describe, expect, test } from 'vitest'
import { existencePairs, makeSample, refusalOf, type Sample } from '../testing/sample-domain.ts'
import type { Command } from './command.ts'

const noSuch = <Id extends string>(id: string) => id as Id
let sample: Sample
beforeEach(() => {
  sample = makeSample()
})

describe('permissions', () => {
  const commandsByPermission = (): Readonly<Record<string, readonly Command[]>> => ({
    'manage-workspace': [{ kind: 'workspace.rename', name: 'N' }],
    'manage-members': [
      { kind: 'member.add', handle: 'new' },
      { kind: 'member.edit', memberId: sample.bob, set: { role: 'admin' } },
      { kind: 'member.remove', memberId: sample.bob },
      { kind: 'quarantine.adopt', commitIds: [] },
      { kind: 'quarantine.drop', commitIds: [] },
    ],
    'manage-projects': [
      { kind: 'project.create', key: 'NEW', name: 'N' },
      { kind: 'project.edit', projectId: sample.web, set: { name: 'N' } },
      { kind: 'project.archive', projectId: sample.web },
      { kind: 'project.restore', projectId: sample.web },
    ],
    comment: [
      { kind: 'comment.add', workItemId: sample.item, body: 'b' },
      { kind: 'comment.edit', commentId: sample.comment, body: 'b' },
      ...(existencePairs(sample)[0] ?? []),
    ],
    edit: [
      { kind: 'workItem.create', projectId: sample.web, title: 'T' },
      { kind: 'workItem.edit', workItemId: sample.item },
      { kind: 'workItem.move', workItemId: sample.item, edge: 'top' },
      { kind: 'label.create', projectId: sample.web, name: 'n' },
      { kind: 'label.edit', labelId: sample.label, set: {} },
      { kind: 'milestone.create', projectId: sample.web, title: 't' },
      { kind: 'milestone.edit', milestoneId: sample.milestone, set: {} },
      { kind: 'dependency.add', fromId: sample.item, toId: sample.second },
      { kind: 'dependency.edit', dependencyId: noSuch('dp_x'), set: {} },
      { kind: 'dependency.remove', dependencyId: noSuch('dp_x') },
      ...existencePairs(sample).slice(1, 4).flat(),
    ],
  })
  const roles = {
    owner: ['manage-workspace', 'manage-members', 'manage-projects', 'comment', 'edit'],
    admin: ['manage-workspace', 'manage-members', 'manage-projects', 'comment', 'edit'],
    member: ['manage-projects', 'comment', 'edit'],
    viewer: [],
    none: [],
  } as const

  test.each(Object.keys(roles) as (keyof typeof roles)[])(
    'a member of role %s may do what the role says, and no more',
    (role) => {
      const actor = sample.domain.member(role)
      for (const [permission, commands] of Object.entries(commandsByPermission())) {
        const isAllowed = (roles[role] as readonly string[]).includes(permission)
        for (const command of commands) {
          const refusal = refusalOf(sample, command, actor)
          const notAllowed = refusal?.code === 'not-allowed' ? refusal.permission : undefined
          expect([command.kind, notAllowed]).toEqual([command.kind, isAllowed ? undefined : permission])
        }
      }
    },
  )

  test('who is not known may do nothing', () => {
    for (const commands of Object.values(commandsByPermission())) {
      for (const command of commands) expect(refusalOf(sample, command, noSuch('mb_x'))?.code).toBe('not-allowed')
    }
  })
})
