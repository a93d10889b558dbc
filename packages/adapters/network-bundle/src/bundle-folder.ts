import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BundlePart,
  BundleReader,
  type BundleReport,
  hasAllOf,
  lacksAnything,
  type RegionId,
  type RegionVector,
  type Replica,
  type ReplicaId,
  type ReplicaPorts,
  workspaceRegionOf,
} from '@spicetime/runtime'
import { BundleFileError, exportBundleFile, importBundleFile, readPlain } from './bundle-file.ts'
import type { OpenWith, SealFor } from './encryption.ts'
import { type Claim, heldBy, isFileOf } from './folder-claims.ts'

/**
 * A folder through which replicas exchange, on a stick or synchronised by something else (Nextcloud, git, S3). Each
 * writes files of its own, `<replica>-<number>.spicebundle`, and never changes one: so two who write at the same time
 * never touch the same file, and what synchronises the folder has nothing to merge. A file begins where the files that
 * were there ended.
 */
export interface FolderOptions {
  readonly mayInclude?: ((regionId: RegionId) => boolean) | undefined
  readonly seal?: SealFor | undefined
  readonly open?: OpenWith | undefined
  /** The workspace to join, while the store is empty. */
  readonly workspaceId?: RegionId | undefined
  /** Awaited before a file can be seen, where a transaction may be on disk later than it returns. */
  readonly whenSynced?: (() => Promise<void>) | undefined
}

export interface FolderReport {
  /** Files that were taken in now, with what they brought. */
  readonly imported: readonly { readonly name: string; readonly report: BundleReport }[]
  /** Files that could not be read: of another workspace, encrypted for others, damaged, no files, or not all there yet. */
  readonly unread: readonly { readonly name: string; readonly why: string }[]
  /** Files that begin after something which is neither here nor in the folder. */
  readonly waiting: readonly string[]
  /** The file that was written; undefined when the folder holds everything already. */
  readonly written: string | undefined
}

/** What kept an exchange from being whole, in words; undefined when it was. What could be read has been taken in. */
export function problemOfFolder({ unread, waiting }: FolderReport): string | undefined {
  const [bad] = unread
  if (bad !== undefined) return `${bad.name} cannot be read: ${bad.why}`
  return waiting.length > 0 ? `${waiting.join(', ')} begins after a file that is missing` : undefined
}

const ending = '.spicebundle'

/** Takes in what is new in the folder, then writes what it lacks. Makes the folder when it is not there. */
export async function exchangeThroughFolder(
  ports: ReplicaPorts,
  replica: Replica,
  folder: string,
  options: FolderOptions = {},
): Promise<FolderReport> {
  await mkdir(folder, { recursive: true })
  const exchange = new FolderExchange(ports, replica, folder, options)
  await exchange.look()
  await exchange.takeIn()
  return exchange.report(await exchange.write())
}

interface Found extends Claim {
  readonly name: string
  readonly publicKey: Uint8Array
}
type Head = Extract<BundlePart, { readonly kind: 'bundle' }>

class FolderExchange {
  readonly #ports: ReplicaPorts
  readonly #replica: Replica
  readonly #folder: string
  readonly #options: FolderOptions
  readonly #found: Found[] = []
  readonly #imported: { name: string; report: BundleReport }[] = []
  readonly #unread: { name: string; why: string }[] = []
  #waiting: readonly Found[] = []
  #names: readonly string[] = []

  constructor(ports: ReplicaPorts, replica: Replica, folder: string, options: FolderOptions) {
    this.#ports = ports
    this.#replica = replica
    this.#folder = folder
    this.#options = options
  }

  /** Reads what each file says is in it. */
  async look(): Promise<void> {
    this.#names = (await readdir(this.#folder)).filter((name) => name.endsWith(ending)).sort()
    for (const name of this.#names) {
      try {
        const head = await this.#headOf(name)
        if (head === undefined) this.#unread.push({ name, why: 'cut-off' })
        else if (this.#isOfOthers(head)) this.#unread.push({ name, why: 'other-workspace' })
        else this.#found.push({ ...head, name, makerId: makerOf(name) })
      } catch (error) {
        this.#unread.push({ name, why: whyOf(error) })
      }
    }
  }

  #isOfOthers({ workspaceId }: Head): boolean {
    const own = workspaceRegionOf(this.#ports.database) ?? this.#options.workspaceId
    return own !== undefined && workspaceId !== undefined && own !== workspaceId
  }

  async #headOf(name: string): Promise<Head | undefined> {
    const reader = new BundleReader(this.#ports.world)
    for await (const piece of await readPlain(join(this.#folder, name), this.#options.open)) {
      for (const part of reader.take(piece)) if (part.kind === 'bundle') return part
    }
    return undefined
  }

  /** File after file, each once what it begins after is here. */
  async takeIn(): Promise<void> {
    let left: readonly Found[] = this.#found
    for (let before = -1; left.length !== before; ) {
      before = left.length
      const later: Found[] = []
      for (const found of left) if (!(await this.#tryFile(found))) later.push(found)
      left = later
    }
    this.#waiting = left
  }

  /** False when it has to wait for another one. */
  async #tryFile({ name, since, upTo }: Found): Promise<boolean> {
    const { database, world } = this.#ports
    if (hasAllOf(database, world.crypto, upTo)) return true
    if (!hasAllOf(database, world.crypto, since)) return false
    const { workspaceId, open } = this.#options
    try {
      const path = join(this.#folder, name)
      const report = await importBundleFile(this.#ports, this.#replica, path, { workspaceId, open })
      if (report.fault !== undefined) this.#unread.push({ name, why: report.fault })
      this.#imported.push({ name, report })
    } catch (error) {
      // Another file came into its place meanwhile, or none.
      this.#unread.push({ name, why: whyOf(error) })
    }
    return true
  }

  /** Writes what no file holds. @returns the name of the new file */
  async write(): Promise<string | undefined> {
    const { mayInclude, seal, whenSynced } = this.#options
    const included = mayInclude === undefined ? {} : { mayInclude }
    const options = { since: await this.#heldByFolder(), ...included, seal, whenSynced }
    if (!lacksAnything(this.#ports, this.#replica, options)) return undefined
    const own = `${this.#replica.id}-`
    const numbers = this.#names.flatMap((name) =>
      name.startsWith(own) ? [Number.parseInt(name.slice(own.length), 10)] : [],
    )
    const taken = new Set(this.#names)
    let number = numbers.reduce((most, known) => (known > most && known < numberMax ? known : most), 0) + 1
    while (taken.has(nameOf(own, number))) number += 1
    const name = nameOf(own, number)
    await exportBundleFile(this.#ports, this.#replica, join(this.#folder, name), options)
    return name
  }

  async #heldByFolder(): Promise<readonly RegionVector[]> {
    const waiting = new Set(this.#waiting)
    const claims: Claim[] = []
    for (const found of this.#found) if (!waiting.has(found) && (await this.#isBelieved(found))) claims.push(found)
    return heldBy(claims, this.#replica.id)
  }

  /** By a known replica, and nothing that is not here too: whoever claims what nobody has could keep others from writing. */
  async #isBelieved({ name, makerId, publicKey, upTo }: Found): Promise<boolean> {
    const { database, world } = this.#ports
    if (this.#replica.log.publicKeyOf(makerId) === undefined || !hasAllOf(database, world.crypto, upTo)) return false
    try {
      return await isFileOf(world, join(this.#folder, name), { makerId, publicKey }, this.#options.open)
    } catch (error) {
      // Another file came into its place meanwhile, or none.
      whyOf(error)
      return false
    }
  }

  report(written: string | undefined): FolderReport {
    return {
      imported: this.#imported,
      unread: this.#unread,
      waiting: this.#waiting.map(({ name }) => name),
      written,
    }
  }
}

/** Somebody else may have put a file there under this replica's name, and whatever number: no file is written over. */
const numberMax = 1_000_000_000

function nameOf(own: string, number: number): string {
  return `${own}${String(number).padStart(6, '0')}${ending}`
}

function makerOf(name: string): ReplicaId {
  // An id that is none is known to nobody.
  return name.slice(0, name.lastIndexOf('-')) as ReplicaId
}

function whyOf(error: unknown): string {
  if (error instanceof BundleFileError) return error.code
  if (error instanceof Error && 'fault' in error) return String(error.fault)
  // Of the file system; that the own disk is full, say, is no fault of the file.
  if (error instanceof Error && 'syscall' in error && 'code' in error) return String(error.code)
  throw error
}
