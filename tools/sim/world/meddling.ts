import type { Command } from '@spicetime/domain'
import type { Crypto, Database, RegionId, Replica } from '@spicetime/runtime'
import type { DiskImage } from './crashable-database.ts'

/** How the ports of replicas are spoilt, to prove that the checkers find broken ones. */
export interface Meddling {
  database(database: Database): Database
  crypto(crypto: Crypto): Crypto
  afterCrash(image: DiskImage): DiskImage
  /** What a program wishes on behalf of who writes a text. */
  command(command: Command): Command
  /** Whether a peer may be sent a region; as the product has it (`isRight`) when left out. */
  readonly mayReceive?: (isRight: boolean, regionId: RegionId, replica: Replica) => boolean
}

export const honest: Meddling = {
  database: (database) => database,
  crypto: (crypto) => crypto,
  afterCrash: (image) => image,
  command: (command) => command,
}
