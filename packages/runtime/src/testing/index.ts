export { describeDatabaseContract } from './database-contract.ts'
export type { StoreUnderTest } from './database-contract.ts'
export { MemoryEnd, MemoryNetwork } from './memory-network.ts'
export { describeNetworkContract } from './network-contract.ts'
export type { NetworkUnderTest } from './network-contract.ts'
export {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  noteEdited,
  receive,
  rowsOf,
  write,
} from './test-replicas.ts'
export type { TestReplica } from './test-replicas.ts'
