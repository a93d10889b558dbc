import {
  accept,
  type Command,
  type LabelId,
  type MemberId,
  type MilestoneId,
  type ProjectId,
  type Refusal,
  type Result,
  refuse,
  type WorkItemId,
} from '@spicetime/domain'
import type { ExecuteOptions, Workspace } from '@spicetime/workspace'
import { type DemoItem, type DemoWho, demoLabels, demoMembers, demoMilestones, demoProject } from './demo-content.ts'
import { demoItems } from './demo-items.ts'

export interface LoadedDemo {
  readonly projectKey: string
  readonly items: number
}
export type DemoRefusal =
  | { readonly code: 'demo-exists' }
  | { readonly code: 'command-refused'; readonly refusal: Refusal }

/**
 * Loads the demo by the commands that people's clicks make, each member acting for themself. A project DEMO, archived or
 * not, is left alone. A failure in the middle (a full disk, say) leaves what came before; archive it then.
 *
 * @param today the first day of the demo's dates, `YYYY-MM-DD`
 */
export function loadDemo(workspace: Workspace, me: MemberId, today: string): Result<LoadedDemo, DemoRefusal> {
  if (workspace.read.findProject(demoProject.key) !== undefined) return refuse({ code: 'demo-exists' })
  try {
    writeDemo(makeWriter(workspace, me), workspace, me, today)
  } catch (error) {
    if (error instanceof CommandRefused) return refuse({ code: 'command-refused', refusal: error.refusal })
    throw error
  }
  return accept({ projectKey: demoProject.key, items: demoItems.length })
}

/** Unwinds the loading; made into a refusal by `loadDemo`. */
class CommandRefused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(`the demo's command was refused: ${refusal.code}`)
    this.refusal = refusal
  }
}

/** Executes commands and tells the main thing that each touched. */
type Write = (commands: readonly Command[], options?: ExecuteOptions) => readonly string[]

function makeWriter(workspace: Workspace, me: MemberId): Write {
  return (commands, options = {}) =>
    commands.map((command) => {
      const done = workspace.execute(command, { actor: me, ...options })
      if (!done.ok) throw new CommandRefused(done.refusal)
      return done.value.entities[0]?.id ?? ''
    })
}

function writeDemo(write: Write, workspace: Workspace, me: MemberId, today: string): void {
  const { key, name, summary } = demoProject
  const projectId = write([{ kind: 'project.create', key, name, summary }])[0] as ProjectId // made by that command
  const people = { me, ...memberIds(write, workspace) }
  const ids = {
    projectId,
    people,
    labels: labelIds(write, projectId),
    milestones: milestoneIds(write, projectId, today),
    items: new Map<string, WorkItemId>(),
  }
  for (const item of demoItems) ids.items.set(item.ref, writeItem(write, item, ids, today))
  for (const item of demoItems) writeComments(write, item, ids)
  writeDependencies(workspace, me, ids)
  const closed = demoMilestones.filter((milestone) => milestone.isClosed)
  write(
    closed.map(({ title }) => ({
      kind: 'milestone.edit',
      milestoneId: mustGet(ids.milestones, title),
      set: { isClosed: true },
    })),
  )
}

interface DemoIds {
  readonly projectId: ProjectId
  readonly people: Readonly<Record<DemoWho, MemberId>>
  readonly labels: ReadonlyMap<string, LabelId>
  readonly milestones: ReadonlyMap<string, MilestoneId>
  readonly items: Map<string, WorkItemId>
}

function memberIds(write: Write, workspace: Workspace): Readonly<Record<'designer' | 'engineer' | 'tester', MemberId>> {
  const find = (handle: string, name: string): MemberId => {
    const known = workspace.read.findMember(handle)
    return known?.id ?? (write([{ kind: 'member.add', handle, name, role: 'member' }])[0] as MemberId) // made by that command
  }
  const [designer, engineer, tester] = demoMembers
  return {
    designer: find(designer.handle, designer.name),
    engineer: find(engineer.handle, engineer.name),
    tester: find(tester.handle, tester.name),
  }
}

function labelIds(write: Write, projectId: ProjectId): ReadonlyMap<string, LabelId> {
  const ids = write(demoLabels.map((label) => ({ kind: 'label.create', projectId, ...label })))
  return new Map(demoLabels.map((label, index) => [label.name, ids[index] as LabelId])) // one id for each command
}

function milestoneIds(write: Write, projectId: ProjectId, today: string): ReadonlyMap<string, MilestoneId> {
  const ids = write(
    demoMilestones.map(({ title, description, dueInDays }) => ({
      kind: 'milestone.create',
      projectId,
      title,
      description,
      dueOn: addDays(today, dueInDays),
    })),
  )
  return new Map(demoMilestones.map(({ title }, index) => [title, ids[index] as MilestoneId])) // one id for each command
}

function writeItem(write: Write, item: DemoItem, ids: DemoIds, today: string): WorkItemId {
  const { title, type, priority, status, description, estimate } = item
  const created = write(
    [
      {
        kind: 'workItem.create',
        projectId: ids.projectId,
        title,
        type,
        priority,
        status,
        description,
        estimate,
        milestoneId: item.milestone && mustGet(ids.milestones, item.milestone),
        parentId: item.parent === undefined ? undefined : mustGet(ids.items, item.parent),
        dueOn: item.dueInDays === undefined ? undefined : addDays(today, item.dueInDays),
        assigneeIds: item.who && [ids.people[item.who]],
        labelIds: item.labels?.map((label) => mustGet(ids.labels, label)),
      },
    ],
    { actor: ids.people[item.who ?? 'me'] },
  )
  return created[0] as WorkItemId // made by that command
}

/** As one action: one by one they would be all that the activity of the project shows. */
function writeDependencies(workspace: Workspace, me: MemberId, { items }: DemoIds): void {
  const commands = demoItems.flatMap(({ ref, after = [] }): readonly Command[] =>
    after.map((before) => ({ kind: 'dependency.add', fromId: mustGet(items, before), toId: mustGet(items, ref) })),
  )
  const done = workspace.executeAll(commands, { actor: me })
  if (!done.ok) throw new CommandRefused(done.refusal.refusal)
}

function writeComments(write: Write, item: DemoItem, ids: DemoIds): void {
  const workItemId = mustGet(ids.items, item.ref)
  for (const { who, body } of item.comments ?? []) {
    write([{ kind: 'comment.add', workItemId, body }], { actor: ids.people[who] })
  }
}

function mustGet<Value>(map: ReadonlyMap<string, Value>, name: string): Value {
  const value = map.get(name)
  if (value === undefined) throw new Error(`bug: the demo names ${name} before it is made`)
  return value
}

function addDays(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}
