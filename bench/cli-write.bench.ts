import { environmentOf } from '../e2e/support/spice.ts'
import { time } from './harness.ts'
import { runProcess } from './measure-process.ts'
import { copyOf, largeCount, largeStore, spice } from './stores.ts'

/** Whole processes that change something, flushed to disk. */
const rounds = 20
const store = async () => (shared ??= copyOf(await largeStore()))
let shared: string | undefined

function timeWrite(name: string, words: (round: number) => readonly string[]): void {
  time(`spice ${name}: ${largeCount.toLocaleString('en')} items`, {
    rounds,
    goal: { atMost: 200 },
    setup: store,
    run: (folder, round) => runProcess(spice, words(round), { cwd: folder, env: environmentOf(folder) }),
  })
}

timeWrite('add', (round) => ['add', `Made by a bench, ${round}`])
timeWrite('done', (round) => ['done', `DATASETS-${1 + round}`])
timeWrite('item edit', (round) => ['item', 'edit', `DATASETS-${100 + round}`, '--title', `Changed ${round}`])
