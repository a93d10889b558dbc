import { type LeaveRow, leaveStatuses } from '@spicetime/domain'
import { misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import { parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import type { Column } from '../../output/table.ts'
import { today } from '../../output/times.ts'
import { resolveMember } from '../../refs/resolve.ts'
import { shortId } from '../../refs/short-id.ts'
import { say, sayText } from '../../texts/say.ts'
import { handleOf, leaveThing } from './leave.ts'
import { leaveFields, type listOptions } from './options.ts'

export const run: Run<typeof listOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, leaveFields) : undefined
  const workspace = await context.workspace()
  const { output } = context
  const { style, times } = output
  const status = options.status === undefined ? undefined : leaveStatuses.find((one) => one === options.status)
  if (options.status !== undefined && status === undefined)
    throw misuse(say`--status is requested, approved or rejected, not "${options.status}"`)
  const page = workspace.read.leaves({
    first: Math.min(500, options.limit ?? 100),
    memberId: options.member === undefined ? undefined : resolveMember(workspace, options.member).id,
    status,
    fromOn: options.all ? undefined : today(times.now, times.isUtc),
  })
  if (fields !== undefined) {
    const objects = page.rows.map((row) => readFields(leaveThing.readers, fields, { row, workspace }))
    return printJson(output, objects, options.jq)
  }
  if (page.rows.length === 0) return output.note(say`No leave. Ask for some with: spice leave add FROM..TO`)
  const columns: readonly Column<LeaveRow>[] = [
    { title: 'ID', raw: ({ id }) => shortId(id), paint: style.dim },
    { title: 'WHO', raw: ({ memberId }) => handleOf(workspace, memberId), paint: style.cyan },
    { title: 'FROM', raw: ({ fromOn }) => fromOn },
    { title: 'TO', raw: ({ toOn }) => toOn },
    { title: 'STATE', raw: (leave) => sayText(leave.status) },
    { title: 'NOTE', raw: ({ note }) => note ?? '', shrink: 1, drop: 1, paint: style.dim },
  ]
  output.table(columns, page.rows)
  if (page.hasNextPage) output.note(say`There are more: --limit ${Math.min(500, page.rows.length * 5)}`)
}
