/**
 * The load of runtime-load.ts on Yjs: a map of items, each a map of fields, unsigned and in memory.
 *
 *     node bench/runtime-load-yjs.ts <items> <updates>
 *
 * Prints one line of JSON: milliseconds of the processor, and memory.
 */
import * as Y from 'yjs'
import { cpuMs } from './cpu-time.ts'
import { makeUpdates, titleOf } from './runtime-updates.ts'

const [items = 0, updates = 0] = process.argv.slice(2).map(Number)

const base = new Y.Doc()
base.transact(() => {
  const map = base.getMap<Y.Map<string | number>>('items')
  for (let item = 0; item < items; item += 1) {
    const fields = { title: titleOf(item), status: 'todo', priority: 0 }
    map.set(String(item), new Y.Map<string | number>(Object.entries(fields)))
  }
})
const beginning = Y.encodeStateAsUpdate(base)
base.destroy()

function replicaOf(index: number): { readonly doc: Y.Doc; readonly written: Uint8Array; readonly ownMs: number } {
  const doc = new Y.Doc()
  doc.clientID = index + 1
  Y.applyUpdate(doc, beginning)
  const before = Y.encodeStateVector(doc)
  const all = [...makeUpdates(index + 1, items, updates)]
  const map = doc.getMap<Y.Map<string | number>>('items')
  const ownMs = cpuMs(() => {
    for (const { item, field, value } of all) map.get(String(item))?.set(field, value)
  })
  return { doc, written: Y.encodeStateAsUpdate(doc, before), ownMs }
}

const here = replicaOf(0)
const others = [1, 2, 3].map((index) => {
  const { doc, written } = replicaOf(index)
  doc.destroy()
  return written
})
const mergeMs = cpuMs(() => {
  for (const update of others) Y.applyUpdate(here.doc, update)
})
const whole = Y.encodeStateAsUpdate(here.doc)
here.doc.destroy()
const opened = new Y.Doc()
const openMs = cpuMs(() => {
  Y.applyUpdate(opened, whole)
})
const maxRssBytes = process.resourceUsage().maxRSS * 1024
if (opened.getMap('items').size !== items) throw new Error('all items')
console.log(JSON.stringify({ ownMs: here.ownMs, mergeMs, openMs, maxRssBytes }))
