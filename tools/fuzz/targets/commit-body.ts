import { interpretEvent } from '@spicetime/domain'
import { decodeBody } from '@spicetime/runtime'
import { readCbor } from '../../sim/checkers/read-cbor.ts'
import { expectSame, type FuzzTarget } from '../fuzz-target.ts'
import { mutateTree } from '../mutators/mutate-tree.ts'
import { writeCbor } from '../mutators/write-cbor.ts'
import { exampleCommits, sampleCommits } from './sample-commits.ts'

/** A body, and what the domain makes of the events in it: shapes of payloads meet foreign bytes too. */
export const commitBody: FuzzTarget = {
  name: 'commit-body',
  seeds: () => [...sampleCommits(), ...exampleCommits()].map(({ bodyBytes }) => bodyBytes),
  run(bytes) {
    const events = decodeBody(bytes)
    if (events === undefined) return 'refused'
    expectSame(writeCbor(readCbor(bytes)), bytes, 'a body')
    const context = { actor: 'mb_1hzy000000000000000000000000000000', atMs: 1_795_305_600_000, isImport: false }
    const known = events.filter((event) => interpretEvent(event, context) !== undefined)
    return `ok, ${Math.min(4, known.length)} of ${Math.min(4, events.length)} understood`
  },
  mutate: mutateTree,
}
