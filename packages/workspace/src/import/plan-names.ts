import type { LabelId, LabelRow, MilestoneId, MilestoneRow } from '@spicetime/domain'
import type { ForeignLabel, ForeignMilestone } from './foreign-issue.ts'
import type { Hash } from './import-base.ts'
import { decodeFieldHashes, encodeFieldHashes, hashOf } from './import-base.ts'
import type { ImportedBefore, LabelWrite, MilestoneWrite } from './import-target.ts'
import { mergeField } from './merge-imported.ts'

/** GitHub's colour of a label that has none. */
const defaultColor = '#ededed'

/** What is to be written of a label; undefined when nothing is. One made here is not the other system's to change. */
export function planLabel(
  id: LabelId,
  label: ForeignLabel,
  row: (LabelRow & ImportedBefore) | undefined,
): LabelWrite | undefined {
  const { name, color, description } = label
  // A name that differs in case only is the same label, and stays as it is written here.
  const foreign = { color, description }
  if (row === undefined) {
    const set = { name, color: color ?? defaultColor, description: description ?? null, importBase: baseOf(foreign) }
    return { isNew: true, id, set }
  }
  const changed = changedFields(foreign, row)
  return changed === undefined ? undefined : { isNew: false, id, set: changed }
}

/** As `planLabel`. */
export function planMilestone(
  id: MilestoneId,
  milestone: ForeignMilestone,
  row: (MilestoneRow & ImportedBefore) | undefined,
): MilestoneWrite | undefined {
  const { title, description, dueOn, closedAt, url } = milestone
  const foreign = { title, description, dueOn, closedAt }
  if (row === undefined) {
    const set = {
      title,
      description: description ?? null,
      dueOn: dueOn ?? null,
      closedAt: closedAt ?? null,
      externalUrl: url ?? null,
      importBase: baseOf(foreign),
    }
    return { isNew: true, id, set }
  }
  const changed = changedFields(foreign, row)
  return changed === undefined ? undefined : { isNew: false, id, set: changed }
}

type Value = string | number | null | undefined
type Values = Readonly<Record<string, Value>>

function baseOf(foreign: Values): string {
  const hashes = new Map<string, Hash>()
  for (const [field, value] of Object.entries(foreign)) {
    if (value !== undefined) hashes.set(field, hashOf(value === null ? null : String(value)))
  }
  return encodeFieldHashes(hashes)
}

function changedFields<Row extends ImportedBefore & { readonly deletedAt: number | null }>(
  foreign: Values,
  row: Row,
): Readonly<Record<string, string | number | null>> | undefined {
  if (row.importBase === null || row.deletedAt !== null) return undefined
  const base = new Map(decodeFieldHashes(row.importBase))
  const set: Record<string, string | number | null> = {}
  for (const [field, value] of Object.entries(foreign)) {
    // A cast: the fields of `foreign` are fields of the row.
    const here = (row as unknown as Values)[field]
    const merged = mergeField(toText(value), toText(here) ?? null, base.get(field))
    if (merged.take && value !== undefined) set[field] = value
    if (merged.base !== undefined) base.set(field, merged.base)
  }
  const importBase = encodeFieldHashes(base)
  const isChanged = importBase !== row.importBase || Object.keys(set).length > 0
  return isChanged ? { ...set, importBase } : undefined
}

function toText(value: Value): string | null | undefined {
  return typeof value === 'number' ? String(value) : value
}
