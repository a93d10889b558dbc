/**
 * Plays histories of many replicas under faults, and checks them: see docs/reliability.md.
 *
 *     npm run sim -- --seed 7 --replicas 4 --steps 1000 --json
 *     npm run sim -- --seeds 1..5000 --jobs 2 --summary sim.json
 */
import { type CliOptions, readOptions, usage } from './options.ts'
import { Players } from './play-seeds.ts'
import { Report } from './report.ts'
import { shrink } from './shrink.ts'
import { type SimResult, simulate } from './simulation.ts'
import { Tally } from './tally.ts'

const options = readOptions(process.argv.slice(2))
if (typeof options === 'string') {
  console.error(`${options}\n\n${usage}`)
  process.exitCode = 2
} else {
  process.exitCode = (await playAll(options)) ? 0 : 1
}

async function playAll(wish: CliOptions): Promise<boolean> {
  const tally = new Tally()
  const report = new Report(tally, wish)
  const orderOf = (seed: number) => {
    const { replicas, steps, protocol, realCrypto } = wish
    return { seed, replicas, steps, protocol, realCrypto }
  }
  const onResult = (result: SimResult) => {
    tally.add(result)
    report.mayTell()
    if (!result.ok) explain(result, wish)
  }
  if (wish.jobs > 1) await new Players({ seeds: wish.seeds, jobs: wish.jobs, orderOf, onResult }).playAll()
  else {
    const print = wish.trace ? (line: string) => console.log(line) : undefined
    for (let seed = wish.seeds.from; seed <= wish.seeds.to; seed += 1) {
      const result = await simulate({ ...orderOf(seed), print })
      onResult(result)
      if (!result.ok && wish.shrink) explain(await shrink(orderOf(seed), result), wish)
    }
  }
  report.tellLast()
  return tally.isOk
}

function explain({ seed, replicas, steps, protocol, broken }: SimResult, wish: CliOptions): void {
  const flags = wish.realCrypto ? ' --real-crypto' : ''
  console.error(`seed ${seed}, step ${broken?.step ?? 0} broke ${broken?.invariant ?? ''}: ${broken?.message ?? ''}`)
  console.error(
    `replay: npm run sim -- --seed ${seed} --replicas ${replicas} --steps ${steps} --protocol ${protocol}${flags} --trace`,
  )
}
