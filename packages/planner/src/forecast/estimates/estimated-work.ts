/** Work that was estimated and is done. */
export interface EstimatedWork {
  readonly estimateMinutes: number
  readonly actualMinutes: number
  /** Days since 1970. */
  readonly estimatedOn: number
  readonly doneOn: number
  readonly person?: string
  /** Its type, say: what such work is alike in. */
  readonly kind?: string
  readonly project?: string
}

/** Work whose duration is asked for, as it is known when it is asked. */
export interface AskedWork {
  readonly estimateMinutes: number
  /** Days since 1970; only what was done before counts. */
  readonly askedOn: number
  readonly person?: string
  readonly kind?: string
  readonly project?: string
}
