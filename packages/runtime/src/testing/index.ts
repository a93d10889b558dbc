export { describeDatabaseContract } from './database-contract.ts'
export type { StoreUnderTest } from './database-contract.ts'
export { MemoryEnd, MemoryNetwork } from '../sync/memory-network.ts'
