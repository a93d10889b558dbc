/**
 * Why one record was not imported. The rest of the file goes on. Every code of the import is in this file.
 * `reason` is the same in English, for hosts that have no sentence of their own.
 */
export interface ImportProblem {
  /** Where the record begins, from 1. */
  readonly line: number
  /** Which record of the file, from 1: tells records of one long line apart. */
  readonly record: number
  readonly code: ImportProblemCode
  /** The field that is wrong, as in `labels[0].name`. */
  readonly field?: string
  readonly reason: string
}

export type ImportProblemCode =
  /** Not JSON. */
  | 'not-json'
  /** Bytes that are not UTF-8. */
  | 'not-utf8'
  /** JSON, but no object. */
  | 'not-an-object'
  /** Longer than any issue can be; see `recordBytesMax`. */
  | 'too-long'
  /** A field that is needed is missing or of a wrong type. */
  | 'wrong-field'
  /** The file ends inside a record or inside compressed data: it was cut off. */
  | 'cut-off'
  /** The compressed data is damaged; nothing after this place could be read. */
  | 'damaged'
  /** Reading the source failed here (a broken pipe, say); what came before was read. */
  | 'unreadable'
  /** Another item of the project has this number, and too many do to give them new ones. */
  | 'number-taken'

/** Why nothing was imported at all. */
export type ImportRefusal =
  | { readonly code: 'empty-source' }
  /** The first bytes tell what it is instead. */
  | { readonly code: 'not-records'; readonly found: 'html' | 'zip' | 'xz' | 'bzip2' | 'zstd' | 'text' }
  /** Reading failed; `systemCode` as the system says it (`EISDIR`, `ENOENT`, `EACCES` …), where it does. */
  | { readonly code: 'unreadable'; readonly systemCode: string | null; readonly detail: string }

/** Thrown inside the reader when nothing of the source can be used; `importGithub` turns it into its refusal. */
export class SourceError extends Error {
  override readonly name = 'SourceError'
  readonly refusal: ImportRefusal

  constructor(refusal: ImportRefusal, options?: ErrorOptions) {
    super(`import source: ${refusal.code}`, options)
    this.refusal = refusal
  }
}
