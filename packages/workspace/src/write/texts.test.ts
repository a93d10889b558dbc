import type { Command, CommentId, MemberId, WorkItemId } from '@spicetime/domain'
import { rebuildProjection, textLimits } from '@spicetime/runtime'
import { beforeEach, describe, expect, test } from 'vitest'
import { workspaceProjection } from '../projection/definition.ts'
import { cloneReplica, commitsOf, digestOf, makeListener, must, receive } from '../testing/replicas.ts'
import { makeSampleWorkspace, type SampleWorkspace } from '../testing/sample-workspace.ts'

const began = 'The quick brown fox jumps over the lazy dog.'
let sample: SampleWorkspace
let item: WorkItemId
let bob: MemberId
beforeEach(() => {
  sample = makeSampleWorkspace()
  bob = sample.addMember('bob')
  item = sample.addItem('First', { description: began })
})

const describeIt = (description: string | null, base?: string | null): Command => ({
  kind: 'workItem.edit',
  workItemId: item,
  set: { description },
  descriptionBase: base,
})
const description = () => sample.workspace.read.find('workItem', item)?.description
const rowsOf = (table: string) => sample.ports.database.prepare(`SELECT * FROM ${table}`).all()
const lastCommitId = () => sample.workspace.read.commits({ first: 1 }).rows[0]?.id ?? ''
const undo = (commitId = lastCommitId()) => must(sample.workspace.undo({ commitId }))

test('two texts made of one, saved one after the other, both count', () => {
  sample.do(describeIt(began.replace('quick', 'slow'), began))
  sample.do(describeIt(began.replace('dog', 'cat'), began), { actor: bob })
  expect(description()).toBe('The slow brown fox jumps over the lazy cat.')
})

test('without a base the new text is what it says', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  sample.do(describeIt(began.replace('dog', 'cat')))
  expect(description()).toBe('The quick brown fox jumps over the lazy cat.')
})

test('a text that was only looked at, while somebody else changed it, changes nothing', () => {
  sample.do(describeIt('Another text.'))
  const before = lastCommitId()
  sample.do(describeIt(began, began), { actor: bob })
  expect(description()).toBe('Another text.')
  expect(lastCommitId()).toBe(before)
})

test('only what changed is in the event', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  const [event] = sample.workspace.read.commits({ first: 1 }).rows[0]?.events ?? []
  expect(event).toMatchObject({
    kind: 'workItem.textEdited',
    payload: { field: 'description', edit: { insert: [{ text: 'slow' }], remove: [[1, 4, 5]] } },
  })
})

test('a text that nobody edited has no document', () => {
  sample.do({ kind: 'workItem.edit', workItemId: item, set: { title: 'Other' } })
  expect([rowsOf('text_edit'), rowsOf('text_document')]).toEqual([[], []])
})

test('a text comes from nothing, and goes to nothing', () => {
  const empty = sample.addItem('Second')
  const edit = (text: string | null): Command => ({
    kind: 'workItem.edit',
    workItemId: empty,
    set: { description: text },
  })
  sample.do(edit('Now something'))
  expect(sample.workspace.read.find('workItem', empty)?.description).toBe('Now something')
  sample.do(edit(null))
  expect(sample.workspace.read.find('workItem', empty)?.description).toBeNull()
})

test('comments merge like descriptions', () => {
  const commentId = sample.do<CommentId>({ kind: 'comment.add', workItemId: item, body: 'One two three' })
  sample.do({ kind: 'comment.edit', commentId, body: '1 two three', bodyBase: 'One two three' })
  sample.do({ kind: 'comment.edit', commentId, body: 'One two 3', bodyBase: 'One two three' })
  const comment = sample.workspace.read.find('comment', commentId)
  expect(comment?.body).toBe('1 two 3')
  expect(comment?.editedAt).not.toBeNull()
})

test('history says what stood there before and after', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  sample.do(describeIt(null))
  const { rows } = sample.workspace.read.historyOf(item, { first: 2 })
  expect(rows.map(({ changes }) => changes)).toEqual([
    [{ field: 'description', before: began.replace('quick', 'slow'), after: null }],
    [{ field: 'description', before: began, after: began.replace('quick', 'slow') }],
  ])
})

test('a search finds the words that an edit brought, and no longer those that it removed', () => {
  sample.do(describeIt(began.replace('quick', 'sluggish')))
  const found = (query: string) => must(sample.workspace.read.countWorkItems({ query }))
  expect([found('sluggish'), found('quick'), found('lazy')]).toEqual([1, 0, 1])
})

test('a text that was edited very often begins anew, and says the same', () => {
  const long = 'x'.repeat(900_000)
  for (let times = 0; times < 4; times += 1) {
    sample.do(describeIt(`${times} ${long}`))
    sample.do(describeIt(`${times}`))
  }
  expect(textLimits.renewUnits).toBeLessThan(4 * long.length)
  expect(description()).toBe('3')
  const kinds = sample.workspace.read.historyOf(item, { first: 20 }).rows.map(({ kind }) => kind)
  expect(kinds).toContain('workItem.described')
})

test('what two replicas changed apart in one text is there when they meet, whoever comes first', () => {
  const other = cloneReplica(sample, { world: sample.world })
  sample.do(describeIt(began.replace('quick', 'slow')))
  must(other.workspace.execute(describeIt(began.replace('lazy dog', 'sleeping cat'))))
  must(other.workspace.execute(describeIt(`${began.replace('lazy dog', 'sleeping cat')} The end.`)))
  const [fromHere, fromThere] = [commitsOf(sample), commitsOf(other)]
  receive(sample, fromThere)
  receive(other, fromHere)
  const merged = 'The slow brown fox jumps over the sleeping cat. The end.'
  expect(description()).toBe(merged)
  expect(other.workspace.read.find('workItem', item)?.description).toBe(merged)
  expect(digestOf(other)).toBe(digestOf(sample))
  expect(must(sample.workspace.read.countWorkItems({ query: 'sleeping slow' }))).toBe(1)
})

test('edits that arrive before the item that they are of wait for it', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  const listener = makeListener()
  const commits = commitsOf(sample)
  for (const piece of [commits.slice(0, 2), commits.slice(-2), commits]) receive(listener, piece)
  expect(digestOf(listener)).toBe(digestOf(sample))
})

test('a rebuild comes to the same texts', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  sample.do(describeIt(null))
  sample.do(describeIt('Anew'))
  const before = digestOf(sample)
  sample.ports.database.exec('DELETE FROM text_document')
  rebuildProjection(sample.ports.database, sample.replica.log, workspaceProjection)
  expect(digestOf(sample)).toBe(before)
  sample.do(describeIt('Anew again'))
  expect(description()).toBe('Anew again')
})

test('who wrote which stretch is known, also of what an undo brought back', () => {
  const authors = () =>
    sample.workspace.read.textAuthors(item).map(({ actor, text }) => [actor === bob ? 'bob' : 'ada', text])
  expect(authors()).toEqual([['ada', began]])
  sample.do(describeIt(began.replace('quick', 'slow')), { actor: bob })
  const changed = [
    ['ada', 'The '],
    ['bob', 'slow'],
    ['ada', ' brown fox jumps over the lazy dog.'],
  ]
  expect(authors()).toEqual(changed)
  sample.do(describeIt(null))
  expect(sample.workspace.read.textAuthors(item)).toEqual([])
  undo()
  expect(description()).toBe(began.replace('quick', 'slow'))
  expect(authors()).toEqual(changed)
  const [first, second] = sample.workspace.read.textAuthors(item)
  expect(first?.at).toBeLessThan(second?.at ?? 0)
})

test('without what is kept of it beside its edits, a text is edited all the same', () => {
  sample.do(describeIt(began.replace('quick', 'slow')))
  sample.ports.database.exec('DELETE FROM text_document')
  sample.do(describeIt(began.replace('quick', 'slow').replace('dog', 'cat')))
  expect(description()).toBe('The slow brown fox jumps over the lazy cat.')
  expect(sample.workspace.read.textAuthors(item)).toHaveLength(5)
})

describe('an undo of an edit takes back that edit', () => {
  test('and keeps what others wrote later', () => {
    sample.do(describeIt(began.replace('quick', 'slow')))
    const mine = lastCommitId()
    sample.do(describeIt(`${description() ?? ''} It barks.`), { actor: bob })
    expect(sample.workspace.read.dependantsOf(mine)).toEqual({ ok: true, value: [] })
    undo(mine)
    expect(description()).toBe(`${began} It barks.`)
  })

  test('and an undo of the undo makes it again', () => {
    sample.do(describeIt(began.replace('quick brown', 'slow red')))
    undo()
    expect(description()).toBe(began)
    undo()
    expect(description()).toBe(began.replace('quick brown', 'slow red'))
    undo()
    expect(description()).toBe(began)
  })

  test('one after the other, also of one word', () => {
    const texts = ['b', 'c', 'd'].map((word) => began.replace('quick', word))
    for (const text of texts) sample.do(describeIt(text))
    const seen = texts.map(() => {
      must(sample.workspace.undo())
      return description()
    })
    expect(seen).toEqual([texts[1], texts[0], began])
  })

  test('in any order', () => {
    const ids = ['b', 'c', 'd'].map((word) => {
      sample.do(describeIt(began.replace('quick', word)))
      return lastCommitId()
    })
    for (const id of [ids[1], ids[0], ids[2]]) undo(id)
    expect(description()).toBe(began)
  })

  test('when somebody else has removed the same', () => {
    sample.do(describeIt(began.replace('quick ', '')))
    const first = lastCommitId()
    sample.do(describeIt(began.replace('brown ', ''), began), { actor: bob })
    undo(first)
    expect(description()).toBe(began.replace('brown ', ''))
  })
})
