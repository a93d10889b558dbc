import { type CompactReport, compactStore } from '@spicetime/workspace'
import { repackStore } from '../../changes/repack-store.ts'
import { cancelled, misuse } from '../../command-line/cli-error.ts'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { openDoctorPorts } from '../../compose.ts'
import { askYes } from '../../input/prompts.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { formatBytes } from '../../output/progress.ts'
import { fullTime } from '../../output/times.ts'
import { parsePoint } from '../../refs/points.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { type CompactField, compactFields, type compactOptions } from './options.ts'

export const run: Run<typeof compactOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, compactFields) : undefined
  const { output, mayAsk, host } = context
  if (options.before === undefined)
    throw misuse(say`--before is missing: how much history to keep`, say`spice compact --before 1y`)
  const beforeMs = parsePoint(options.before, host.now(), output.times.isUtc)
  if (typeof beforeMs !== 'number') throw misuse(say`"${options.before}" is no time`, say`write 1y, 6mo, 2026-01-01`)
  const evenUnseen = options['even-unseen']
  const preview = compact(context, { beforeMs, evenUnseen, isDryRun: true })
  const isLast = options['dry-run'] || preview.savedBytes <= 0
  if (fields === undefined) tell(context, preview, beforeMs)
  if (!isLast && !options.yes && mayAsk && !(await askYes(say`Let go of them for good?`))) throw cancelled()
  const report = isLast ? preview : compact(context, { beforeMs, evenUnseen, isDryRun: false })
  if (!isLast) repackStore(context)
  if (fields !== undefined) return printJson(output, readFields(readers, fields, report), options.jq)
  if (isLast) return
  output.done(say`Let go of ${tellNumber(report.bodies)} changes`, String(report.bodies))
}

interface Wish {
  readonly beforeMs: number
  readonly evenUnseen: boolean
  readonly isDryRun: boolean
}

function compact({ storeFolder }: Context, wish: Wish): CompactReport {
  const ports = openDoctorPorts(storeFolder())
  try {
    return compactStore(ports, wish)
  } finally {
    ports.database.close()
  }
}

const readers: FieldReaders<CompactField, CompactReport> = {
  baseBytes: (report) => report.baseBytes,
  savedBytes: (report) => report.savedBytes,
  bodies: (report) => report.bodies,
  bytes: (report) => report.bytes,
  waitingFor: (report) => report.waitingFor.map(({ replicaId, name }) => ({ replicaId, name: name ?? null })),
}

function tell({ output }: Context, report: CompactReport, beforeMs: number): void {
  const { bodies, savedBytes, waitingFor } = report
  const count = bodies === 1 ? say`1 change` : say`${tellNumber(bodies)} changes`
  const what = say`Of ${count} before ${fullTime(beforeMs, output.times)} nothing stands any more`
  if (bodies === 0) output.note(say`Nothing of what was made before ${fullTime(beforeMs, output.times)} can go.`)
  else if (savedBytes > 0) output.note(say`${what}; to let go of them saves ${formatBytes(savedBytes)}.`)
  else output.note(say`${what}; they are so few that to let go of them saves nothing.`)
  if (waitingFor.length === 0) return
  const names = waitingFor.map(({ name, replicaId }) => name ?? replicaId).join(', ')
  output.note(say`More is kept for devices that may not have seen it: ${names}.`)
}
