import type { AllocationRow } from '@spicetime/domain'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { resolveMember, resolveProject } from '../../refs/resolve.ts'
import { shortId } from '../../refs/short-id.ts'
import { say, sayText } from '../../texts/say.ts'
import { allocationThing, targetOf } from './allocation.ts'
import { allocationFields, type listOptions } from './options.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, allocationFields) : undefined
  const workspace = await context.workspace()
  const rows = workspace.read.allocations({
    projectId: options.project === undefined ? undefined : resolveProject(workspace, options.project).id,
    memberId: options.member === undefined ? undefined : resolveMember(workspace, options.member).id,
  })
  const { output } = context
  if (fields !== undefined) {
    const objects = rows.map((row) => readFields(allocationThing.readers, fields, { row, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (rows.length === 0) return output.note(say`No allocation. Make one with: spice allocation add HANDLE 50%`)
  const { style } = output
  const handleOf = ({ memberId }: AllocationRow) => workspace.read.find('member', memberId)?.handle ?? memberId
  const columns: readonly Column<AllocationRow>[] = [
    { title: 'ID', raw: ({ id }) => shortId(id), paint: style.dim },
    { title: 'WHO', raw: handleOf, paint: style.cyan },
    { title: 'SHARE', raw: ({ percent }) => `${percent} %`, align: 'right' },
    { title: 'FOR', raw: (row) => targetOf(row, workspace) },
    { title: 'FROM', raw: ({ fromOn }) => fromOn ?? '' },
    { title: 'TO', raw: ({ toOn }) => toOn ?? '' },
    { title: 'KIND', raw: ({ kind }) => sayText(kind) },
  ]
  output.table(columns, rows)
}
