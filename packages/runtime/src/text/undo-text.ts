import { seedClient, type TextDocument, TextEditBuilder, type TextPiece } from './text-document.ts'
import type { TextEdit } from './text-edit.ts'
import { TextLineage } from './text-lineage.ts'
import type { PlacedTextEdit } from './text-store.ts'
import type { YjsPlace } from './yjs-update.ts'

/**
 * The edit that takes back what some edits did, and nothing else: what they wrote goes, as far as it is still there, and
 * what they alone removed comes back where it stood. Whatever others wrote stays.
 */
export interface TextUndo {
  readonly root: string
  /** Keeps its removed text, and has had all the edits. */
  readonly document: TextDocument
  readonly edits: readonly PlacedTextEdit[]
  /** The dots of those to be taken back. */
  readonly undone: ReadonlySet<string>
  /** Whether an edit has been taken back, once these are: nothing that it wrote or removed counts. */
  readonly isCancelled: (dot: string) => boolean
}

/** @returns undefined when nothing of them is left to be taken back */
export function undoText(undo: TextUndo): TextEdit | undefined {
  const { document } = undo
  const lineage = new TextLineage(document, undo.edits)
  const marks = new UnitMarks(document)
  markRemovals(undo, marks)
  markAuthors(undo, lineage, marks)
  const builder = new TextEditBuilder(document)
  const pieces = [...document.pieces()]
  for (const [index, piece] of pieces.entries()) {
    const next = pieces[index + 1]
    const dot = document.dotOf(piece.client)
    // What an edit wrote that was taken back does not come back with another.
    if (piece.isRemoved && dot !== undefined && undo.isCancelled(dot)) continue
    for (const run of runsOf(piece, marks)) undoRun(builder, piece, run, next && startOf(next))
  }
  return builder.build(undo.root)
}

const removedByThem = 1
const removedByOthers = 2
const revived = 4
const theirs = 8

/** A byte for each unit ever inserted. */
class UnitMarks {
  readonly #byClient = new Map<number, Uint8Array>()

  constructor(document: TextDocument) {
    const ends = new Map<number, number>()
    for (const { client, offset, length } of document.pieces())
      ends.set(client, Math.max(ends.get(client) ?? 0, offset + length))
    for (const [client, end] of ends) this.#byClient.set(client, new Uint8Array(end))
  }

  of({ client, clock }: YjsPlace): number {
    return this.#byClient.get(client)?.[clock] ?? 0
  }

  /** @param from inclusive; @param to exclusive */
  add(client: number, from: number, to: number, mark: number): void {
    const marks = this.#byClient.get(client)
    for (let clock = from; marks !== undefined && clock < Math.min(to, marks.length); clock += 1)
      marks[clock] = (marks[clock] ?? 0) | mark
  }
}

function markRemovals({ document, edits, undone, isCancelled }: TextUndo, marks: UnitMarks): void {
  for (const { dot, edit } of edits) {
    if (document.clientOf(dot) === undefined) continue
    const isUndone = undone.has(dot)
    if (!isUndone && isCancelled(dot)) continue
    for (const [of, offset, length] of edit.remove) {
      const client = of === 1 ? seedClient : document.clientOf(edit.on[of - 2] ?? '')
      if (client !== undefined) marks.add(client, offset, offset + length, isUndone ? removedByThem : removedByOthers)
    }
  }
}

/** Which units are by them, first written or brought back; and which removed ones stand in the text again. */
function markAuthors({ document, undone }: TextUndo, lineage: TextLineage, marks: UnitMarks): void {
  const clients = new Set([...undone].map((dot) => document.clientOf(dot)))
  for (const { client, offset, length, isRemoved } of document.pieces()) {
    for (let clock = offset; clock < offset + length; clock += 1) {
      for (let unit: YjsPlace | undefined = { client, clock }; unit !== undefined; ) {
        if (clients.has(unit.client)) marks.add(client, clock, clock + 1, theirs)
        unit = lineage.ancestorOf(unit)
        if (unit !== undefined && !isRemoved) marks.add(unit.client, unit.clock, unit.clock + 1, revived)
      }
    }
  }
}

interface Run {
  readonly from: number
  readonly to: number
  readonly action: 'keep' | 'remove' | 'revive'
}

/** Stretches of a piece with which the same is to be done. */
function* runsOf(piece: TextPiece, marks: UnitMarks): Generator<Run> {
  const actionAt = (clock: number) => actionFor(piece, marks.of({ client: piece.client, clock }))
  const end = piece.offset + piece.length
  for (let from = piece.offset; from < end; ) {
    const action = actionAt(from)
    let to = from + 1
    while (to < end && actionAt(to) === action) to += 1
    yield { from, to, action }
    from = to
  }
}

function actionFor(piece: TextPiece, mark: number): Run['action'] {
  if (!piece.isRemoved) return (mark & theirs) === 0 ? 'keep' : 'remove'
  return mark === removedByThem && piece.text !== undefined ? 'revive' : 'keep'
}

function undoRun(builder: TextEditBuilder, piece: TextPiece, run: Run, following: YjsPlace | undefined): void {
  const { client, offset, length } = piece
  const range = { client, clock: run.from, length: run.to - run.from }
  if (run.action === 'remove') builder.remove(range)
  if (run.action !== 'revive') return
  const right = run.to < offset + length ? { client, clock: run.to } : following
  const text = piece.text?.slice(run.from - offset, run.to - offset) ?? ''
  // Only a liar removes half of a surrogate pair.
  if (text.isWellFormed()) builder.insert(text, { client, clock: run.to - 1 }, right, range)
}

function startOf({ client, offset }: TextPiece): YjsPlace {
  return { client, clock: offset }
}
