/**
 * Plays histories of many replicas under faults, and checks them: see docs/reliability.md.
 *
 *     npm run sim -- --seed 7 --replicas 4 --steps 1000 --json
 *     npm run sim -- --seeds 1..200
 */
import { type CliOptions, readOptions, usage } from './options.ts'
import { shrink } from './shrink.ts'
import { type SimResult, simulate } from './simulation.ts'
import { Tally } from './tally.ts'

const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`)
  process.exitCode = 2
} else {
  process.exitCode = playAll(options) ? 0 : 1
}

function playAll({
  seeds,
  replicas,
  steps,
  protocol,
  json,
  trace,
  realCrypto,
  knownGaps,
  shrink: isToShrink,
}: CliOptions): boolean {
  const tally = new Tally()
  const flags = [realCrypto ? ' --real-crypto' : '', knownGaps ? ' --known-gaps' : ''].join('')
  const print = trace ? (line: string) => console.log(line) : undefined
  for (let seed = seeds.from; seed <= seeds.to; seed += 1) {
    const run = { seed, replicas, steps, protocol, realCrypto, knownGaps, print }
    const result = simulate(run)
    tally.add(result)
    if (!json && seed % 100 === 0) console.log(tally.line())
    if (result.ok) continue
    explain(result, flags)
    if (isToShrink) explain(shrink({ ...run, print: undefined }, result), flags)
  }
  console.log(tally.line())
  if (json) console.log(JSON.stringify(tally.summary()))
  return tally.isOk
}

function explain({ seed, replicas, steps, protocol, broken }: SimResult, flags: string): void {
  console.error(`seed ${seed}, step ${broken?.step ?? 0} broke ${broken?.invariant ?? ''}: ${broken?.message ?? ''}`)
  console.error(
    `replay: npm run sim -- --seed ${seed} --replicas ${replicas} --steps ${steps} --protocol ${protocol}${flags} --trace`,
  )
}
