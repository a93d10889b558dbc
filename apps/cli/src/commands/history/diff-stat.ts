import type { EntityDiff } from '@spicetime/workspace'
import { fieldName } from '../../changes/change-text.ts'
import type { Output } from '../../output/output.ts'
import { say, tellNumber } from '../../texts/say.ts'

interface Counted {
  readonly kind: string
  readonly change: EntityDiff['change']
  readonly things: number
  /** How many of the changed things have this field changed. */
  readonly fields: readonly (readonly [field: string, count: number])[]
}

/** A line for each kind of thing and what became of it, the changed fields of changed ones behind. */
export function printStat(output: Output, diffs: readonly EntityDiff[]): void {
  if (diffs.length === 0 && output.isTty) return output.print(say`Nothing differs.`)
  output.table(
    [
      { title: 'KIND', raw: ({ kind }: Counted) => kind, cell: ({ kind }) => fieldName(kind) },
      { title: 'CHANGE', raw: ({ change }) => change },
      {
        title: 'COUNT',
        raw: ({ things }) => String(things),
        cell: ({ things }) => tellNumber(things),
        align: 'right',
      },
      {
        title: 'FIELDS',
        raw: ({ fields }) => fields.map(([field, count]) => `${field} ${count}`).join(', '),
        cell: ({ fields }) => fields.map(([field, count]) => `${fieldName(field)} ${tellNumber(count)}`).join(', '),
        shrink: 1,
      },
    ],
    countDiffs(diffs),
  )
}

function countDiffs(diffs: readonly EntityDiff[]): readonly Counted[] {
  const groups = Map.groupBy(diffs, ({ entity, change }) => `${entity.kind} ${change}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    return first === undefined
      ? []
      : [{ kind: first.entity.kind, change: first.change, things: group.length, fields: countFields(group) }]
  })
}

/** Of what is new every field is. */
function countFields(diffs: readonly EntityDiff[]): Counted['fields'] {
  const counts = new Map<string, number>()
  for (const { change, changes } of diffs) {
    if (change !== 'changed') continue
    for (const field of new Set(changes.map((each) => each.field))) counts.set(field, (counts.get(field) ?? 0) + 1)
  }
  return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
}
