import type { Workspace } from '@spicetime/workspace'
import type { ExecutionResult } from 'graphql'
import { describe, expect, test } from 'vitest'
import { subscribe } from '../execute.ts'
import { addItems, ask, aText, openTestWorkspace, pick } from '../testing/open-test-workspace.ts'
import { ChangeStream } from './change-stream.ts'

async function open(workspace: Workspace, args = ''): Promise<AsyncGenerator<ExecutionResult>> {
  const document = `subscription { changes${args} { position commitId entityIds isTruncated actor { name } } }`
  const stream = await subscribe({ workspace, document })
  if (!(Symbol.asyncIterator in stream)) throw new Error(JSON.stringify(stream.errors))
  return stream
}

async function nextOf(stream: AsyncGenerator<ExecutionResult>): Promise<unknown> {
  const { value } = (await stream.next()) as { value: ExecutionResult }
  return JSON.parse(JSON.stringify(value.data?.['changes']))
}

describe('changes', () => {
  test('arrive when somebody changes something, with what was touched', async () => {
    const workspace = openTestWorkspace()
    addItems(workspace, 1)
    const stream = await open(workspace)
    const next = nextOf(stream)
    await ask(workspace, 'mutation { editWorkItem(input: { ref: "WEB-1", set: { title: "New" } }) { commitIds } }')
    expect(await next).toEqual({
      position: workspace.changes.position(),
      commitId: aText,
      entityIds: [workspace.read.findWorkItem('WEB-1')?.id],
      isTruncated: false,
      actor: { name: 'The Owner' },
    })
    await stream.return(undefined)
  })

  test('go on after the position that the reader saw last', async () => {
    const workspace = openTestWorkspace()
    const since = workspace.changes.position()
    addItems(workspace, 1)
    addItems(workspace, 1)
    const stream = await open(workspace, `(since: ${since})`)
    expect([pick(await nextOf(stream), 'position'), pick(await nextOf(stream), 'position')]).toEqual([
      since + 1,
      since + 2,
    ])
    await stream.return(undefined)
  })

  test('end when the reader goes, also while it waits', async () => {
    const workspace = openTestWorkspace()
    const stream = await open(workspace)
    const waiting = stream.next()
    await stream.return(undefined)
    expect(await waiting).toEqual({ done: true, value: undefined })
  })

  test('show names as they are now, not as they were when the subscription began', async () => {
    const workspace = openTestWorkspace()
    const stream = await open(workspace)
    const rename = (name: string) =>
      ask(workspace, `mutation { editMember(input: { ref: "@me", name: "${name}" }) { commitIds } }`)
    await rename('Ada')
    expect(await nextOf(stream)).toMatchObject({ actor: { name: 'Ada' } })
    await rename('Grace')
    expect(await nextOf(stream)).toMatchObject({ actor: { name: 'Grace' } })
    await stream.return(undefined)
  })

  test('refuse a negative position', async () => {
    const workspace = openTestWorkspace()
    const result = await subscribe({ workspace, document: 'subscription { changes(since: -1) { position } }' })
    expect(result).toMatchObject({ errors: [{ extensions: { code: 'PAGE_INVALID' } }] })
  })
})

describe('ChangeStream', () => {
  test('tells a reader who has fallen behind to read anew, once, and then goes on', async () => {
    const workspace = openTestWorkspace()
    const since = workspace.changes.position()
    const stream = new ChangeStream(workspace.changes, { since, lagMax: 3 })
    for (let count = 0; count < 5; count += 1) addItems(workspace, 1)
    expect((await stream.next()).value).toMatchObject({ position: since + 5, isTruncated: true, entities: [] })
    addItems(workspace, 1)
    expect((await stream.next()).value).toMatchObject({ position: since + 6, isTruncated: false })
    await stream.return()
  })

  test('tells a reader whose position this log has not reached to read anew', async () => {
    const workspace = openTestWorkspace()
    const stream = new ChangeStream(workspace.changes, { since: 1000 })
    expect((await stream.next()).value).toMatchObject({ position: workspace.changes.position(), isTruncated: true })
    await stream.return()
  })

  test('gives every change once and in order to a reader that asks for several at a time', async () => {
    const workspace = openTestWorkspace()
    const since = workspace.changes.position()
    const stream = new ChangeStream(workspace.changes)
    const asked = [stream.next(), stream.next(), stream.next()]
    for (let count = 0; count < 3; count += 1) addItems(workspace, 1)
    const positions = (await Promise.all(asked)).map(({ value }) => value?.position)
    expect(positions).toEqual([since + 1, since + 2, since + 3])
    await stream.return()
  })

  test('stops listening when it ends', async () => {
    const workspace = openTestWorkspace()
    let listeners = 0
    const changes = {
      position: () => workspace.changes.position(),
      since: (position: number, limit: number) => workspace.changes.since(position, limit),
      tell: () => undefined,
      subscribe: () => {
        listeners += 1
        return () => {
          listeners -= 1
        }
      },
    }
    const stream = new ChangeStream(changes)
    expect(listeners).toBe(1)
    await stream.return()
    await stream.return()
    expect(listeners).toBe(0)
    expect(await stream.next()).toEqual({ done: true, value: undefined })
  })
})
