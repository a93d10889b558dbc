import { type NatsServers, startNatsServers } from '@spicetime/network-nats/testing'
import { makeTestReplica } from '@spicetime/workspace/testing'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { until } from '../testing/test-hub.ts'
import type { Cluster } from './cluster.ts'
import { joinAs } from './testing/cluster-member.ts'

let servers: NatsServers
const clusters: Cluster[] = []
beforeEach(async () => {
  servers = await startNatsServers(1)
})
afterEach(async () => {
  await Promise.all(clusters.splice(0).map((cluster) => cluster.close()))
  await servers.close()
})

/** Joins with a new workspace. @returns what it warns of, once it has read the stream */
async function beginAlone(): Promise<string> {
  const { workspace } = makeTestReplica()
  let warnings = ''
  const log = pino({ level: 'warn' }, { write: (line: string) => void (warnings += line) })
  const cluster = joinAs(workspace.exchange, workspace.changes, servers.urls, log)
  clusters.push(cluster)
  await until(() => cluster.status().state === 'current')
  return warnings
}

test('a hub that began a workspace of its own where another is served is told how to serve that one', async () => {
  expect(await beginAlone()).not.toContain('clone it first')
  expect(await beginAlone()).toContain('clone it first')
})
