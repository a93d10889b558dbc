import type { Command } from '../commands/command.ts'
import type { Refusal } from '../commands/refusal.ts'
import type { CommentId, LabelId, MemberId, MilestoneId, ProjectId, WorkItemId } from '../ids.ts'
import { MemoryDomain } from './memory-domain.ts'

/** Two projects with something of every kind in the first. */
export function makeSample() {
  const domain = new MemoryDomain()
  const web = domain.do<ProjectId>({ kind: 'project.create', key: 'web', name: 'Web' })
  const other = domain.do<ProjectId>({ kind: 'project.create', key: 'API', name: 'Api' })
  const item = domain.do<WorkItemId>({ kind: 'workItem.create', projectId: web, title: 'First' })
  const second = domain.do<WorkItemId>({ kind: 'workItem.create', projectId: web, title: 'Second' })
  const foreign = domain.do<WorkItemId>({ kind: 'workItem.create', projectId: other, title: 'Foreign' })
  const label = domain.do<LabelId>({ kind: 'label.create', projectId: web, name: 'bug' })
  const milestone = domain.do<MilestoneId>({ kind: 'milestone.create', projectId: web, title: '1.0' })
  const comment = domain.do<CommentId>({ kind: 'comment.add', workItemId: item, body: 'Hello' })
  const bob = domain.do<MemberId>({ kind: 'member.add', handle: 'bob' })
  return { domain, web, other, item, second, foreign, label, milestone, comment, bob }
}

export type Sample = ReturnType<typeof makeSample>

export function refusalOf({ domain }: Sample, command: Command, actor?: MemberId): Refusal | undefined {
  const decided = domain.decide(command, actor)
  return decided.ok ? undefined : decided.refusal
}

export function eventKindsOf({ domain }: Sample, command: Command): readonly string[] {
  const decided = domain.decide(command)
  if (!decided.ok) throw new Error(`refused: ${JSON.stringify(decided.refusal)}`)
  return decided.value.events.map(({ event }) => event.kind)
}

/** Pairs of commands by which a thing goes and comes back. */
export function existencePairs({
  comment,
  label,
  milestone,
  item,
  web,
}: Sample): readonly (readonly [Command, Command])[] {
  return [
    [
      { kind: 'comment.delete', commentId: comment },
      { kind: 'comment.restore', commentId: comment },
    ],
    [
      { kind: 'label.delete', labelId: label },
      { kind: 'label.restore', labelId: label },
    ],
    [
      { kind: 'milestone.delete', milestoneId: milestone },
      { kind: 'milestone.restore', milestoneId: milestone },
    ],
    [
      { kind: 'workItem.delete', workItemId: item },
      { kind: 'workItem.restore', workItemId: item },
    ],
    [
      { kind: 'project.archive', projectId: web },
      { kind: 'project.restore', projectId: web },
    ],
  ]
}
