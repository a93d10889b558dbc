/** Everything the runtime may ask of the outside. Tests and the simulator pass their own. */
export interface World {
  readonly clock: Clock
  readonly random: Random
  readonly crypto: Crypto
  readonly codec: Codec
  readonly scheduler: Scheduler
}

export interface Clock {
  /** UTC milliseconds since 1970; may jump, also backwards. */
  nowMs(): number
}

export interface Random {
  bytes(count: number): Uint8Array
}

export interface Crypto {
  sha256(bytes: Uint8Array): Uint8Array
  /** Ed25519 (RFC 8032). `publicKey` has 32 bytes, `signature` 64. Anything malformed is false, never an error. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** Raw DEFLATE (RFC 1951), which browsers and Node share. */
export interface Codec {
  /** @param isThorough takes half as long again for a twentieth fewer bytes: for what is kept */
  deflate(bytes: Uint8Array, isThorough?: boolean): Uint8Array
  /**
   * Begins the same of several pieces beside what the caller does next, and answers what waits for them, to be called once
   * and before that of a later call, or never. Left out where nothing works beside the caller.
   */
  deflateAside?(pieces: readonly Uint8Array[], isThorough?: boolean): () => readonly Uint8Array[]
  /** Throws when the bytes are not DEFLATE or unfold to more than `maxBytes`. */
  inflate(bytes: Uint8Array, maxBytes: number): Uint8Array
  /** What the first `packedBytes` of the bytes unfold to. */
  inflateBeginning(bytes: Uint8Array, packedBytes: number): Uint8Array
}

export interface Scheduler {
  /** Calls back about every `everyMs`, without keeping the process alive. Returns the way to stop. */
  repeat(everyMs: number, callback: () => void): () => void
}

/** The key pair of this replica. The private half never leaves it. */
export interface ReplicaKey {
  readonly publicKey: Uint8Array
  sign(message: Uint8Array): Uint8Array
}
