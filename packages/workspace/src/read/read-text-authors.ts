import { type EntityKind, entityTables, kindOfId, type MemberId } from '@spicetime/domain'
import {
  type CommitLog,
  type Database,
  editsOf,
  findBeginning,
  makeStamp,
  type PlacedCommit,
  Projector,
  rootOf,
  TextDocument,
  type TextKey,
  TextLineage,
} from '@spicetime/runtime'
import { workspaceProjection } from '../projection/definition.ts'
import type { TextSpan } from '../workspace.ts'
import { findRow } from '../write/sql-domain-view.ts'
import { commitsOfEdits } from '../write/undo-texts.ts'
import { CommitCache, positionsOf } from './replay-entity.ts'

type Origin = Omit<TextSpan, 'text'>

/** Who wrote which stretch of the long text of a thing; nothing when it has none. */
export function readTextAuthors(database: Database, log: CommitLog, entityId: string): readonly TextSpan[] {
  const kind = kindOfId(entityId)
  const key = kind === undefined ? undefined : textOf(kind, entityId)
  const present = key === undefined ? '' : presentText(database, kind, key)
  if (key === undefined || present === '') return []
  const commits = new CommitCache(log)
  const beginning = originOfBeginning(database, commits, key)
  const began = findBeginning(database, key)
  if (beginning === undefined) return []
  if (began === undefined) return [{ ...beginning, text: present }]
  return joinSpans(spansOf(database, commits, key, began, beginning))
}

/** Kinds of things have one long text each, or none. */
function textOf(kind: EntityKind, id: string): TextKey | undefined {
  const found = Object.entries(entityTables[kind].columns).find(([, { merge }]) => merge === 'text')
  return found && { entity: kind, id, field: found[0] }
}

function presentText(database: Database, kind: EntityKind | undefined, { id, field }: TextKey): string {
  const row = kind === undefined ? undefined : findRow(database, kind, id)
  // The row has the columns of its kind, and texts in those of texts.
  const cells = row as unknown as Readonly<Record<string, string | null>> | undefined
  return cells?.[field] ?? ''
}

function* spansOf(
  database: Database,
  commits: CommitCache,
  key: TextKey,
  began: string,
  beginning: Origin,
): Generator<TextSpan> {
  const edits = [...editsOf(database, key, rootOf(began))]
  const document = TextDocument.begin(began, true)
  document.apply(edits)
  const lineage = new TextLineage(document, edits)
  const authors = commitsOfEdits(database, commits, key.id)
  for (const { client, offset, length, isRemoved, text = '' } of document.pieces()) {
    if (isRemoved) continue
    let start = 0
    for (const origin of lineage.origins({ client, clock: offset, length })) {
      const placed = authors.get(document.dotOf(origin.client) ?? '')
      const span = placed === undefined ? beginning : originOf(placed)
      yield { ...span, text: text.slice(start, start + origin.length) }
      start += origin.length
    }
  }
}

function joinSpans(spans: Iterable<TextSpan>): readonly TextSpan[] {
  const joined: TextSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last?.commitId !== span.commitId) joined.push(span)
    else joined[joined.length - 1] = { ...last, text: last.text + span.text }
  }
  return joined
}

/** The write of the whole text that stands, by the order of stamps; what an import brought was made by whom it says. */
function originOfBeginning(database: Database, commits: CommitCache, key: TextKey): Origin | undefined {
  let found: { readonly stamp: string; readonly origin: Origin } | undefined
  for (const position of positionsOf(database, key.id)) {
    const { placed, events } = commits.mustFindAbout(position, key.id)
    const stamp = makeStamp(placed.commit.header.hlc, placed.commit.header.replicaId)
    for (const { index, event } of events) {
      if (event.entityId !== key.id) continue
      const context = Projector.contextOf(placed.commit, stamp, index)
      const effects = workspaceProjection.effectsOf(event, context)?.effects ?? []
      const isWhole = effects.some(
        (effect) =>
          (effect.op === 'create' || effect.op === 'set') && effect.id === key.id && key.field in effect.cells,
      )
      const isCreation = effects.some(({ op }) => op === 'create')
      if ((isWhole || (isCreation && found === undefined)) && stamp >= (found?.stamp ?? ''))
        found = { stamp, origin: { ...originOf(placed), ...foreignOrigin(event.payload) } }
    }
  }
  return found?.origin
}

function originOf({ commit: { id, header } }: PlacedCommit): Origin {
  // Commits of this program name members; one that does not is shown as it is.
  return { commitId: id, actor: header.actor as MemberId, at: header.hlc.wallMs }
}

function foreignOrigin(payload: unknown): Partial<Origin> {
  const { createdBy, createdAt } = (payload ?? {}) as Record<string, unknown>
  return {
    ...(typeof createdBy === 'string' ? { actor: createdBy as MemberId } : {}),
    ...(typeof createdAt === 'number' ? { at: createdAt } : {}),
  }
}
