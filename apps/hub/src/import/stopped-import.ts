import type { RefusalLanguage } from '@spicetime/domain'
import { PortError, portProblemCause } from '@spicetime/runtime'
import { storeStatus } from '../server/store-problem.ts'

/** The last line of an import that the machine under the hub has stopped. */
export interface StoppedLine {
  readonly type: 'stopped'
  readonly code: string
  readonly message: string
  /** Records of the file in the batches that are kept. */
  readonly read: number
  /** Of an answer that has not begun. */
  readonly status: number
}

/**
 * The batches of an import stand one by one, and the project stands before them: it is not true that nothing was changed, as it is
 * said of other failures.
 * @param read records of the file in the batches that are written
 * @returns undefined for what is no failure of the machine
 */
export function stoppedImport(error: unknown, read: number, language: RefusalLanguage): StoppedLine | undefined {
  if (!(error instanceof PortError)) return undefined
  const cause = portProblemCause(error.problem, language)
  const told = { en: `On the hub ${cause}; ${keptEn(read)}.`, de: `Hub: ${cause}; ${keptDe(read)}.` }
  return {
    type: 'stopped',
    code: `store-${error.problem}`,
    message: told[language],
    read,
    status: storeStatus(error.problem),
  }
}

function keptEn(read: number): string {
  if (read === 0) return 'of the file nothing was imported'
  return `what the first ${read.toLocaleString('en')} issues brought is kept, and the same file again goes on from there`
}

function keptDe(read: number): string {
  if (read === 0) return 'aus der Datei wurde nichts importiert'
  return `was die ersten ${read.toLocaleString('de')} Issues brachten, ist behalten, und dieselbe Datei noch einmal macht dort weiter`
}
