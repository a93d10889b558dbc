import { simFloors } from './floors.ts'
import { runTool, type ToolResult } from './run-tool.ts'
import type { Stage, StageOutcome } from './stage.ts'

/** Histories of replicas under faults. The seeds are always the same; `npm run sim` plays others. */
export const simStage: Stage = {
  name: 'sim',
  title: 'Simulated histories under faults',
  isFast: false,
  isBeside: true,
  async run() {
    const seeds = `1..${simFloors.runs}`
    const result = await runTool('tools/sim/main.ts', [
      '--seeds',
      seeds,
      '--replicas',
      '3',
      '--steps',
      '90',
      '--jobs',
      '2',
      '--json',
    ])
    const summary = readSummary(result)
    const [runs, commits] = [numberAt(summary, 'runs'), numberAt(summary, 'commits')]
    const kinds = Object.keys(objectAt(summary, 'faults')).length
    const saw = `${runs} seeds, ${commits} commits, ${kinds} kinds of fault`
    if (result.code !== 0) return { isPassed: false, saw, output: result.output }
    const seen = { runs, commits, kinds }
    return withFloors(saw, seen, simFloors)
  },
}

/** Mutated bytes to every decoder that meets foreign ones; the inputs are always the same, so a failure comes again. */
export const fuzzStage: Stage = {
  name: 'fuzz',
  title: 'Foreign bytes to every decoder',
  isFast: false,
  isBeside: true,
  async run() {
    const result = await runTool('tools/fuzz/main.ts', ['--inputs', '20000', '--seed', '1', '--json'])
    const targets = objectAt(readSummary(result), 'targets')
    const searches = Object.values(targets).map((search) => ({
      inputs: numberAt(search, 'inputs'),
      answers: Object.keys(objectAt(search, 'outcomes')).length,
    }))
    const inputs = searches.reduce((sum, search) => sum + search.inputs, 0)
    const saw = `${searches.length} decoders, ${inputs} inputs`
    if (result.code !== 0) return { isPassed: false, saw, output: result.output }
    const answers = searches.reduce((sum, search) => sum + search.answers, 0)
    return withFloors(saw, { decoders: searches.length, inputs, answers }, fuzzFloors)
  },
}

const fuzzFloors = { decoders: 9, inputs: 150_000, answers: 80 } as const

/** The last line of `--json`. */
function readSummary({ output }: ToolResult): unknown {
  const line = output.trimEnd().split('\n').at(-1) ?? ''
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

function withFloors(
  saw: string,
  seen: Readonly<Record<string, number>>,
  floors: Readonly<Record<string, number>>,
): StageOutcome {
  const few = Object.entries(floors).filter(([what, floor]) => (seen[what] ?? 0) < floor)
  if (few.length === 0) return { isPassed: true, saw }
  const list = few.map(([what, floor]) => `${seen[what] ?? 0} ${what}, expected at least ${floor}`)
  return { isPassed: false, saw, output: `saw only ${list.join('; ')}: so little proves nothing` }
}

function objectAt(value: unknown, name: string): Readonly<Record<string, unknown>> {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  // Whatever it is, only its keys are asked for.
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {}
}

function numberAt(value: unknown, name: string): number {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
  return typeof found === 'number' ? found : 0
}
