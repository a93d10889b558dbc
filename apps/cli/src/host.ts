/** What the program sees of the process around it. Tests pass their own. */
export interface Host {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly stdin: InputStream
  readonly stdout: OutputStream
  readonly stderr: OutputStream
  /** Milliseconds since 1970. */
  now(): number
  /** Calls back when the person presses Ctrl-C, which then does not end the program; returns the way to stop listening. */
  onInterrupt(listener: () => void): () => void
  /**
   * Ends the program as soon as whoever reads its output has left (`| head -1`), as the next write would: for what may wait
   * for hours between two lines. Where the machine cannot tell, only that write does. @returns the way to look no longer
   */
  endWithReader(): () => void
}

export interface InputStream {
  readonly isTty: boolean
  readText(): Promise<string>
  readBytes(): AsyncIterable<Uint8Array>
}

export interface OutputStream {
  readonly isTty: boolean
  /** In cells; 80 when unknown. */
  readonly columns: number
  readonly rows: number
  write(text: string): void
}
