import type { LeaveRow } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { changeThing, type Thing } from '../../changes/change-thing.ts'
import { inBoth } from '../../command-line/cli-error.ts'
import { argument, type Run } from '../../command-line/command.ts'
import { memberJson } from '../../items/item-readers.ts'
import { periodText } from '../../refs/periods.ts'
import { findByEnd, shortId } from '../../refs/short-id.ts'
import { say, sayText } from '../../texts/say.ts'
import { type decideOptions, type LeaveField, leaveFields } from './options.ts'

export function handleOf({ read }: Workspace, memberId: string): string {
  return read.find('member', memberId)?.handle ?? memberId
}

export const leaveThing: Thing<'leave', LeaveField> = {
  kind: 'leave',
  fields: leaveFields,
  readers: {
    fromOn: ({ row }) => row.fromOn,
    id: ({ row }) => row.id,
    member: ({ row, workspace }) => memberJson(workspace.read.find('member', row.memberId)),
    note: ({ row }) => row.note,
    status: ({ row }) => row.status,
    toOn: ({ row }) => row.toOn,
  },
  tell: (row, workspace) =>
    `@${handleOf(workspace, row.memberId)} ${periodText(row.fromOn, row.toOn)}, ${sayText(row.status)} (${shortId(row.id)})`,
  name: ({ id }) => id,
}

function allLeave({ read }: Workspace): readonly LeaveRow[] {
  const rows: LeaveRow[] = []
  let after: string | undefined
  for (;;) {
    const page = read.leaves({ first: 500, after })
    rows.push(...page.rows)
    after = page.cursors.at(-1)
    if (!page.hasNextPage || after === undefined) return rows
  }
}

export function resolveLeave(workspace: Workspace, ref: string): LeaveRow {
  return findByEnd(allLeave(workspace), ref, () =>
    inBoth(`there is no leave ${ref}`, `es gibt keine Abwesenheit ${ref}`, {
      hints: [say`see them with: spice leave list`],
    }),
  )
}

/** A verb that takes a leave and nothing else. */
export function runOnLeave(
  kind: 'leave.approve' | 'leave.reject' | 'leave.delete',
  verb: () => string,
): Run<typeof decideOptions> {
  return async (context, input) => {
    const workspace = await context.workspace()
    const { id } = resolveLeave(workspace, argument(input, 0))
    await changeThing(context, workspace, leaveThing, {
      command: { kind, leaveId: id },
      verb: verb(),
      options: input.options,
    })
  }
}
