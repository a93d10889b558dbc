/** A process of `--jobs`: plays what it is told, one history after the other, until nobody is there to tell. */
import type { SimOrder } from './play-seeds.ts'
import { simulate } from './simulation.ts'

process.on('message', (order: SimOrder) => {
  void simulate(order).then((result) => process.send?.(result, undefined, undefined, endWhenAlone))
})

// Who told it is gone, perhaps ended by hand.
process.on('disconnect', () => process.exit())

/** Within a history nothing is heard, so the result may be the first that finds nobody there. */
function endWhenAlone(error: Error | null): void {
  if (error !== null) process.exit()
}
