import { constants } from 'node:fs'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Readable } from 'node:stream'
import {
  type BundleOptions,
  type BundleReport,
  importBundle,
  type RegionId,
  type Replica,
  type ReplicaPorts,
  writeBundle,
} from '@spicetime/runtime'
import { ageMagic, type OpenWith, type SealFor, seal, unseal } from './encryption.ts'

export interface ExportOptions extends BundleOptions {
  readonly seal?: SealFor | undefined
  /** Awaited before the file can be seen, where a transaction may be on disk later than it returns. */
  readonly whenSynced?: (() => Promise<void>) | undefined
}

export interface ImportOptions {
  readonly open?: OpenWith | undefined
  /** The workspace to join, while the store is empty. */
  readonly workspaceId?: RegionId | undefined
}

/**
 * `encrypted`: nothing was given to open it with. `wrong-key`: what was given does not, or its beginning is damaged.
 * `not-a-file`: a folder, a pipe, a device.
 */
export class BundleFileError extends Error {
  readonly code: 'encrypted' | 'wrong-key' | 'not-a-file'
  readonly path: string

  constructor(code: BundleFileError['code'], path: string) {
    super(`${path}: ${code}`)
    this.name = 'BundleFileError'
    this.code = code
    this.path = path
  }
}

/**
 * Writes a bundle: whole and synced to disk when this returns, or not at all. An existing file is replaced.
 * @returns its length in bytes
 */
export async function exportBundleFile(
  ports: ReplicaPorts,
  replica: Replica,
  path: string,
  options: ExportOptions = {},
): Promise<number> {
  const part = `${path}.${ports.world.random.bytes(4).toHex()}.part`
  try {
    const bytes = await writeWhole(part, await piecesOf(ports, replica, options))
    await options.whenSynced?.()
    await rename(part, path)
    await syncFolder(dirname(path))
    return bytes
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function piecesOf(
  ports: ReplicaPorts,
  replica: Replica,
  options: ExportOptions,
): Promise<AsyncIterable<Uint8Array>> {
  const plain = Readable.from(writeBundle(ports, replica, options), { objectMode: true, highWaterMark: 1 })
  if (options.seal === undefined) return plain
  return seal(toWeb(plain), options.seal)
}

async function writeWhole(path: string, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await open(path, 'wx')
  try {
    let bytes = 0
    for await (const piece of pieces) {
      await file.write(piece)
      bytes += piece.length
    }
    await file.sync()
    return bytes
  } finally {
    await file.close()
  }
}

/** So that the name, too, is on disk. Not every file system lets a folder be opened. */
async function syncFolder(path: string): Promise<void> {
  try {
    await using folder = await open(path, 'r')
    await folder.sync()
  } catch {
    // The file itself is synced.
  }
}

/** Takes in a bundle. Faults of its content are in the report; a file that cannot be read or opened is an error. */
export async function importBundleFile(
  ports: ReplicaPorts,
  replica: Replica,
  path: string,
  options: ImportOptions = {},
): Promise<BundleReport> {
  return importBundle(ports, replica, await readPlain(path, options.open), { workspaceId: options.workspaceId })
}

/** The bundle's own bytes, to be read to their end or given up; the file is closed then. @throws BundleFileError */
export async function readPlain(path: string, openWith: OpenWith | undefined): Promise<AsyncIterable<Uint8Array>> {
  const file = await openOrdinary(path)
  const head = await file.read(new Uint8Array(sealHeadBytesMax), 0, sealHeadBytesMax, 0).catch(closing(file))
  const beginning = head.buffer.subarray(0, head.bytesRead)
  if (!isSealed(beginning)) return file.createReadStream({ start: 0, highWaterMark: 64 * 1024 })
  if (openWith === undefined || !hasWholeHead(beginning)) {
    await file.close()
    throw new BundleFileError(openWith === undefined ? 'encrypted' : 'wrong-key', path)
  }
  const sealed = file.createReadStream({ start: 0, highWaterMark: 64 * 1024 })
  const plain = await unseal(toWeb(sealed), openWith)
  if (plain !== undefined) return endingWhereDamaged(plain)
  sealed.destroy()
  throw new BundleFileError('wrong-key', path)
}

/** Whoever may write to a folder may put a pipe or a link to a device into it, which would be read for ever. */
async function openOrdinary(path: string): Promise<FileHandle> {
  // Not waiting for somebody at the other end, where it is a pipe.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
  const { isFile } = await file.stat().then((stat) => ({ isFile: stat.isFile() }), closing(file))
  if (isFile) return file
  await file.close()
  throw new BundleFileError('not-a-file', path)
}

function closing(file: FileHandle): (error: unknown) => Promise<never> {
  return async (error) => {
    await file.close()
    throw error
  }
}

/** The recipients of an encrypted bundle, a hundred bytes each, stand before its content: the library would keep a head without end in memory. */
const sealHeadBytesMax = 64 * 1024
const sealHeadEnd = new TextEncoder().encode('\n--- ')

function isSealed(beginning: Uint8Array): boolean {
  return beginning.length >= ageMagic.length && ageMagic.every((byte, index) => beginning[index] === byte)
}

function hasWholeHead(beginning: Uint8Array): boolean {
  return Buffer.from(beginning).includes(sealHeadEnd)
}

/** A damaged or cut file fails to decrypt somewhere: for the reader the bundle ends there, and so is not whole. */
async function* endingWhereDamaged(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* plain
  } catch {
    // The bundle's reader says `cut-off`.
  }
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  // Node's own type of the web's streams differs from the global one in name only.
  return Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
}
