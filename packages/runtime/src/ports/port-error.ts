/**
 * Why an adapter could not do what its port promises, for reasons of the machine and none of ours. Nothing of what was
 * asked for has happened: a transaction that meets one is rolled back.
 */
export type PortProblem =
  /** No room is left, or the quota is used up. */
  | 'disk-full'
  /** The file or its file system takes no writes. */
  | 'read-only'
  /** This user may not open it, or the folder is not there. */
  | 'no-access'
  /** Another process holds the lock for too long. */
  | 'busy'
  /** What is read is not what was written. */
  | 'damaged'
  /** The disk answers with errors. */
  | 'device-failed'
  | 'too-many-files'

/** The one error by which adapters tell of the machine. Hosts say it by `problem`; the message is for logs. */
export class PortError extends Error {
  readonly problem: PortProblem

  constructor(problem: PortProblem, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'PortError'
    this.problem = problem
  }
}

/** One sentence for people, without a full stop: hosts put it into their own. */
export function portProblemText(problem: PortProblem, language: 'en' | 'de'): string {
  const nothing = { en: '; nothing was changed', de: '; nichts wurde geändert' }[language]
  return portProblemCause(problem, language) + (problem === 'damaged' ? '' : nothing)
}

/** Only what is wrong with the machine: for work of several transactions, of which some had been made. */
export function portProblemCause(problem: PortProblem, language: 'en' | 'de'): string {
  return texts[problem][language]
}

const texts: Readonly<Record<PortProblem, { readonly en: string; readonly de: string }>> = {
  'disk-full': {
    en: 'the disk is full',
    de: 'Der Datenträger ist voll',
  },
  'read-only': {
    en: 'the workspace cannot be written here',
    de: 'In den Arbeitsbereich lässt sich hier nicht schreiben',
  },
  'no-access': {
    en: 'a file of the workspace cannot be opened',
    de: 'Eine Datei des Arbeitsbereichs lässt sich nicht öffnen',
  },
  busy: {
    en: 'the workspace is busy: another program is writing to it',
    de: 'Der Arbeitsbereich ist belegt: Ein anderes Programm schreibt gerade',
  },
  damaged: {
    en: 'the store of the workspace is damaged',
    de: 'Die Daten des Arbeitsbereichs sind beschädigt',
  },
  'device-failed': {
    en: 'the disk does not answer as it should',
    de: 'Der Datenträger antwortet nicht, wie er soll',
  },
  'too-many-files': {
    en: 'too many files are open',
    de: 'Zu viele Dateien sind geöffnet',
  },
}
