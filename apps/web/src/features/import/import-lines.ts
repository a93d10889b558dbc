/** What the hub tells while it imports a file: JSON lines, progress first and at the end one report. */
export interface ImportProgress {
  readonly read: number
  readonly bytesRead: number
  readonly bytesTotal?: number | undefined
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: number
  readonly ratePerS: number
  readonly secondsLeft?: number | undefined
}

export interface ImportFailure {
  readonly line: number
  readonly record: number
  readonly code: string
  readonly field?: string | undefined
  readonly reason: string
}

export interface ImportReport {
  readonly projectKey: string
  readonly isInterrupted: boolean
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly failed: readonly ImportFailure[]
  readonly kept: readonly unknown[]
  readonly members: number
  readonly labels: number
  readonly milestones: number
  readonly comments: number
}

/** The store of the hub can take no more; the message says why, and what is kept. */
export interface ImportStopped {
  readonly type: 'stopped'
  readonly message: string
}

export type ImportLine =
  | ({ readonly type: 'progress' } & ImportProgress)
  | ({ readonly type: 'report' } & ImportReport)
  | ImportStopped

/** The lines of a body as they come; a line may be cut anywhere between two pieces. */
export async function* readImportLines(body: ReadableStream<Uint8Array>): AsyncGenerator<ImportLine> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    rest += done ? decoder.decode() : decoder.decode(value, { stream: true })
    const lines = rest.split('\n')
    rest = done ? '' : (lines.pop() ?? '')
    // The hub writes these lines; what is not one of them is left out.
    for (const line of lines) if (line.trim() !== '') yield JSON.parse(line) as ImportLine
    if (done) return
  }
}
