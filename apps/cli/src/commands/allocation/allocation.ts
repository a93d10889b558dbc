import { type AllocationKind, type AllocationRow, allocationKinds } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import type { Thing } from '../../changes/change-thing.ts'
import { inBoth, misuse } from '../../command-line/cli-error.ts'
import { keyOfId, memberJson } from '../../items/item-readers.ts'
import { periodText } from '../../refs/periods.ts'
import { findByEnd, shortId } from '../../refs/short-id.ts'
import { say } from '../../texts/say.ts'
import { type AllocationField, allocationFields } from './options.ts'

export const allocationThing: Thing<'allocation', AllocationField> = {
  kind: 'allocation',
  fields: allocationFields,
  readers: {
    fromOn: ({ row }) => row.fromOn,
    id: ({ row }) => row.id,
    item: ({ row, workspace }) => (row.workItemId === null ? null : keyOfId(workspace, row.workItemId)),
    kind: ({ row }) => row.kind,
    member: ({ row, workspace }) => memberJson(workspace.read.find('member', row.memberId)),
    percent: ({ row }) => row.percent,
    project: ({ row, workspace }) => workspace.read.find('project', row.projectId)?.key ?? null,
    toOn: ({ row }) => row.toOn,
  },
  tell: (row, workspace) => {
    const handle = workspace.read.find('member', row.memberId)?.handle ?? row.memberId
    const period = row.fromOn === null && row.toOn === null ? '' : ` ${periodText(row.fromOn, row.toOn)}`
    return `${row.percent} % @${handle} → ${targetOf(row, workspace)}${period} (${shortId(row.id)})`
  },
  name: ({ id }) => id,
}

/** The item, or the project as a whole. */
export function targetOf({ projectId, workItemId }: AllocationRow, workspace: Workspace): string {
  const key = workItemId === null ? null : keyOfId(workspace, workItemId)
  return key ?? workspace.read.find('project', projectId)?.key ?? projectId
}

export function resolveAllocation({ read }: Workspace, ref: string): AllocationRow {
  return findByEnd(read.allocations({}), ref, () =>
    inBoth(`there is no allocation ${ref}`, `es gibt keine Zuteilung ${ref}`, {
      hints: [say`see them with: spice allocation list`],
    }),
  )
}

export function parseShare(text: string): number {
  const digits = /^(\d{1,3})\s*%?$/.exec(text.trim())?.[1]
  if (digits === undefined || Number(digits) < 1 || Number(digits) > 100)
    throw misuse(say`a share is a number from 1 to 100 such as 50%, not "${text}"`)
  return Number(digits)
}

export function parseKind(text: string): AllocationKind {
  const kind = allocationKinds.find((one) => one === text)
  if (kind === undefined) throw misuse(say`--kind is soft or booked, not "${text}"`)
  return kind
}
