import { PortError, portProblemCause } from '@spicetime/runtime'
import { inBoth } from '../../command-line/cli-error.ts'

/**
 * The batches of an import stand one by one: when the machine stops it after some of them, it is not true that nothing
 * was changed, as it is said of other failures.
 * @param read records of the source in the batches that are written
 */
export function stoppedByMachine(error: unknown, read: number): unknown {
  if (!(error instanceof PortError) || read === 0) return error
  const { problem } = error
  return inBoth(
    `${portProblemCause(problem, 'en')}; what the first ${read.toLocaleString('en')} issues brought is kept, and the same command goes on from there`,
    `${portProblemCause(problem, 'de')}; was die ersten ${read.toLocaleString('de')} Issues brachten, ist behalten, und derselbe Befehl macht dort weiter`,
    { cause: error },
  )
}
