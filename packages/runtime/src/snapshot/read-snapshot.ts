import type { ReplicaId } from '../commit/ids.ts'
import type { Crypto } from '../ports/world.ts'
import { decodeManifest, type Manifest, malformed, SnapshotError, snapshotLimits } from './manifest.ts'

export interface MakerCheck {
  readonly crypto: Crypto
  /** The key of a replica, when it is known here. */
  readonly publicKeyOf: (maker: ReplicaId) => Uint8Array | undefined
  /** Whose snapshots are taken; every known replica's when left out. */
  readonly trusts?: ((maker: ReplicaId) => boolean) | undefined
}

/** A snapshot whose maker and hashes have been checked; what the parts say has not. */
export interface SnapshotBytes {
  readonly manifestBytes: Uint8Array
  readonly manifest: Manifest
  readonly parts: readonly Uint8Array[]
}

/**
 * Puts the stream together from its frames, whatever their size. The manifest is checked as soon as it is here, each part
 * as soon as it is whole: a liar costs no more memory than one part beyond what a known replica signed, in however many
 * frames he sends it; and a byte too many ends it.
 */
export class SnapshotReader {
  readonly #check: MakerCheck
  /** What is being put together, as long as it will be. */
  #piece: Uint8Array | undefined
  #filledBytes = 0
  #manifestLength: number | undefined
  #manifestBytes: Uint8Array | undefined
  #manifest: Manifest | undefined
  readonly #parts: Uint8Array[] = []
  #totalBytes = 0
  #partsBytes = 0

  constructor(check: MakerCheck) {
    this.#check = check
  }

  /** How many of the bytes that the manifest announces are here; undefined before it is. */
  progress(): { readonly done: number; readonly total: number } | undefined {
    if (this.#manifest === undefined) return undefined
    return { done: this.#partsBytes + this.#filledBytes, total: this.#totalBytes }
  }

  /** Takes the next frame; throws `SnapshotError` when it cannot belong to a snapshot for this store. */
  take(frame: Uint8Array): void {
    for (let at = 0; at < frame.length; ) {
      const wanted = this.#wantedBytes()
      if (wanted === undefined) throw malformed()
      const piece = (this.#piece ??= new Uint8Array(wanted))
      const part = frame.subarray(at, at + wanted - this.#filledBytes)
      // Copied: frames may be the network's own buffers.
      piece.set(part, this.#filledBytes)
      this.#filledBytes += part.length
      at += part.length
      if (this.#filledBytes < wanted) return
      this.#piece = undefined
      this.#filledBytes = 0
      this.#takePiece(piece)
    }
  }

  /** Call it after the last frame. */
  finish(): SnapshotBytes {
    if (this.#manifest === undefined || this.#manifestBytes === undefined || this.#wantedBytes() !== undefined) {
      throw new SnapshotError('snapshot-cut-off')
    }
    return { manifestBytes: this.#manifestBytes, manifest: this.#manifest, parts: this.#parts }
  }

  #wantedBytes(): number | undefined {
    if (this.#manifestLength === undefined) return 4
    if (this.#manifest === undefined) return this.#manifestLength
    return this.#manifest.parts[this.#parts.length]?.bytes
  }

  #takePiece(piece: Uint8Array): void {
    if (this.#manifestLength === undefined) this.#takeLength(piece)
    else if (this.#manifest === undefined) this.#takeManifest(piece)
    else this.#takePart(piece, this.#manifest)
  }

  #takeLength(piece: Uint8Array): void {
    const length = new DataView(piece.buffer, piece.byteOffset).getUint32(0)
    if (length === 0) throw malformed()
    if (length > snapshotLimits.manifestBytesMax) throw new SnapshotError('snapshot-too-large')
    this.#manifestLength = length
  }

  #takeManifest(piece: Uint8Array): void {
    const read = decodeManifest(piece)
    const { maker, parts } = read.manifest
    const { crypto, publicKeyOf, trusts } = this.#check
    const publicKey = publicKeyOf(maker)
    if (publicKey === undefined) throw new SnapshotError('snapshot-maker-unknown')
    if (trusts?.(maker) === false) throw new SnapshotError('snapshot-maker-not-trusted')
    if (!read.isSignedBy(crypto, publicKey)) throw new SnapshotError('snapshot-signature-invalid')
    const total = parts.reduce((sum, { bytes }) => sum + bytes, 0)
    if (total > snapshotLimits.streamBytesMax) throw new SnapshotError('snapshot-too-large')
    this.#totalBytes = total
    this.#manifest = read.manifest
    this.#manifestBytes = piece
  }

  #takePart(piece: Uint8Array, { parts }: Manifest): void {
    const expected = parts[this.#parts.length]?.hash
    const found = this.#check.crypto.sha256(piece)
    if (expected === undefined || !expected.every((byte, index) => byte === found[index])) {
      throw new SnapshotError('snapshot-part-differs')
    }
    this.#parts.push(piece)
    this.#partsBytes += piece.length
  }
}
