import type { Problem } from '../problem.ts'
import type { RepoView } from '../read-repo.ts'
import { isForTests, packageOf } from '../resolve.ts'

const clock = 'ask the clock port of the World that you are given'
const random = 'ask the random port of the World that you are given'
const network = 'define a port and let an adapter call the network'

/** What pure packages may not call, with what to do instead. */
const replacements: ReadonlyMap<string, string> = new Map([
  ['Date.now', clock],
  ['new Date()', clock],
  ['Date', clock],
  ['performance.now', clock],
  ['setTimeout', `${clock} (wakeAt)`],
  ['setInterval', `${clock} (wakeAt)`],
  ['setImmediate', `${clock} (wakeAt)`],
  ['Math.random', random],
  ['crypto.randomUUID', 'make ids with makeId and bytes of the random port'],
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
