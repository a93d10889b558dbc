import { chmodSync, constants, copyFileSync, existsSync, rmSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { type AuthStore, openAuthStore } from '@spicetime/auth-sqlite'
import {
  BundleFileError,
  exchangeThroughFolder,
  exportBundleFile,
  type FolderReport,
  importBundleFile,
  problemOfFolder,
  type SealFor,
} from '@spicetime/network-bundle'
import { webSocketNetwork } from '@spicetime/network-websocket'
import {
  type BundleReport,
  isForAll,
  makeReplicaId,
  markRestored,
  mayMemberHave,
  type Network,
  type RegionId,
  type ReplicaKey,
  vectorsOf,
} from '@spicetime/runtime'
import {
  backUpSqliteFile,
  openSqliteCopy,
  openSqliteDatabase,
  type Repacked,
  repackSqliteFile,
} from '@spicetime/storage-sqlite'
import {
  createWorkspace,
  type DoctorPorts,
  type Exchange,
  type ImportPorts,
  openPast,
  openWorkspace,
  type PastProgress,
  type PointRef,
  type Workspace,
  type WorkspacePorts,
} from '@spicetime/workspace'
import {
  changeKeyPassphrase,
  createReplicaKeyFile,
  isKeyProtected,
  KeyFileError,
  makeFolder,
  makeNodeWorld,
  makeRecoveryKey,
  readReplicaKeyFile,
  replaceReplicaKeyFile,
} from '@spicetime/world-node'
import { CliError } from './command-line/cli-error.ts'
import { askPassphrase } from './settings/passphrase.ts'
import { storeFiles } from './settings/store-files.ts'
import { say, sayText } from './texts/say.ts'

/** The one place where the command line picks its adapters. */
function openNodePorts(folder: string): WorkspacePorts {
  return {
    key: readKey(join(folder, storeFiles.replicaKey)),
    database: openSqliteDatabase(join(folder, storeFiles.database)),
    world: makeNodeWorld(),
  }
}

export { readRecoveryKey } from '@spicetime/world-node'

/** For `spice doctor`, which examines a store beside the workspace that it holds. */
export function openDoctorPorts(folder: string): DoctorPorts {
  // On disk, in SQLite's own temporary file, so that the memory stays small however large the store is.
  return { ...openNodePorts(folder), openScratch: () => openSqliteDatabase('', { durability: 'none' }) }
}

/**
 * Copies a workspace's data folder to one that is not there yet: the store, the key and what the hub knows. The copy says of
 * itself that it is one.
 */
export function backUpStore(folder: string, target: string): void {
  const { database, replicaKey, auth } = storeFiles
  const id = makeReplicaId(makeNodeWorld().crypto, readKey(join(folder, replicaKey)).publicKey)
  makeFolder(target)
  backUpSqliteFile(join(folder, database), join(target, database), (copy) => markRestored(copy, id))
  if (existsSync(join(folder, auth))) backUpSqliteFile(join(folder, auth), join(target, auth))
  copyFileSync(join(folder, replicaKey), join(target, replicaKey), constants.COPYFILE_EXCL)
}

/** Puts a backup in place of a data folder that is not there, with files that only this user can read. */
export function putBackStore(backup: string, folder: string): void {
  makeFolder(folder)
  const { database, replicaKey, auth } = storeFiles
  // The store is last: without it the folder is no workspace yet.
  for (const name of [replicaKey, auth, database]) {
    if (!existsSync(join(backup, name))) continue
    copyFileSync(join(backup, name), join(folder, name), constants.COPYFILE_FICLONE)
    chmodSync(join(folder, name), 0o600)
  }
}

export function repackStoreFile(folder: string): Repacked {
  return repackSqliteFile(join(folder, storeFiles.database))
}

export function openNodeAuth(folder: string): AuthStore {
  return openAuthStore(join(folder, storeFiles.auth))
}

export function makeImportPorts(workspace: Workspace): ImportPorts {
  const { clock, crypto } = makeNodeWorld()
  return { target: workspace.importTarget(), clock, crypto, inflate }
}

/** zlib reads gzip files of several members too, which the platform's stream does not. */
async function* inflate(gzipped: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const gunzip = createGunzip()
  const source = Readable.from(gzipped)
  source.on('error', (error) => gunzip.destroy(error))
  for await (const chunk of source.pipe(gunzip)) {
    // A stream of bytes gives buffers.
    yield chunk as Uint8Array
  }
}

export function openNodeWorkspace(folder: string): Workspace {
  return openWorkspace(openNodePorts(folder))
}

/** For `spice at`: opens the workspace of a folder as it was, and lets go of the store itself. */
export function openNodePast(folder: string): OpenPast {
  return (point, onProgress) => {
    const ports = openDoctorPorts(folder)
    try {
      const openCopy = () => openSqliteCopy(ports.database, join(folder, storeFiles.database))
      return openPast({ ...ports, openCopy }, point, onProgress)
    } finally {
      ports.database.close()
    }
  }
}

export type OpenPast = (point: PointRef, onProgress: (progress: PastProgress) => void) => ReturnType<typeof openPast>

export interface NewNodeWorkspace {
  readonly name: string
  readonly ownerHandle: string
  readonly ownerName: string
}

/** Makes a workspace in a folder that holds none. When that fails nothing of it is left behind. */
export function createNodeWorkspace(
  folder: string,
  options: NewNodeWorkspace,
): { readonly workspace: Workspace; readonly recoveryKey: string } {
  const keyPath = join(folder, storeFiles.replicaKey)
  const databasePath = join(folder, storeFiles.database)
  if (existsSync(databasePath)) throw new Error(`bug: ${folder} holds a workspace already`)
  const isFolderNew = !existsSync(folder)
  const isKeyNew = !existsSync(keyPath)
  makeFolder(folder)
  try {
    const key = isKeyNew ? createReplicaKeyFile(keyPath) : readKey(keyPath)
    const ports = { key, database: openSqliteDatabase(databasePath), world: makeNodeWorld() }
    const recovery = makeRecoveryKey()
    const wish = { ...options, replicaName: hostname(), recoveryKey: recovery.key.publicKey }
    return { workspace: createWorkspace(ports, wish), recoveryKey: recovery.secret }
  } catch (error) {
    for (const suffix of ['', '-wal', '-shm']) rmSync(databasePath + suffix, { force: true })
    if (isKeyNew) rmSync(keyPath, { force: true })
    if (isFolderNew) rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

export const network: Network = webSocketNetwork

type Side = Pick<Exchange, 'ports' | 'replica'>

export interface BundleWish {
  readonly seal: SealFor | undefined
  /** What this member may have goes in; what everybody may have when left out. */
  readonly reader: string | undefined
}

export interface WrittenBundle {
  readonly bytes: number
  readonly commits: number
  /** Regions of this replica that are not in it. */
  readonly regionsLeftOut: number
}

export async function exportBundle(
  { ports, replica }: Side,
  path: string,
  { seal, reader }: BundleWish,
): Promise<WrittenBundle> {
  const mayInclude = (regionId: RegionId) =>
    reader === undefined ? isForAll(replica, regionId) : mayMemberHave(replica, reader, regionId)
  const bytes = await exportBundleFile(ports, replica, path, { seal, mayInclude })
  const inside = vectorsOf(ports, mayInclude)
  const commits = inside.flatMap(({ chains }) => chains).reduce((sum, { seq }) => sum + seq, 0)
  return { bytes, commits, regionsLeftOut: vectorsOf(ports).length - inside.length }
}

/** @param open the passphrase is asked for only when the bundle has one */
export async function importBundle(
  { ports, replica }: Side,
  path: string,
  open: { readonly identities: readonly string[]; readonly passphrase: () => string },
): Promise<BundleReport> {
  const { identities } = open
  try {
    return await importBundleFile(ports, replica, path, identities.length === 0 ? {} : { open: { identities } })
  } catch (error) {
    if (!(error instanceof BundleFileError)) throw error
    if (error.code === 'wrong-key') throw new CliError(say`the bundle is encrypted for somebody else`, { cause: error })
    if (error.code === 'not-a-file') throw new CliError(say`${path} is no bundle`, { cause: error })
  }
  try {
    return await importBundleFile(ports, replica, path, { open: { passphrase: open.passphrase() } })
  } catch (error) {
    if (!(error instanceof BundleFileError)) throw error
    throw new CliError(say`this does not open the bundle`, {
      cause: error,
      hints: [say`is it encrypted for an identity? --identity FILE`],
    })
  }
}

/** @returns what was taken in, and what kept it from being whole */
export async function exchangeFolder(
  { ports, replica }: Side,
  folder: string,
): Promise<Pick<FolderReport, 'imported' | 'written'> & { readonly problem: string | undefined }> {
  const report = await exchangeThroughFolder(ports, replica, folder)
  return { ...report, problem: problemOfFolder(report) }
}

/** The store of a device that is about to join. */
export interface NewDevice {
  readonly ports: WorkspacePorts
  /** The key stays although there is no store yet: it may have been let in. */
  keepKey(): void
  /** Nothing was kept here before. */
  readonly isEmpty: boolean
  /** What comes shall not be kept, unless `keep` is called after it. */
  discard(): void
  keep(): void
  /** Closes the store. Of a device that was not let in nothing is left behind. */
  close(): void
}

/** @param options `isKeyKept`: the key stays although there is no store yet */
export function openNewDevice(folder: string, options: { readonly isKeyKept?: boolean } = {}): NewDevice {
  const keyPath = join(folder, storeFiles.replicaKey)
  const databasePath = join(folder, storeFiles.database)
  const isFolderNew = !existsSync(folder)
  const isKeyNew = !existsSync(keyPath)
  makeFolder(folder)
  const key = isKeyNew ? createReplicaKeyFile(keyPath) : readKey(keyPath)
  const database = openSqliteDatabase(databasePath)
  let isDiscarded = false
  let isKeyKept = options.isKeyKept === true
  const hasTables = () => database.prepare('SELECT 1 FROM sqlite_schema LIMIT 1').get() !== undefined
  return {
    ports: { key, database, world: makeNodeWorld() },
    isEmpty: !hasTables(),
    keepKey: () => void (isKeyKept = true),
    discard: () => void (isDiscarded = true),
    keep: () => void (isDiscarded = false),
    close() {
      const isKept = !isDiscarded && hasTables()
      database.close()
      if (isKept) return
      for (const suffix of ['', '-wal', '-shm']) rmSync(databasePath + suffix, { force: true })
      if (isKeyKept) return
      if (isKeyNew) rmSync(keyPath, { force: true })
      if (isFolderNew) rmSync(folder, { recursive: true, force: true })
    },
  }
}

export function isKeyLocked(folder: string): boolean {
  return explained(() => isKeyProtected(join(folder, storeFiles.replicaKey)))
}

/** @param next undefined: under no passphrase */
export function changeKey(folder: string, current: string | undefined, next: string | undefined): void {
  explained(() => changeKeyPassphrase(join(folder, storeFiles.replicaKey), current, next))
}

/**
 * The key that is to come in the place of the device's: made now, or found where it was made before. Under the same passphrase,
 * when there is one.
 */
export function prepareNextKey(folder: string, passphrase: string | undefined): ReplicaKey {
  const [present, next] = keyPaths(folder)
  return explained(() => {
    // Or the new key would be under another passphrase, or under none.
    if (isKeyProtected(present)) readReplicaKeyFile(present, () => passphrase).sign(new Uint8Array())
    if (!existsSync(next)) {
      createReplicaKeyFile(next)
      if (passphrase !== undefined) changeKeyPassphrase(next, undefined, passphrase)
    }
    return readReplicaKeyFile(next, () => passphrase)
  })
}

/** Lets the prepared key take over: stores that are opened from now on sign with it. */
export function takeNextKey(folder: string): void {
  replaceReplicaKeyFile(...keyPaths(folder))
}

/** The prepared key serves nothing. */
export function dropNextKey(folder: string): void {
  rmSync(keyPaths(folder)[1], { force: true })
}

function keyPaths(folder: string): [present: string, next: string] {
  const present = join(folder, storeFiles.replicaKey)
  return [present, `${present}.next`]
}

function readKey(path: string): ReplicaKey {
  const key = explained(() => readReplicaKeyFile(path, () => askPassphrase(process.env)))
  return {
    get publicKey() {
      return key.publicKey
    },
    sign: (message) => explained(() => key.sign(message)),
  }
}

function explained<T>(work: () => T): T {
  try {
    return work()
  } catch (cause) {
    if (!(cause instanceof KeyFileError)) throw cause
    const hints = (keyHints[cause.code] ?? []).map(sayText)
    throw new CliError(cause.message, { cause, hints, say: (language) => cause.say(language) })
  }
}

const keyHints: Partial<Record<KeyFileError['code'], readonly string[]>> = {
  'key-missing': ['bring the file back from a backup: without it nothing can be signed'],
  'passphrase-needed': ['name it: SPICE_PASSPHRASE=…, or run this in a terminal'],
  'passphrase-wrong': ['nothing was changed'],
}
