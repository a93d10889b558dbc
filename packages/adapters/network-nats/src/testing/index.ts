export { startNatsServers } from './cluster.ts'
export type { NatsServers } from './cluster.ts'
