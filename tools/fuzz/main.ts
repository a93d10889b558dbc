/**
 * Gives mutated bytes to every decoder that meets foreign ones.
 *
 *     npm run fuzz                                a minute of each
 *     npm run fuzz -- commit-header --minutes 60  one of them for an hour
 *     npm run fuzz -- --inputs 3000 --seed 1      always the same inputs, however fast the machine is
 *     npm run fuzz -- --keep                      keeps inputs that found a new answer in tools/fuzz/corpus
 *     npm run fuzz -- receive --input <file>      one input again
 */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { keepInput, readCorpus } from './corpus.ts'
import { type FuzzResult, fuzz } from './fuzz.ts'
import type { FuzzTarget } from './fuzz-target.ts'
import { targets } from './targets/targets.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '1' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    input: { type: 'string' },
  },
})

const wanted = targets.filter(({ name }) => positionals.length === 0 || positionals.includes(name))
const minutes = Number(values.minutes)
const inputsMax = values.inputs === undefined ? undefined : Number(values.inputs)
if (wanted.length === 0 || !(minutes > 0) || (inputsMax !== undefined && !(inputsMax > 0))) {
  const names = targets.map(({ name }) => name).join(' | ')
  console.error(`npm run fuzz -- [${names}] [--minutes M | --inputs N] [--seed N] [--keep] [--json]`)
  process.exitCode = 2
} else if (values.input !== undefined) {
  for (const target of wanted) console.log(`${target.name}: ${target.run(readFileSync(values.input))}`)
} else {
  process.exitCode = searchAll() ? 0 : 1
}

function searchAll(): boolean {
  // Each search begins elsewhere unless it is told where: the seed is printed.
  const seed = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed)
  const results = wanted.map((target) => search(target, seed))
  if (values.json) console.log(JSON.stringify({ ok: results.every(isFine), seed, targets: results.map(summaryOf) }))
  return results.every(isFine)
}

function search(target: FuzzTarget, seed: number): FuzzResult {
  const endsAt = performance.now() + minutes * 60_000
  const goesOn = (inputs: number) =>
    inputsMax === undefined ? inputs % 16 !== 0 || performance.now() < endsAt : inputs < inputsMax
  const result = fuzz({ target, seed, corpus: readCorpus(target.name), goesOn, now: spentMs })
  target.close?.()
  if (values.keep) for (const input of result.discoveries) keepInput(target.name, input, 'corpus')
  console.log(`${target.name}: ${result.inputs} inputs, ${Object.keys(result.outcomes).length} answers, seed ${seed}`)
  if (result.finding !== undefined) {
    const path = keepInput(target.name, result.finding.input, 'finding')
    console.error(`${target.name}: ${result.finding.message}\nthe input is in ${path}`)
    console.error(`again: npm run fuzz -- ${target.name} --input ${path}`)
  }
  return result
}

/** Of the processor: a machine that stood still for a while, or did something else, makes no decoder slow. */
function spentMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1_000
}

function isFine({ finding }: FuzzResult): boolean {
  return finding === undefined
}

function summaryOf({ target, inputs, outcomes }: FuzzResult) {
  return { target, inputs, outcomes }
}
