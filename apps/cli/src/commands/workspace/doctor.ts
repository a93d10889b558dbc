import { type DoctorProgress, type DoctorReport, runDoctor } from '@spicetime/workspace'
import type { Run } from '../../command-line/command.ts'
import type { Context } from '../../command-line/context.ts'
import { exitCode } from '../../command-line/exit-codes.ts'
import { openDoctorPorts } from '../../compose.ts'
import { type FieldReaders, parseFields, printJson, readFields, wantsJson } from '../../output/json.ts'
import { Progress } from '../../output/progress.ts'
import { say, tellNumber } from '../../texts/say.ts'
import { tellBroken, tellDifferences, tellFaults } from './doctor-texts.ts'
import { type DoctorField, doctorFields, type doctorOptions } from './options.ts'

export const run: Run<typeof doctorOptions> = async (context, { options }) => {
  const fields = wantsJson(options) ? parseFields(options, doctorFields) : undefined
  const report = examine(context, options.repair)
  if (fields !== undefined) await printJson(context.output, readFields(readers, fields, report), options.jq)
  else printReport(context, report)
  return exitCode(report.ok ? 'done' : 'failed')
}

function examine({ host, output, storeFolder }: Context, repair: boolean): DoctorReport {
  const ports = openDoctorPorts(storeFolder())
  const progress = new Progress({
    stream: host.stderr,
    now: () => host.now(),
    isQuiet: output.isQuiet || !host.stderr.isTty,
  })
  try {
    return runDoctor(ports, {
      repair,
      onProgress: ({ stage, done, total }) => progress.show({ done, total, unit: units[stage] }),
    })
  } finally {
    progress.clear()
    ports.database.close()
  }
}

const units: Readonly<Record<DoctorProgress['stage'], string>> = {
  file: 'commits: reading the file',
  log: 'commits verified',
  projection: 'commits replayed',
  compare: 'commits: comparing tables',
  invariants: 'commits: checking rules',
  repair: 'commits: rebuilding tables',
}

const readers: FieldReaders<DoctorField, DoctorReport> = {
  bodyless: (report) => report.bodyless,
  brokenInvariants: (report) => report.brokenInvariants,
  commits: (report) => report.commits,
  differences: (report) => report.differences,
  events: (report) => report.events,
  fileFaults: (report) => report.fileFaults,
  isRepaired: (report) => report.isRepaired,
  logFaults: (report) => report.logFaults,
  ok: (report) => report.ok,
  signatures: (report) => report.signatures,
}

function printReport({ output }: Context, report: DoctorReport): void {
  const { style } = output
  const line = (isGood: boolean, good: string, bad: string) =>
    output.print(isGood ? `${style.green('✓')} ${good}` : `${style.red('✗')} ${bad}`)
  const { fileFaults, logFaults, differences, brokenInvariants } = report
  line(fileFaults.length === 0, say`the file is sound`, say`the file is damaged: ${fileFaults.join('; ')}`)
  line(
    logFaults.length === 0,
    say`${tellNumber(report.commits)} commits with ${tellNumber(report.events)} events: every hash and ${tellNumber(report.signatures)} signatures hold`,
    logFaults.length === 1 ? say`1 fault in the log` : say`${tellNumber(logFaults.length)} faults in the log`,
  )
  if (report.bodyless > 0) output.print(say`  of ${tellNumber(report.bodyless)} only the header is here`)
  const list = (lines: readonly string[]) => {
    for (const text of lines) output.print(`    ${text}`)
  }
  list(tellFaults(logFaults))
  if (logFaults.length === 0) {
    line(differences.length === 0, say`the tables are what the log comes to`, countDifferences(differences.length))
  }
  list(tellDifferences(differences))
  line(brokenInvariants.length === 0, say`every rule holds`, countBroken(brokenInvariants.length))
  list(tellBroken(brokenInvariants))
  if (report.isRepaired) output.print(`${style.green('✓')} ${say`the tables were rebuilt from the log`}`)
  else if (differences.length > 0) output.note(say`Rebuild the tables with: spice doctor --repair`)
  if (logFaults.length > 0) output.note(say`The log itself is damaged: restore the folder from a backup.`)
}

function countDifferences(count: number): string {
  if (count === 1) return say`1 row differs from what the log comes to`
  return count === 100
    ? say`at least 100 rows differ from what the log comes to`
    : say`${count} rows differ from what the log comes to`
}

function countBroken(count: number): string {
  return count === 1 ? say`1 rule is broken` : say`${count} rules are broken`
}
