import { execFileSync } from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BenchResult } from './run-measure.ts'

/** Where and when: figures without it mean nothing. */
export function describeRun(): string {
  const [cpu] = cpus()
  const memoryGb = Math.round(totalmem() / 2 ** 30)
  const machine = `${cpu?.model.trim() ?? 'unknown CPU'}, ${cpus().length} cores, ${memoryGb} GB`
  const load = loadavg()[0]?.toFixed(1)
  return `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC, commit ${readCommit()}, Node ${process.versions.node}, ${machine}, load ${load}`
}

function readCommit(): string {
  try {
    const git = (...args: string[]) => execFileSync('git', args, { cwd: import.meta.dirname, encoding: 'utf8' }).trim()
    return git('rev-parse', '--short=10', 'HEAD') + (git('status', '--porcelain', '-uno') === '' ? '' : ' with changes')
  } catch {
    return 'unknown'
  }
}

const columns = ['', 'measure', 'value', 'p95', 'p99', 'max', 'per second', 'rounds', 'goal'] as const

/** One line of the table on the terminal; the names give the first column its width. */
export function formatLine(result: BenchResult, nameWidth: number): string {
  const [mark, name, value, p95, p99, , rate, , goal] = cellsOf(result)
  const spread = result.times === undefined ? '' : `p95 ${p95}  p99 ${p99}  ${rate}/s`
  return `${mark} ${name.padEnd(nameWidth)}  ${value.padStart(12)}  ${goal.padEnd(16)} ${spread}`.trimEnd()
}

/** Appends a dated table to bench/results.md. */
export function saveResults(results: readonly BenchResult[], run: string): string {
  const path = join(import.meta.dirname, 'results.md')
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const lines = [
    row(columns),
    row(columns.map((_, index) => (index < 2 ? '---' : '--:'))),
    ...results.map((result) => row(cellsOf(result))),
  ]
  appendFileSync(path, `\n## ${run}\n\n${lines.join('\n')}\n`)
  return path
}

type Cells = readonly [
  mark: string,
  name: string,
  value: string,
  p95: string,
  p99: string,
  max: string,
  rate: string,
  rounds: string,
  goal: string,
]

function cellsOf({ name, value, unit, goal, isGoalMet, times }: BenchResult): Cells {
  const mark = isGoalMet === undefined ? '·' : isGoalMet ? '✓' : '✗'
  const shown = `${formatNumber(value)} ${unit}`
  if (times === undefined) return [mark, name, shown, '', '', '', '', '', goal]
  const { p95, p99, max, operationsPerSecond, rounds } = times
  const spread = [p95, p99, max].map((ms) => formatNumber(ms))
  return [
    mark,
    name,
    shown,
    spread[0] ?? '',
    spread[1] ?? '',
    spread[2] ?? '',
    formatNumber(operationsPerSecond),
    String(rounds),
    goal,
  ]
}

/** Three digits that mean something. */
function formatNumber(value: number): string {
  return value.toLocaleString('en', {
    maximumSignificantDigits: Math.max(3, Math.floor(Math.log10(Math.abs(value) || 1)) + 1),
  })
}
