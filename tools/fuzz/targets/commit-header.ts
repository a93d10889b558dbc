import { decodeHeader } from '@spicetime/runtime'
import { readCbor } from '../../sim/checkers/read-cbor.ts'
import { expectSame, type FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { writeCbor } from '../mutators/write-cbor.ts'
import { sampleCommits } from './sample-commits.ts'

export const commitHeader: FuzzTarget = {
  name: 'commit-header',
  seeds: () => sampleCommits().map(({ headerBytes }) => headerBytes),
  run(bytes) {
    const decoded = decodeHeader(bytes)
    if (!decoded.ok) return decoded.fault
    expectSame(writeCbor(readCbor(bytes)), bytes, 'a header')
    const { parents, cites, cause } = decoded.value
    return `ok, ${Math.min(3, parents.length)} parents, ${Math.min(3, cites.length)} cites, ${cause === undefined ? 'no ' : ''}cause`
  },
  mutate: mutateTree,
}
