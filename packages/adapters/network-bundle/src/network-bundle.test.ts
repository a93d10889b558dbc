import { execFileSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasAllOf, type RegionId, vectorsOf } from '@spicetime/runtime'
import {
  commitsOf,
  enrol,
  foundRegion,
  makeTestReplica,
  noteCreated,
  receive,
  rowsOf,
  type TestReplica,
  write,
} from '@spicetime/runtime/testing'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { exportBundleFile, importBundleFile } from './bundle-file.ts'
import { exchangeThroughFolder } from './bundle-folder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spice-bundle-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const notesOf = ({ ports }: TestReplica) => rowsOf(ports.database, 'note')

interface Devices<Count extends 1 | 2 | 3> {
  readonly one: TestReplica
  readonly two: Count extends 1 ? undefined : TestReplica
  readonly three: Count extends 3 ? TestReplica : undefined
  readonly regionId: RegionId
  note(by: TestReplica, id: string, body?: string): void
}

/** Devices of one workspace, of which the others know what the first knew when it enrolled them. */
function makeDevices<Count extends 1 | 2 | 3>(count: Count): Devices<Count> {
  const one = makeTestReplica()
  const regionId = foundRegion(one, 'workspace')
  const others = Array.from({ length: count - 1 }, () => makeTestReplica())
  for (const other of others) enrol(one, regionId, other)
  for (const other of others) receive(other, commitsOf(one))
  const [two, three] = others
  const note = (by: TestReplica, id: string, body = '') => write(by, regionId, noteCreated(id, { title: id, body }))
  // As many as were asked for.
  return { one, two, three, regionId, note } as Devices<Count>
}

const exportTo = ({ ports, replica }: TestReplica, ...rest: [string, Parameters<typeof exportBundleFile>[3]?]) =>
  exportBundleFile(ports, replica, ...rest)
const importFrom = ({ ports, replica }: TestReplica, ...rest: [string, Parameters<typeof importBundleFile>[3]?]) =>
  importBundleFile(ports, replica, ...rest)
const exchange = ({ ports, replica }: TestReplica, options?: Parameters<typeof exchangeThroughFolder>[3]) =>
  exchangeThroughFolder(ports, replica, folder, options)

describe('a bundle', () => {
  test('brings everything to an empty store, and nothing the second time', async () => {
    const { one, note } = makeDevices(2)
    for (let n = 0; n < 50; n += 1) note(one, `n${n}`, 'x'.repeat(20_000))
    const path = join(folder, 'all.spicebundle')
    const bytes = await exportTo(one, path)
    expect(readFileSync(path)).toHaveLength(bytes)
    expect(readdirSync(folder)).toEqual(['all.spicebundle'])
    const empty = makeTestReplica()
    expect(await importFrom(empty, path)).toMatchObject({
      stored: 52,
      known: 0,
      isComplete: true,
      missingBefore: 0,
      refused: {},
      fault: undefined,
      makerId: one.replica.id,
    })
    expect(notesOf(empty)).toEqual(notesOf(one))
    expect(await importFrom(empty, path)).toMatchObject({ stored: 0, known: 52 })
  })

  test('that is cut off or changed gives what is whole before, and says so', async () => {
    const { one, note } = makeDevices(1)
    // Two chunks and more.
    for (let n = 0; n < 90; n += 1) note(one, `n${n}`, incompressible(20_000, n))
    const path = join(folder, 'all.spicebundle')
    await exportTo(one, path)
    const whole = new Uint8Array(readFileSync(path))
    const importOf = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes)
      const empty = makeTestReplica()
      const report = await importFrom(empty, path)
      return [report.fault, notesOf(empty).length > 0, report.isComplete]
    }
    expect(await importOf(whole)).toEqual([undefined, true, true])
    expect(await importOf(whole.subarray(0, whole.length - 50))).toEqual(['cut-off', true, true])
    expect(await importOf(whole.subarray(0, whole.length / 2))).toEqual(['cut-off', true, false])
    expect(await importOf(whole.subarray(0, 5))).toEqual(['cut-off', false, false])
    expect(await importOf(new TextEncoder().encode('spicetime bundle 2\n and more'))).toEqual([
      'newer-version',
      false,
      false,
    ])
    expect(await importOf(new TextEncoder().encode('something else altogether'))).toEqual([
      'not-a-bundle',
      false,
      false,
    ])
    expect(await importOf(whole.with(whole.length - 1, (whole.at(-1) ?? 0) ^ 1))).toEqual([
      'signature-invalid',
      true,
      true,
    ])
    expect(await importOf(whole.with(whole.length - 80, (whole.at(-80) ?? 0) ^ 1))).toEqual([
      'hash-differs',
      true,
      true,
    ])
    expect(await importOf(new Uint8Array([...whole, 0]))).toEqual(['malformed', true, true])
  })

  test('of another workspace is not taken', async () => {
    const { one } = makeDevices(1)
    const { one: other } = makeDevices(1)
    const path = join(folder, 'all.spicebundle')
    await exportTo(one, path)
    expect(await importFrom(other, path)).toMatchObject({ fault: 'other-workspace', stored: 0 })
    const { one: third } = makeDevices(1)
    expect(await importFrom(makeTestReplica(), path, { workspaceId: third?.replica.id as never })).toMatchObject({
      fault: 'other-workspace',
    })
  })

  test('is opened by those for whom it is sealed, by nobody else', async () => {
    const { one, note } = makeDevices(1)
    note(one, 'secret', 'not for everybody')
    const path = join(folder, 'sealed.spicebundle')
    const [mine, other] = await Promise.all([generateX25519Identity(), generateX25519Identity()])
    await exportTo(one, path, { seal: { recipients: [await identityToRecipient(mine)] } })
    expect(readFileSync(path, 'latin1')).not.toContain('not for everybody')
    await expect(importFrom(makeTestReplica(), path)).rejects.toMatchObject({ code: 'encrypted' })
    await expect(importFrom(makeTestReplica(), path, { open: { identities: [other] } })).rejects.toMatchObject({
      code: 'wrong-key',
    })
    const empty = makeTestReplica()
    expect(await importFrom(empty, path, { open: { identities: [mine] } })).toMatchObject({
      stored: 2,
      fault: undefined,
    })
    expect(notesOf(empty)).toEqual(notesOf(one))
    const whole = readFileSync(path)
    writeFileSync(path, whole.subarray(0, whole.length - 20))
    expect(await importFrom(makeTestReplica(), path, { open: { identities: [mine] } })).toMatchObject({
      fault: 'cut-off',
    })
  })
})

describe('a folder', () => {
  test('carries the changes of three devices that are never there at the same time', async () => {
    const { one, two, three, note } = makeDevices(3)
    const all = [one, two, three]
    note(one, 'a')
    note(two, 'b')
    const first = await exchange(one)
    expect(first).toMatchObject({
      imported: [],
      unread: [],
      waiting: [],
      written: `${one.replica.id}-000001.spicebundle`,
    })
    expect((await exchange(two)).imported).toMatchObject([{ report: { stored: 1 } }])
    note(three, 'c')
    await exchange(three)
    note(one, 'd')
    await exchange(one)
    for (const device of all) await exchange(device)
    expect(notesOf(one).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
    for (const device of all) expect(notesOf(device)).toEqual(notesOf(one))
    const names = readdirSync(folder)
    expect(names).toHaveLength(4)
    for (const device of all)
      expect(await exchange(device)).toEqual({ imported: [], unread: [], waiting: [], written: undefined })
    expect(readdirSync(folder)).toEqual(names)
  })

  test('of which a file has not come yet is read as far as it goes, and wholly later', async () => {
    const { one, two, note } = makeDevices(2)
    note(one, 'a')
    const { written: first = '' } = await exchange(one)
    note(one, 'b')
    const { written: second = '' } = await exchange(one)
    const early = readFileSync(join(folder, first))
    rmSync(join(folder, first))
    expect(await exchange(two)).toMatchObject({ imported: [], waiting: [second] })
    writeFileSync(join(folder, first), early.subarray(0, 100))
    expect(await exchange(two)).toMatchObject({ unread: [{ name: first, why: 'cut-off' }], waiting: [second] })
    writeFileSync(join(folder, first), early)
    expect(await exchange(two)).toMatchObject({ unread: [], waiting: [] })
    expect(notesOf(two)).toEqual(notesOf(one))
  })

  test('in which somebody claims what nobody has does not keep others from writing', async () => {
    const { one, note } = makeDevices(1)
    const { one: liar } = makeDevices(1)
    await exportTo(liar, join(folder, `${one.replica.id}-000001.spicebundle`))
    writeFileSync(join(folder, 'note.txt'), 'not ours')
    writeFileSync(join(folder, 'x.spicebundle'), 'no bundle at all, though it says so')
    note(one, 'a')
    const report = await exchange(one)
    expect(report.unread.map(({ why }) => why).toSorted()).toEqual(['not-a-bundle', 'other-workspace'])
    expect(report.written).toBe(`${one.replica.id}-000002.spicebundle`)
  })
})

describe('a folder to which a liar may write', () => {
  test('does not keep others from exchanging by what is no file, or has no end', async () => {
    const { one, two, note } = makeDevices(2)
    const trap = (name: string) => join(folder, `0-${name}.spicebundle`)
    mkdirSync(trap('folder'))
    execFileSync('mkfifo', [trap('pipe')])
    symlinkSync('/dev/zero', trap('zeros'))
    symlinkSync(trap('loop'), trap('loop'))
    symlinkSync('../nobody', trap('nowhere'))
    writeFileSync(trap('long'), 'spicetime bundle 1\n')
    truncateSync(trap('long'), 2 ** 34)
    writeFileSync(trap('sealed'), 'age-encryption.org/v1\n-> X25519 ')
    truncateSync(trap('sealed'), 2 ** 34)
    note(one, 'a')
    const open = { identities: [await generateX25519Identity()] }
    const { unread, written } = await exchange(one, { open })
    expect(unread.map(({ name, why }) => [name.slice(2, -'.spicebundle'.length), why])).toEqual([
      ['folder', 'not-a-file'],
      ['long', 'malformed'],
      ['loop', 'ELOOP'],
      ['nowhere', 'ENOENT'],
      ['pipe', 'not-a-file'],
      ['sealed', 'wrong-key'],
      ['zeros', 'not-a-file'],
    ])
    expect(written).toBe(`${one.replica.id}-000001.spicebundle`)
    expect((await exchange(two, { open })).imported).toMatchObject([{ report: { stored: 1 } }])
    expect(notesOf(two)).toEqual(notesOf(one))
  })

  test('does not have a file written over, or through a link, by names that he took', async () => {
    const { one, note } = makeDevices(1)
    const outside = join(folder, 'outside')
    writeFileSync(outside, 'as it was')
    const nameOf = (number: number | string) => `${one.replica.id}-${number}.spicebundle`
    for (const number of [2 ** 53 - 1, 2 ** 60, 1_000_000_001]) writeFileSync(join(folder, nameOf(number)), 'x')
    symlinkSync(outside, join(folder, nameOf(999_999_999)))
    const written: (string | undefined)[] = []
    for (const id of ['a', 'b', 'c']) {
      note(one, id)
      written.push((await exchange(one)).written)
    }
    expect(written).toEqual([1_000_000_000, 1_000_000_002, 1_000_000_003].map(nameOf))
    expect(readFileSync(outside, 'utf8')).toBe('as it was')
  })
})

describe('what is claimed to be in a folder', () => {
  test('by another member: nobody is kept from writing down what he made himself', async () => {
    const { one, two, note } = makeDevices(2)
    note(one, 'a')
    receive(two, commitsOf(one))
    // Signed rightly, with all that is claimed to have been there before.
    const whole = { since: vectorsOf(two.ports) }
    await exportTo(two, join(folder, `${two.replica.id}-000001.spicebundle`), whole)
    expect((await exchange(one)).written).toBe(`${one.replica.id}-000001.spicebundle`)
    expect(await exchange(one)).toMatchObject({ written: undefined })
  })

  test('under the name of another, or in a file that is damaged, counts for nothing', async () => {
    const { one, two, three, note } = makeDevices(3)
    note(one, 'a')
    const { written = '' } = await exchange(one)
    const path = join(folder, written)
    const bytes = readFileSync(path)
    writeFileSync(path, bytes.subarray(0, bytes.length - 120))
    expect((await exchange(one)).written).toBe(`${one.replica.id}-000002.spicebundle`)
    expect((await exchange(two)).written).toBeUndefined()
    expect(notesOf(two)).toEqual(notesOf(one))

    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    await exportTo(two, join(folder, `${one.replica.id}-000001.spicebundle`))
    expect((await exchange(one)).written).toBe(`${one.replica.id}-000002.spicebundle`)
    const stranger = makeTestReplica()
    receive(stranger, commitsOf(one))
    writeFileSync(join(folder, 'x'), '')
    rmSync(folder, { recursive: true })
    mkdirSync(folder)
    await exportTo(stranger, join(folder, `${stranger.replica.id}-000001.spicebundle`))
    expect((await exchange(three)).written).toBe(`${three.replica.id}-000001.spicebundle`)
  })

  test('of numbers that are not yet given counts for nothing', async () => {
    const { one, note, regionId } = makeDevices(2)
    note(one, 'a')
    const [tip] = vectorsOf(one.ports).flatMap(({ chains }) =>
      chains.filter(({ replicaId }) => replicaId === one.replica.id),
    )
    if (tip === undefined) throw new Error('a chain')
    const claim = [{ regionId, chains: [{ ...tip, seq: 1_000_000 }] }]
    expect(hasAllOf(one.ports.database, one.ports.world.crypto, claim)).toBe(false)
    expect(hasAllOf(one.ports.database, one.ports.world.crypto, [{ regionId, chains: [tip] }])).toBe(true)
  })

  test('is written down again when a file was taken away, and what came after it can be read then', async () => {
    const { one, two, three, note } = makeDevices(3)
    note(one, 'a')
    const { written: first = '' } = await exchange(one)
    await exchange(two)
    note(two, 'b')
    await exchange(two)
    rmSync(join(folder, first))
    await exchange(one)
    expect(await exchange(three)).toMatchObject({ waiting: [], unread: [] })
    expect(notesOf(three)).toEqual(notesOf(two))
    const names = readdirSync(folder)
    for (const device of [one, two, three]) await exchange(device)
    expect(readdirSync(folder)).toEqual(names)
  })
})

/** Text that DEFLATE hardly shortens, the same for the same seed. */
function incompressible(length: number, seed: number): string {
  let state = seed + 1
  let text = ''
  while (text.length < length) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    text += state.toString(36)
  }
  return text.slice(0, length)
}
