import { createReadStream, existsSync } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { commitsOf } from '../testing/replicas.ts'
import { importGithub } from './import-github.ts'
import { makeTestReplica, must } from './testing/import-into.ts'

/** All issues and pull requests of a real project as the REST API gave them; too big for the repository. */
const path = process.env['SPICE_REAL_ISSUES'] ?? '../shared/data/github-issues/huggingface-datasets.jsonl.gz'
const isThere = existsSync(path)

describe.skipIf(!isThere)(`the real file ${path}${isThere ? '' : ' (not there: set SPICE_REAL_ISSUES)'}`, () => {
  test('comes in whole, and a second time changes nothing', async () => {
    const replica = makeTestReplica()
    const { workspace, ports } = replica
    const { clock, crypto } = ports.world
    const importFile = async (stream: AsyncIterable<Uint8Array>) =>
      must(await importGithub({ target: workspace.importTarget(), clock, crypto }, stream, { projectKey: 'DATASETS' }))
    expect(await importFile(createReadStream(path))).toMatchObject({
      read: 7258,
      created: 7258,
      pullRequests: 4239,
      issues: 3019,
      failed: [],
      labels: 34,
    })
    const count = (query: string) => must(workspace.read.countWorkItems({ project: 'DATASETS', query }))
    expect(count('is:closed')).toBe(6412)
    expect(count('type:pull-request')).toBe(4239)
    expect(count('has:milestone')).toBe(66)
    expect(count('has:assignee')).toBe(771)
    expect(count('has:label')).toBe(1752)
    const commits = commitsOf(replica).length
    expect(await importFile(createReadStream(path).pipe(createGunzip()))).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 7258,
      kept: [],
    })
    expect(commitsOf(replica)).toHaveLength(commits)
  })
})
