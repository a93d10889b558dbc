import type { Command, MemberId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { expect } from 'vitest'
import { type ExecuteRequest, execute } from '../execute.ts'

/** A real workspace in memory with one project, WEB. */
export function openTestWorkspace(): Workspace {
  const workspace = createWorkspace(
    { database: openSqliteDatabase(':memory:'), world: makeNodeWorld(), key: makeTemporaryReplicaKey() },
    { name: 'Test', ownerHandle: 'owner', ownerName: 'The Owner', replicaName: 'test' },
  )
  mustExecute(workspace, { kind: 'project.create', key: 'WEB', name: 'Web site' })
  return workspace
}

/** The id of the thing that the command is about. */
export function mustExecute(workspace: Workspace, command: Command): string {
  const result = workspace.execute(command)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  return result.value.entities[0]?.id ?? ''
}

export function addItems(workspace: Workspace, count: number): void {
  const project = workspace.read.findProject('WEB')
  if (project === undefined) throw new Error('there is no project WEB')
  const commands = Array.from(
    { length: count },
    (_, index): Command => ({
      kind: 'workItem.create',
      projectId: project.id,
      title: `Item ${index + 1}`,
    }),
  )
  const result = workspace.executeAll(commands)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}

export function addMember(
  workspace: Workspace,
  handle: string,
  role: 'admin' | 'member' | 'viewer' | 'none',
): MemberId {
  // An id of a member: the command made one.
  return mustExecute(workspace, { kind: 'member.add', handle, role }) as MemberId
}

/** The data of an answer that must have no errors, as a client gets it. */
export async function ask(
  workspace: Workspace,
  document: string,
  more: Partial<ExecuteRequest> = {},
): Promise<unknown> {
  const result = await execute({ workspace, document, ...more })
  if (result.errors !== undefined) throw new Error(result.errors.map(String).join('\n'))
  return JSON.parse(JSON.stringify(result.data))
}

/** The errors of an answer that must have some: their codes and what else they tell programs. */
export async function askInVain(workspace: Workspace, document: string, more: Partial<ExecuteRequest> = {}) {
  const result = await execute({ workspace, document, ...more })
  if (result.errors === undefined) throw new Error('there were no errors')
  return result.errors.map(({ message, extensions }) => ({ message, ...extensions }))
}

/** A part of an answer, by its path: `pick(data, 'workItems.nodes.0.id')`. */
export function pick(data: unknown, path: string): unknown {
  let value = data
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null) throw new Error(`there is no ${path} in ${JSON.stringify(data)}`)
    value = Reflect.get(value, name)
  }
  return value
}

export function pickText(data: unknown, path: string): string {
  const value = pick(data, path)
  if (typeof value !== 'string') throw new Error(`${path} is no text in ${JSON.stringify(data)}`)
  return value
}

/** Any text or number, in the place of a value that a test cannot know. */
export const aText: unknown = expect.any(String)
export const aNumber: unknown = expect.any(Number)
