import type { Command, MemberId } from '@spicetime/domain'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import type { ExecutionResult } from 'graphql'
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
  const commands = Array.from({ length: count }, (_, index): Command => ({
    kind: 'workItem.create',
    projectId: project.id,
    title: `Item ${index + 1}`,
  }))
  const result = workspace.executeAll(commands)
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
}

export function addMember(workspace: Workspace, handle: string, role: 'admin' | 'member' | 'viewer' | 'none'): MemberId {
  // An id of a member: the command made one.
  return mustExecute(workspace, { kind: 'member.add', handle, role }) as MemberId
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }
/** What tests look into: any part of an answer. */
export type Answer = { readonly [name: string]: Answer } & Iterable<Answer> & { readonly length: number }

/** The data of an answer that must have no errors. */
export async function ask(workspace: Workspace, document: string, more: Partial<ExecuteRequest> = {}): Promise<Json> {
  const result = await execute({ workspace, document, ...more })
  if (result.errors !== undefined) throw new Error(result.errors.map(String).join('\n'))
  return plain(result)
}

/** The answer as a client gets it: after JSON. */
function plain({ data }: ExecutionResult): Json {
  // JSON of JSON.
  return JSON.parse(JSON.stringify(data)) as Json
}
