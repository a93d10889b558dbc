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
  return texts[problem][language]
}

const texts: Readonly<Record<PortProblem, { readonly en: string; readonly de: string }>> = {
  'disk-full': {
    en: 'the disk is full; nothing was changed',
    de: 'Der Datenträger ist voll; nichts wurde geändert',
  },
  'read-only': {
    en: 'the workspace cannot be written here; nothing was changed',
    de: 'In den Arbeitsbereich lässt sich hier nicht schreiben; nichts wurde geändert',
  },
  'no-access': {
    en: 'a file of the workspace cannot be opened; nothing was changed',
    de: 'Eine Datei des Arbeitsbereichs lässt sich nicht öffnen; nichts wurde geändert',
  },
  busy: {
    en: 'the workspace is busy: another program is writing to it; nothing was changed',
    de: 'Der Arbeitsbereich ist belegt: Ein anderes Programm schreibt gerade; nichts wurde geändert',
  },
  damaged: {
    en: 'the store of the workspace is damaged',
    de: 'Die Daten des Arbeitsbereichs sind beschädigt',
  },
  'device-failed': {
    en: 'the disk does not answer as it should; nothing was changed',
    de: 'Der Datenträger antwortet nicht, wie er soll; nichts wurde geändert',
  },
  'too-many-files': {
    en: 'too many files are open; nothing was changed',
    de: 'Zu viele Dateien sind geöffnet; nichts wurde geändert',
  },
}
