import type { EventDraft } from '@spicetime/domain'
import {
  type CommitAbout,
  type Database,
  editsOf,
  findBeginning,
  makeStamp,
  type PlacedCommit,
  Projector,
  rootOf,
  TextDocument,
  type TextKey,
  undoText,
} from '@spicetime/runtime'
import { workspaceProjection } from '../projection/definition.ts'
import { type CommitCache, positionsOf } from '../read/replay-entity.ts'
import { textEditedEvent } from './record-texts.ts'
import type { UndoneActions } from './undone.ts'

/** An edit of a text, as a commit holds it. */
interface CommittedTextEdit {
  readonly key: TextKey
  /** Names the edit. */
  readonly dot: string
}

/** The edits that a commit made in texts of one thing. */
function textEditsBy({ placed: { commit }, events }: CommitAbout, entityId: string): readonly CommittedTextEdit[] {
  const stamp = makeStamp(commit.header.hlc, commit.header.replicaId)
  return events.flatMap(({ event, index }) => {
    if (event.entityId !== entityId) return []
    const context = Projector.contextOf(commit, stamp, index)
    const effects = workspaceProjection.effectsOf(event, context)?.effects ?? []
    return effects.flatMap((effect) => {
      if (effect.op !== 'text') return []
      const { entity, id, field } = effect
      return [{ key: { entity, id, field }, dot: context.dot }]
    })
  })
}

/**
 * The events that take back what an action changed in the texts of a thing: what it wrote goes and what it removed comes
 * back, and whatever others have written since stays as it is. So nothing stands in the way of it.
 */
export function undoTexts(
  { database, commits, undone }: { database: Database; commits: CommitCache; undone: UndoneActions },
  positions: readonly number[],
  entityId: string,
): readonly EventDraft[] {
  const edits = positions.flatMap((position) => textEditsBy(commits.mustFindAbout(position, entityId), entityId))
  const byField = Map.groupBy(edits, ({ key }) => key.field)
  if (byField.size === 0) return []
  const authors = commitsOfEdits(database, commits, entityId)
  const isCancelled = (dot: string) => {
    const placed = authors.get(dot)
    return placed !== undefined && undone.isUndone(placed)
  }
  return [...byField.values()].flatMap((ofField) => {
    const [first] = ofField
    const event = first && undoField(database, first.key, new Set(ofField.map(({ dot }) => dot)), isCancelled)
    return event === undefined ? [] : [event]
  })
}

/** Which commit made which edit of the texts of a thing. */
export function commitsOfEdits(
  database: Database,
  commits: CommitCache,
  entityId: string,
): ReadonlyMap<string, PlacedCommit> {
  const found = new Map<string, PlacedCommit>()
  for (const position of positionsOf(database, entityId)) {
    const about = commits.mustFindAbout(position, entityId)
    for (const { dot } of textEditsBy(about, entityId)) found.set(dot, about.placed)
  }
  return found
}

function undoField(
  database: Database,
  key: TextKey,
  dots: ReadonlySet<string>,
  isCancelled: (dot: string) => boolean,
): EventDraft | undefined {
  const beginning = findBeginning(database, key)
  if (beginning === undefined) return undefined
  const root = rootOf(beginning)
  const edits = [...editsOf(database, key, root)]
  const document = TextDocument.begin(beginning, true)
  document.apply(edits)
  const edit = undoText({ root, document, edits, undone: dots, isCancelled })
  return edit === undefined ? undefined : textEditedEvent(key, edit)
}
