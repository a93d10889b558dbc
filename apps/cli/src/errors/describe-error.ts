import type { RefusalLanguage } from '@spicetime/domain'
import { PortError, type PortProblem, portProblemText } from '@spicetime/runtime'
import { CliError } from '../command-line/cli-error.ts'
import type { ExitName } from '../command-line/exit-codes.ts'

export interface Described {
  readonly message: string
  readonly hints: readonly string[]
  readonly exit: ExitName
}

/** Any failure as a sentence with what to do next. Only a bug of ours ends in "unexpected". */
export function describeError(error: unknown, language: RefusalLanguage = 'en'): Described {
  if (error instanceof CliError) {
    return { message: error.say?.(language) ?? error.message, hints: error.hints, exit: error.exit }
  }
  const problem = problemOf(error)
  if (problem !== undefined) {
    return { message: portProblemText(problem, language), hints: hintsOf(problem, language, error), exit: 'failed' }
  }
  const message = error instanceof Error ? error.message : String(error)
  const isKnown = codeOf(error)?.match(/^(key|passphrase)-/)
  if (isKnown) return { message, hints: [], exit: 'failed' }
  const store = storeFaults.get(codeOf(error) ?? '')
  if (store !== undefined) {
    const [text, next] = store[language]
    return { message: text, hints: [next], exit: 'failed' }
  }
  const unexpected = { en: 'unexpected failure', de: 'unerwarteter Fehler' }[language]
  const where = { en: 'SPICE_DEBUG=1 shows where it happened', de: 'SPICE_DEBUG=1 zeigt, wo es geschah' }[language]
  return { message: `${unexpected}: ${message}`, hints: [where], exit: 'failed' }
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** What is wrong with the machine's store or files, whoever met it. */
export function problemOf(error: unknown): PortProblem | undefined {
  if (error instanceof PortError) return error.problem
  return systemProblems.get(codeOf(error) ?? '')
}

/** Answers of the operating system that commands meet in files of their own: exports, settings. */
const systemProblems: ReadonlyMap<string, PortProblem> = new Map([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'read-only'],
  ['EACCES', 'no-access'],
  ['EPERM', 'no-access'],
  ['EMFILE', 'too-many-files'],
  ['EIO', 'device-failed'],
])

type Sentences = Readonly<Record<RefusalLanguage, readonly [message: string, hint: string]>>

/** A store that this program cannot open, by the codes of `StoreError`. */
const storeFaults: ReadonlyMap<string, Sentences> = new Map([
  [
    'older-store',
    {
      en: [
        'this store was made before the first release and cannot be read',
        'make it anew: spice init, and import again',
      ],
      de: [
        'dieser Bestand ist von vor der ersten Fassung und lässt sich nicht lesen',
        'ihn neu anlegen: spice init, und noch einmal importieren',
      ],
    },
  ],
  [
    'newer-store',
    {
      en: ['this store was made by a newer program', 'update spice, then try again'],
      de: ['dieser Bestand ist von einem neueren Programm', 'spice erneuern, dann noch einmal versuchen'],
    },
  ],
  [
    'not-a-store',
    {
      en: ['the file workspace.db is no SpiceTime store', 'choose another folder with --workspace'],
      de: ['die Datei workspace.db ist kein Bestand von SpiceTime', 'mit --workspace einen anderen Ordner wählen'],
    },
  ],
])

/** What to do next; for a file that is forbidden also which one, as the system says it. */
function hintsOf(problem: PortProblem, language: RefusalLanguage, error: unknown): readonly string[] {
  const [en, de] = hints[problem]
  const next = language === 'de' ? de : en
  return problem === 'no-access' && error instanceof Error ? [error.message, next] : [next]
}

const hints: Readonly<Record<PortProblem, readonly [en: string, de: string]>> = {
  'disk-full': ['make room and try again', 'Platz schaffen und noch einmal versuchen'],
  'read-only': ['check who may write there', 'prüfen, wer dort schreiben darf'],
  'no-access': ['check who may read and write there', 'prüfen, wer dort lesen und schreiben darf'],
  busy: ['try again in a moment', 'gleich noch einmal versuchen'],
  damaged: ['check it with: spice doctor', 'prüfen mit: spice doctor'],
  'device-failed': ['check the disk, then: spice doctor', 'Platte prüfen, dann: spice doctor'],
  'too-many-files': ['raise the limit with: ulimit -n 4096', 'die Grenze anheben mit: ulimit -n 4096'],
}
