/**
 * Every check of the repository, cheapest first, ending at the first that fails. Those that need one core and no screen run
 * beside the others.
 *
 *     npm test                       all
 *     npm run check                  the fast ones
 *     npm test -- lint types         some, by name
 *     npm test -- unit packages/api  one with filters: words that are no name are handed to the stage before
 */
import { schemaStage } from './schema-stage.ts'
import { fuzzStage, simStage } from './sim-stages.ts'
import type { Stage, StageOutcome } from './stage.ts'
import { formatStage, lintStage, repoStage, typesStage, unusedStage } from './static-stages.ts'
import { journeyStage, unitStage } from './test-stages.ts'

const stages: readonly Stage[] = [
  formatStage,
  lintStage,
  typesStage,
  repoStage,
  unusedStage,
  schemaStage,
  unitStage,
  simStage,
  fuzzStage,
  journeyStage,
]

interface Wish {
  readonly stage: Stage
  readonly filters: string[]
}

const isFast = process.argv.includes('--fast')
const words = process.argv.slice(2).filter((word) => !word.startsWith('--'))
// What was begun beside a check that failed is not waited for.
process.exit((await runAll(readWishes(words))) ? 0 : 1)

function readWishes(given: readonly string[]): readonly Wish[] {
  const wishes: Wish[] = []
  for (const word of given) {
    const stage = stages.find(({ name }) => name === word)
    const last = wishes.at(-1)
    if (stage !== undefined) wishes.push({ stage, filters: [] })
    else if (last !== undefined) last.filters.push(word)
    else exitWithUsage(word)
  }
  if (wishes.length > 0) return wishes
  return stages.filter((stage) => !isFast || stage.isFast).map((stage) => ({ stage, filters: [] }))
}

function exitWithUsage(word: string): never {
  console.error(`There is no check named ${word}; there are: ${stages.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

async function runAll(wishes: readonly Wish[]): Promise<boolean> {
  const startedAt = performance.now()
  const begun = new Map(wishes.filter(({ stage }) => stage.isBeside).map((wish) => [wish, begin(wish)]))
  for (const [index, wish] of wishes.entries()) {
    if (!(await runOne(wish, begun.get(wish) ?? begin(wish)))) {
      const left = wishes.slice(index + 1).map(({ stage }) => stage.name)
      console.log(`\nFAILED: ${wish.stage.title}. Run it alone: npm test -- ${wish.stage.name}`)
      if (left.length > 0) console.log(`Not finished: ${left.join(', ')}.`)
      return false
    }
  }
  console.log(`\nAll ${wishes.length} checks passed in ${formatSeconds(performance.now() - startedAt)}.`)
  return true
}

interface Timed {
  readonly outcome: StageOutcome
  readonly ms: number
}

async function begin({ stage, filters }: Wish): Promise<Timed> {
  const startedAt = performance.now()
  const outcome = await stage.run({ isFast, filters })
  return { outcome, ms: performance.now() - startedAt }
}

async function runOne({ stage }: Wish, timed: Promise<Timed>): Promise<boolean> {
  const { outcome, ms } = await timed
  const { isPassed, saw, output } = outcome
  if (output !== undefined) console.log(`\n${output}\n`)
  const mark = isPassed ? 'ok  ' : 'FAIL'
  console.log(`${mark} ${stage.name.padEnd(7)} ${stage.title} (${saw}) ${formatSeconds(ms)}`)
  return isPassed
}

function formatSeconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}
