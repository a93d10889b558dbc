import type { TestReplica } from '../../testing/replicas.ts'
import { makeTestReplica, must } from '../../testing/replicas.ts'
import type { Workspace } from '../../workspace.ts'
import type { ImportOptions } from '../import-github.ts'
import { importGithub } from '../import-github.ts'
import type { ImportReport } from '../import-report.ts'
import { bytesOf, toLines } from './source-bytes.ts'

/** Imports records (or a text) into the project WEB of a replica. */
export async function importInto(
  { ports, workspace }: Pick<TestReplica, 'ports' | 'workspace'>,
  source: readonly object[] | string,
  options: Partial<ImportOptions> = {},
): Promise<ImportReport> {
  const text = typeof source === 'string' ? source : toLines(source)
  const { clock, crypto } = ports.world
  const result = await importGithub({ target: workspace.importTarget(), clock, crypto }, bytesOf(text), {
    projectKey: 'WEB',
    ...options,
  })
  return must(result)
}

export { makeTestReplica, must }

/** An item as people see it: with the names of its people, labels and milestone. */
export function lookAt(workspace: Workspace, ref: string) {
  const item = workspace.read.findWorkItem(ref)
  if (item === undefined) throw new Error(`${ref} is not there`)
  const handleOf = (id: string | null) => (id === null ? null : workspace.read.find('member', id)?.handle)
  return {
    ...item,
    author: handleOf(item.createdBy),
    closer: handleOf(item.closedBy),
    labels: (workspace.read.labelsOf([item.id]).get(item.id) ?? []).map(({ name }) => name),
    assignees: (workspace.read.assigneesOf([item.id]).get(item.id) ?? []).map(({ handle }) => handle),
    milestone: item.milestoneId === null ? null : workspace.read.find('milestone', item.milestoneId)?.title,
  }
}
