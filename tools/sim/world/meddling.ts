import type { Crypto, Database } from '@spicetime/runtime'
import type { DiskImage } from './crashable-database.ts'

/** How the ports of replicas are spoilt, to prove that the checkers find broken ones. */
export interface Meddling {
  database(database: Database): Database
  crypto(crypto: Crypto): Crypto
  afterCrash(image: DiskImage): DiskImage
}

export const honest: Meddling = {
  database: (database) => database,
  crypto: (crypto) => crypto,
  afterCrash: (image) => image,
}
