/**
 * What a bench file says. Each `bench/<subject>.bench.ts` registers its measures while it is imported, and does its work
 * only when they run:
 *
 *     import { figure, time } from './harness.ts'
 *
 *     time('import: 1,000 issues', {
 *       goal: { atMost: 150 },                        // milliseconds of the median; or { at: 'p95', atMost: 20 }
 *       setup: () => openStore(),                     // not measured; the result is handed to run and teardown
 *       run: (store, round) => importInto(store, round),
 *       teardown: (store) => store.close(),
 *     })
 *
 *     figure('store: bytes an item', { unit: 'B', goal: { atMost: 1_200 }, measure: () => sizeOf(store) / items })
 *
 * A goal is printed beside the figure and never fails anything: machines differ, and are shared.
 */
export type Percentile = 'p50' | 'p95' | 'p99'

export interface Goal {
  readonly atMost?: number
  readonly atLeast?: number
}

export interface TimeOptions<Context> {
  readonly goal?: Goal & { readonly at?: Percentile }
  readonly setup?: () => Context | Promise<Context>
  /** One round. A promise is waited for. */
  readonly run: (context: Context, round: number) => unknown
  /** Follows each round, not measured: what has to be put back before the next. */
  readonly after?: (context: Context) => unknown
  readonly teardown?: (context: Context) => unknown
  /** How many operations one round does, for the rate; 1 when left out. */
  readonly operations?: number
  /** Measured rounds; when left out as many as fit into a second, at least 20. */
  readonly rounds?: number
  /** Rounds before measuring, for caches and the compiler; a tenth of the rounds when left out. */
  readonly warmUps?: number
}

export interface FigureOptions {
  readonly unit: string
  readonly goal?: Goal
  readonly measure: () => number | Promise<number>
}

export interface TimeMeasure {
  readonly kind: 'time'
  readonly name: string
  readonly options: TimeOptions<unknown>
}

export interface FigureMeasure {
  readonly kind: 'figure'
  readonly name: string
  readonly options: FigureOptions
}

export type Measure = TimeMeasure | FigureMeasure

const registered: Measure[] = []

/** Registers something to be timed, round by round. */
export function time<Context = undefined>(name: string, options: TimeOptions<Context>): void {
  // The context goes from setup to run and teardown of the same options only, so its type may be forgotten here.
  registered.push({ kind: 'time', name, options: options as TimeOptions<unknown> })
}

/** Registers one number: a size, a rate, the length of something that can run only once. */
export function figure(name: string, options: FigureOptions): void {
  registered.push({ kind: 'figure', name, options })
}

/** What the files imported since the last call have registered. */
export function takeMeasures(): readonly Measure[] {
  return registered.splice(0)
}
