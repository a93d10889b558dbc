import type { ProjectId, WorkItemId } from '@spicetime/domain'
import { diffTexts, editText, rootOf, TextDocument, type TextEdit } from '@spicetime/runtime'
import { openSqliteDatabase } from '@spicetime/storage-sqlite'
import { createWorkspace, type Workspace } from '@spicetime/workspace'
import { makeNodeWorld, makeTemporaryReplicaKey } from '@spicetime/world-node'
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs'
import { figure, time } from './harness.ts'

/** Texts that merge by character: what an edit costs, and what plain Yjs takes for the same without log or signature. */
const word = (index: number) => `word${(index * 7919) % 10_007}`
const makeText = (length: number) => {
  let text = ''
  for (let index = 0; text.length < length; index += 1) text += `${word(index)} `
  return text
}
const small = makeText(10_000)
const large = makeText(100_000)
const editsOfLarge = 1_000

/** The text with one word replaced, somewhere else each time. */
function replaceWord(text: string, index: number): string {
  const place = text.indexOf(' ', (index * 104_729) % (text.length - 20)) + 1
  return `${text.slice(0, place)}edit${index}${text.slice(text.indexOf(' ', place))}`
}

interface Store {
  readonly workspace: Workspace
  readonly workItemId: WorkItemId
}

function openWithText(description: string): Store {
  const database = openSqliteDatabase(':memory:', { durability: 'none' })
  const ports = { database, world: makeNodeWorld(), key: makeTemporaryReplicaKey() }
  const names = { name: 'Bench', ownerHandle: 'ada', ownerName: 'Ada', replicaName: 'bench' }
  const workspace = createWorkspace(ports, names)
  const projectId = idOf<ProjectId>(workspace.execute({ kind: 'project.create', key: 'WEB', name: 'Web' }))
  return {
    workspace,
    workItemId: idOf(workspace.execute({ kind: 'workItem.create', projectId, title: 'One', description })),
  }
}

function idOf<Id extends string>(result: ReturnType<Workspace['execute']>): Id {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`)
  // The caller knows of what kind the thing is.
  return result.value.entities[0]?.id as Id
}

function editOnce({ workspace, workItemId }: Store, index: number): void {
  const before = workspace.read.find('workItem', workItemId)?.description ?? ''
  idOf(workspace.execute({ kind: 'workItem.edit', workItemId, set: { description: replaceWord(before, index) } }))
}

time('text: edit a word of 10 kB (decide, sign, store, index; not synced)', {
  goal: { atMost: 1 },
  setup: () => openWithText(small),
  run: editOnce,
  teardown: ({ workspace }) => workspace.close(),
})

time('text: rename an item with 10 kB, for comparison', {
  setup: () => openWithText(small),
  run: ({ workspace, workItemId }, index) =>
    idOf(workspace.execute({ kind: 'workItem.edit', workItemId, set: { title: `Title ${index}` } })),
  teardown: ({ workspace }) => workspace.close(),
})

interface Edits {
  readonly edits: readonly { readonly dot: string; readonly edit: TextEdit }[]
}

function makeEdits(): Edits {
  const document = TextDocument.begin(large)
  const edits: { dot: string; edit: TextEdit }[] = []
  for (let index = 0; index < editsOfLarge; index += 1) {
    const now = document.toString()
    const edit = editText(document, rootOf(large), diffTexts(now, replaceWord(now, index)))
    if (edit === undefined) throw new Error('an edit changes something')
    edits.push({ dot: `bench.${index}.0`, edit })
    document.apply(edits.slice(-1))
  }
  return { edits }
}

time(`text: merge ${editsOfLarge} edits of others into 100 kB`, {
  operations: editsOfLarge,
  setup: makeEdits,
  run: ({ edits }) => {
    const document = TextDocument.begin(large)
    if (document.apply(edits).length !== editsOfLarge) throw new Error('an edit had no effect')
    return document.toString()
  },
})

function makeUpdates(): readonly Uint8Array[] {
  const source = new Doc()
  source.getText('t').insert(0, large)
  const updates = [encodeStateAsUpdate(source)]
  for (let index = 0; index < editsOfLarge; index += 1) {
    const doc = new Doc()
    applyUpdate(doc, encodeStateAsUpdate(source))
    const before = encodeStateVector(doc)
    const text = doc.getText('t')
    const [change] = diffTexts(text.toJSON(), replaceWord(text.toJSON(), index))
    if (change === undefined) throw new Error('an edit changes something')
    doc.transact(() => {
      text.delete(change.at, change.remove)
      text.insert(change.at, change.insert)
    })
    const update = encodeStateAsUpdate(doc, before)
    updates.push(update)
    applyUpdate(source, update)
  }
  return updates
}

time(`text: plain Yjs, ${editsOfLarge} updates into 100 kB, unsigned, not stored`, {
  operations: editsOfLarge,
  setup: makeUpdates,
  run: (updates) => {
    const doc = new Doc()
    for (const update of updates) applyUpdate(doc, update)
    return doc.getText('t').toJSON()
  },
})

figure('text: bytes of the state of 100 kB after 1,000 edits', {
  unit: 'B',
  measure: () => {
    const document = TextDocument.begin(large)
    document.apply(makeEdits().edits)
    return document.save().length
  },
})
