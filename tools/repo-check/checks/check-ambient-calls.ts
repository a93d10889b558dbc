import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { isForTests, packageOf } from '../resolve.ts'

const clock = 'ask the clock of the World that you are given (world.clock.nowMs)'
const scheduler = 'ask the scheduler of the World that you are given (world.scheduler.repeat)'
const random = 'ask the World that you are given for random bytes (world.random.bytes)'
const network = 'define a port and let an adapter call the network'

/** What pure packages may not call, with what to do instead. */
const replacements: ReadonlyMap<string, string> = new Map([
  ['Date.now', clock],
  ['new Date()', clock],
  ['Date', clock],
  ['performance.now', clock],
  ['setTimeout', scheduler],
  ['setInterval', scheduler],
  ['setImmediate', scheduler],
  ['Math.random', random],
  ['crypto.randomUUID', 'make ids with makeId and bytes of world.random'],
  ['crypto.getRandomValues', random],
  ['fetch', network],
  ['process', 'take the value as an argument; the host reads its environment'],
  ['localStorage.getItem', 'keep it in the store through the Database port'],
  ['localStorage.setItem', 'keep it in the store through the Database port'],
])

/** Pure packages are handed the world: else no simulation could replay them, and no browser run them. */
export function checkAmbientCalls(view: RepoView): readonly Problem[] {
  return [...view.modules.values()].flatMap(({ path, calls }) => {
    if (packageOf(path)?.rule.isPure !== true || isForTests(path)) return []
    return calls.flatMap(({ what, line }) => {
      const instead = replacements.get(what)
      return instead === undefined ? [] : [{ path, line, message: `uses ${what}; ${instead}` }]
    })
  })
}
