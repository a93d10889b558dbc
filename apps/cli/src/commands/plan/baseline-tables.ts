import { type BaselineRow, workText } from '@spicetime/domain'
import type { Workspace } from '@spicetime/workspace'
import { type BaselineComparison, type BaselineRowNow, compareBaseline } from '@spicetime/workspace/plan'
import type { Context } from '../../command-line/context.ts'
import { keyOfId } from '../../items/item-readers.ts'
import { type JsonOptions, parseFields, pickFields, printJson, wantsJson } from '../../output/json.ts'
import { fullTime, isoInstant } from '../../output/times.ts'
import type { AskedPlan } from '../../plan/ask-plan.ts'
import { sayText } from '../../texts/say.ts'
import { baselineFields } from './fields.ts'
import { tellSlip, tellValue } from './value-text.ts'

const iso = (minute: number | null) => (minute === null ? null : isoInstant(minute * 60_000))

/** The dates that a baseline has kept. */
export async function printEntries(
  { output }: Context,
  workspace: Workspace,
  { id, name }: BaselineRow,
  options: JsonOptions,
): Promise<void> {
  const entries = workspace.read.baselineEntries(id)
  const titles = workspace.read.findMany(
    'workItem',
    entries.map(({ workItemId }) => workItemId),
  )
  const rows = entries.map((entry) => ({ ...entry, title: titles.get(entry.workItemId)?.title ?? '' }))
  const keyOf = ({ workItemId }: { readonly workItemId: string }) => keyOfId(workspace, workItemId) ?? workItemId
  if (wantsJson(options)) {
    const items = rows.map((row) => ({
      key: keyOf(row),
      startAt: isoInstant(row.startAt),
      finishAt: isoInstant(row.finishAt),
      workMinutes: row.workMinutes,
    }))
    return printJson(output, pickFields({ name, items }, parseFields(options, baselineFields)), options.jq)
  }
  output.table(
    [
      { title: 'KEY', raw: keyOf, paint: output.style.bold },
      { title: 'TITLE', raw: ({ title }) => title, shrink: 1 },
      {
        title: 'START',
        raw: ({ startAt }) => isoInstant(startAt),
        cell: ({ startAt }) => fullTime(startAt, output.times),
      },
      {
        title: 'END',
        raw: ({ finishAt }) => isoInstant(finishAt),
        cell: ({ finishAt }) => fullTime(finishAt, output.times),
      },
      {
        title: 'WORK',
        raw: ({ workMinutes }) => String(workMinutes),
        cell: ({ workMinutes }) => workText(workMinutes),
      },
    ],
    rows,
  )
}

/** What has slipped since, and the earned value. */
export async function printComparison(
  { output }: Context,
  { workspace, asked, plan, names }: AskedPlan,
  baseline: BaselineRow,
  options: JsonOptions,
): Promise<void> {
  const entries = workspace.read.baselineEntries(baseline.id)
  const compared = compareBaseline(workspace.read, asked.input, plan, entries)
  if (wantsJson(options)) {
    const told = comparisonJson(baseline.name, compared, names.nameOf)
    return printJson(output, pickFields(told, parseFields(options, baselineFields)), options.jq)
  }
  const day = (minute: number | null) => (minute === null ? '' : names.showDay(minute, true))
  output.table(
    [
      { title: 'KEY', raw: ({ itemId }: BaselineRowNow) => names.nameOf(itemId), paint: output.style.bold },
      { title: 'TITLE', raw: ({ title }) => title, shrink: 1 },
      {
        title: 'THEN',
        raw: ({ baseline: then }) => iso(then?.finishAt ?? null) ?? '',
        cell: ({ baseline: then }) => day(then?.finishAt ?? null),
      },
      { title: 'NOW', raw: ({ finishAt }) => iso(finishAt) ?? '', cell: ({ finishAt }) => day(finishAt) },
      {
        title: 'SLIP',
        raw: ({ slipMinutes }) => (slipMinutes === null ? '' : String(slipMinutes)),
        cell: ({ slipMinutes }) => (slipMinutes === null || slipMinutes === 0 ? '' : workText(slipMinutes)),
        paint: (text, { slipMinutes }) => ((slipMinutes ?? 0) > 0 ? output.style.red(text) : output.style.green(text)),
        align: 'right',
      },
      { title: 'STATE', raw: ({ state }) => state, cell: ({ state }) => sayText(state), paint: output.style.dim },
    ],
    compared.rows,
  )
  if (!output.isTty) return
  output.print(`\n${tellSlip(compared.slipMinutes, day(compared.finishAt))}`)
  output.print(tellValue(compared.value.total))
}

function comparisonJson(
  name: string,
  { rows, finishAt, slipMinutes, value }: BaselineComparison,
  nameOf: (id: string) => string,
) {
  return {
    baseline: name,
    finishAt: iso(finishAt),
    slipMinutes,
    earnedValue: value.total,
    items: rows.map(({ itemId, baseline, startAt, finishAt: endAt, ...row }) => ({
      key: nameOf(itemId),
      baselineStartAt: iso(baseline?.startAt ?? null),
      baselineFinishAt: iso(baseline?.finishAt ?? null),
      startAt: iso(startAt),
      finishAt: iso(endAt),
      state: row.state,
      slipMinutes: row.slipMinutes,
    })),
  }
}
