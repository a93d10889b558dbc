import type { ProjectId } from '@spicetime/domain'
import { beforeEach, describe, expect, test } from 'vitest'
import { must } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'
import type { ListDiff, LiveList, LiveQuery } from './live-query.ts'

let sample: SampleWorkspace
beforeEach(() => {
  sample = makeSampleWorkspace()
})

const titles: Pick<LiveQuery, 'first' | 'fields'> = { first: 10, fields: ['title'] }
function watch(more: Partial<LiveQuery> = {}): LiveList {
  return must(sample.workspace.live.watch({ filter: { query: '', project: 'WEB' }, ...titles, ...more }))
}
async function nextOf(list: LiveList): Promise<ListDiff> {
  const { value } = await list.next()
  if (value === undefined) throw new Error('the list has ended')
  return value
}
/** What is told until the work under way is done; undefined when nothing is. */
async function toldOf(list: LiveList): Promise<ListDiff | undefined> {
  const next = nextOf(list)
  return Promise.race([next, new Promise<undefined>((resolve) => setImmediate(() => resolve(undefined)))])
}
const placesOf = (diff: ListDiff) => diff.added.map(({ place, row }) => [place, row.title])

describe('a watcher', () => {
  test('is told the whole list first, and then what is added, changed, moved and removed', async () => {
    const [one, two] = [sample.addItem('One'), sample.addItem('Two')]
    const list = watch({ isCounted: true })
    const first = await nextOf(list)
    expect(first).toMatchObject({ isReset: true, count: 2, position: sample.workspace.changes.position() })
    expect(placesOf(first)).toEqual([
      [0, 'One'],
      [1, 'Two'],
    ])
    const three = sample.addItem('Three')
    const added = await nextOf(list)
    expect(added).toMatchObject({ isReset: false, count: 3, removed: [], moved: [], changed: [] })
    expect(placesOf(added)).toEqual([[2, 'Three']])
    sample.do({ kind: 'workItem.edit', workItemId: two, set: { title: 'Zwei' } })
    expect(await nextOf(list)).toMatchObject({
      added: [],
      changed: [{ row: { id: two, title: 'Zwei' }, fields: ['title'] }],
    })
    sample.do({ kind: 'workItem.move', workItemId: one, afterId: three })
    expect(await nextOf(list)).toMatchObject({ changed: [], moved: [{ place: 2, id: one }] })
    sample.do({ kind: 'workItem.delete', workItemId: one })
    expect(await nextOf(list)).toMatchObject({ removed: [one], count: 2 })
  })

  test('is told nothing of fields that it does not show', async () => {
    const item = sample.addItem('One')
    const list = watch()
    await nextOf(list)
    const told = toldOf(list)
    sample.do({ kind: 'workItem.edit', workItemId: item, set: { description: 'Long' } })
    expect(await told).toBeUndefined()
  })

  test('is told of what belongs to its rows, such as the name of a label', async () => {
    const item = sample.addItem('One')
    const labelId = sample.addLabel('bug')
    sample.do({ kind: 'workItem.edit', workItemId: item, set: {}, addLabelIds: [labelId] })
    const list = watch({ fields: ['title', 'labels'] })
    await nextOf(list)
    sample.do({ kind: 'label.edit', labelId, set: { name: 'defect' } })
    expect((await nextOf(list)).changed).toMatchObject([{ row: { id: item }, fields: ['labels'] }])
  })

  test('that has seen the list is told nothing until something changes, unless it has missed something', async () => {
    sample.addItem('One')
    const since = sample.workspace.changes.position()
    expect(await toldOf(watch({ since }))).toBeUndefined()
    sample.do({ kind: 'member.add', handle: 'bob' })
    expect(await toldOf(watch({ since: since + 1 }))).toBeUndefined()
    const list = watch({ since: sample.workspace.changes.position() })
    sample.addItem('Two')
    expect(await nextOf(list)).toMatchObject({ isReset: false, added: [{ place: 1 }] })
    expect((await nextOf(watch({ since }))).isReset).toBe(true)
    expect((await nextOf(watch({ since: 1_000_000 }))).isReset).toBe(true)
  })

  test('learns that its query means nothing any more', async () => {
    const labelId = sample.addLabel('bug')
    const list = watch({ filter: { query: 'label:bug', project: 'WEB' } })
    await nextOf(list)
    const next = list.next()
    sample.do({ kind: 'label.delete', labelId })
    await expect(next).rejects.toMatchObject({ name: 'LiveQueryError', problem: { at: 6 } })
    expect(await list.next()).toEqual({ done: true, value: undefined })
    expect(sample.workspace.live.stats().watchers).toBe(0)
  })

  test('is told at midnight what is overdue then, without any commit', async () => {
    const item = sample.addItem('One', { dueOn: '2026-11-23' })
    const list = watch({ filter: { query: 'is:overdue', project: 'WEB' } })
    expect((await nextOf(list)).added).toEqual([])
    const next = nextOf(list)
    sample.advance(3 * 24 * 3_600_000)
    sample.tick()
    sample.tick()
    expect((await next).added).toMatchObject([{ row: { id: item } }])
  })
})

describe('queries are run again', () => {
  test('only when a commit may have changed what they find', async () => {
    const other = sample.do<ProjectId>({ kind: 'project.create', key: 'API', name: 'Api' })
    const list = watch()
    await nextOf(list)
    const told = toldOf(list)
    const { runs } = sample.workspace.live.stats()
    sample.do({ kind: 'workItem.create', projectId: other, title: 'There' })
    sample.addLabel('bug')
    expect(await told).toBeUndefined()
    expect(sample.workspace.live.stats()).toMatchObject({ runs, spared: 2 })
  })

  test('a few times for a thousand commits', async () => {
    const list = watch({ first: 500, isCounted: true })
    await nextOf(list)
    const { runs } = sample.workspace.live.stats()
    const seen: number[] = []
    const follow = (async () => {
      for await (const diff of list) seen.push(diff.count ?? 0)
    })()
    for (let made = 0; made < 1_000; made += 1) {
      must(sample.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: `Item ${made}` }))
      if (made % 250 === 249) await new Promise((resolve) => setImmediate(resolve))
    }
    sample.advance(5_000)
    sample.tick()
    await new Promise((resolve) => setImmediate(resolve))
    expect(seen.at(-1)).toBe(1_000)
    expect(sample.workspace.live.stats().runs - runs).toBeLessThanOrEqual(5)
    await list.return()
    await follow
  })

  test('not at all for who does not ask: the next difference is of all that came between', async () => {
    const list = watch()
    await nextOf(list)
    const { runs } = sample.workspace.live.stats()
    for (const title of ['One', 'Two', 'Three']) sample.addItem(title)
    await new Promise((resolve) => setImmediate(resolve))
    expect(sample.workspace.live.stats().runs).toBe(runs)
    expect((await nextOf(list)).added).toHaveLength(3)
  })

  test('once for all who ask the same', async () => {
    const lists = Array.from({ length: 20 }, () => watch())
    await Promise.all(lists.map(nextOf))
    const before = sample.workspace.live.stats()
    const next = lists.map(nextOf)
    sample.addItem('One')
    for (const diff of await Promise.all(next)) expect(diff.added).toHaveLength(1)
    const after = sample.workspace.live.stats()
    expect([after.runs - before.runs, after.shared - before.shared, after.told - before.told]).toEqual([1, 19, 20])
  })

  test('with pauses, and also when the clock is set back', async () => {
    const list = watch()
    await nextOf(list)
    const first = nextOf(list)
    must(sample.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'One' }))
    await first
    const second = nextOf(list)
    must(sample.workspace.execute({ kind: 'workItem.create', projectId: sample.project, title: 'Two' }))
    sample.tick()
    const { told } = sample.workspace.live.stats()
    sample.advance(-24 * 3_600_000)
    sample.tick()
    expect(placesOf(await second)).toEqual([[1, 'Two']])
    expect(sample.workspace.live.stats().told - told).toBe(1)
  })
})

describe('limits', () => {
  test('hold for all watchers together, for each owner and for rows, and what is refused is counted', async () => {
    sample = makeSampleWorkspace({ liveLimits: { watchersMax: 3, watchersOfOwnerMax: 2, rowsMax: 1 } })
    for (const title of ['One', 'Two']) sample.addItem(title)
    const { live } = sample.workspace
    const query = (owner: string): LiveQuery => ({ filter: { project: 'WEB' }, ...titles, owner })
    const first = must(live.watch(query('ada')))
    expect((await nextOf(first)).added).toHaveLength(1)
    must(live.watch(query('ada')))
    expect(live.watch(query('ada'))).toEqual({ ok: false, refusal: { code: 'too-many-watchers', limit: 2 } })
    must(live.watch(query('bob')))
    expect(live.watch(query('eve'))).toEqual({ ok: false, refusal: { code: 'too-many-watchers', limit: 3 } })
    expect(live.stats()).toMatchObject({ watchers: 3, refused: 2 })
    await first.return()
    expect(live.watch(query('ada')).ok).toBe(true)
  })

  test('a query that cannot be understood is refused and watches nothing', () => {
    const { live } = sample.workspace
    expect(live.watch({ filter: { query: 'is:what' }, ...titles })).toMatchObject({
      refusal: { code: 'query-invalid', problem: { at: 3 } },
    })
    expect(live.stats().watchers).toBe(0)
    expect(sample.repeating()).toBe(0)
  })

  test('nothing is listened to when nobody watches, and watchers end with the workspace', async () => {
    const list = watch()
    await nextOf(list)
    expect(sample.repeating()).toBeGreaterThan(0)
    const waiting = list.next()
    sample.workspace.close()
    expect(await waiting).toEqual({ done: true, value: undefined })
    expect(sample.repeating()).toBe(0)
  })
})

test('a watcher is told nothing of a project that he may not see, also when others watch the same', async () => {
  const [bob, eve] = [sample.addMember('bob'), sample.addMember('eve')]
  const secret = sample.do<ProjectId>({ kind: 'project.create', key: 'SEC', name: 'Secret' })
  sample.do({ kind: 'project.setVisibility', projectId: secret, visibility: 'members' })
  sample.do({ kind: 'project.addMember', projectId: secret, memberId: bob })
  const lists = [bob, eve].map((me) => watch({ filter: { query: 'is:open', me }, isCounted: true }))
  for (const list of lists) expect(await nextOf(list)).toMatchObject({ count: 0 })
  const [ofBob, ofEve] = lists.map(nextOf)
  sample.do({ kind: 'workItem.create', projectId: secret, title: 'Hidden' })
  expect(await ofBob).toMatchObject({ count: 1, added: [{ row: { title: 'Hidden' } }] })
  sample.addItem('For all')
  sample.tick()
  expect(await ofEve).toMatchObject({ count: 1, added: [{ row: { title: 'For all' } }] })
})
