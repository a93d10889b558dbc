import { environmentOf } from '../e2e/support/spice.ts'
import { time } from './harness.ts'
import { runProcess } from './measure-process.ts'
import { largeCount, largeStore, spice } from './stores.ts'

/** From the start of the process to its end, in a pipe, on the large store. `node -e 0` is in `start:`. */
const rounds = 20
const store = () => (shared ??= largeStore())
let shared: Promise<string> | undefined

function timeRead(atMost: number, ...words: readonly string[]): void {
  time(`spice ${words.join(' ')}: ${largeCount.toLocaleString('en')} items`, {
    rounds,
    goal: { atMost },
    setup: store,
    run: (folder) => runProcess(spice, words, { cwd: folder, env: environmentOf(folder) }),
  })
}

timeRead(150, 'ls')
timeRead(200, 'ls', 'checksum')
timeRead(200, 'ls', 'label:bug', 'sort:-updated')
timeRead(200, 'ls', '--all', '--json', 'key,title,labels,assignees')
timeRead(200, 'show', `DATASETS-${Math.round(largeCount / 2)}`)
timeRead(200, 'mine')
timeRead(200, 'next')
timeRead(200, 'status')
timeRead(200, 'log')
timeRead(200, 'log', `DATASETS-${Math.round(largeCount / 2)}`)
timeRead(200, 'query', '--count', 'is:open')
timeRead(200, 'project', 'list')
