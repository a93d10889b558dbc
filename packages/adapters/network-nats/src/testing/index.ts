export { startNatsServers } from './cluster.ts'
export type { NatsServers } from './cluster.ts'
export { publishRaw, RawStream } from './raw-streams.ts'
