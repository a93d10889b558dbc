import type { Database } from '@spicetime/runtime'
import { namesOf, type TextWish, type TextWishes, unitsOf } from '../text-wishes.ts'
import { InvariantBroken } from './broken.ts'

/**
 * Texts merge: every unit that somebody inserted is in the text once, in the order in which it was inserted, unless
 * somebody removed it, and then it is not. It knows what was wished for and reads what is shown, and nothing of how edits
 * are kept or merged. Commits without effect count for nothing, but for one thing: who removed what such a commit had removed
 * before him found nothing left to remove, so it may be back.
 * @param isStored whether a commit is in this store
 * @returns how many texts of several writers were held against what they wished for
 */
export function checkTexts(
  name: string,
  database: Database,
  wishes: TextWishes,
  isStored: (commitId: string) => boolean,
): number {
  const ineffective = new Set(
    database
      .prepare('SELECT commitId FROM quarantine')
      .all()
      .map((row) => String(row['commitId'])),
  )
  const isDone = ({ commitId }: TextWish) => commitId !== undefined && isStored(commitId) && !ineffective.has(commitId)
  let shared = 0
  for (const [itemId, ofItem] of Map.groupBy(wishes.all, (wish) => wish.itemId)) {
    const row = database.prepare('SELECT plain_text(description) AS text FROM work_item WHERE id = ?').get(itemId)
    // The commit that made the item has no effect, or was lost with the store that wrote it.
    if (row === undefined) continue
    checkText(`${name} shows ${itemId}`, unitsOf(String(row['text'] ?? '')), ofItem, isDone)
    if (new Set(ofItem.filter(isDone).map(({ peer }) => peer)).size > 1) shared += 1
  }
  return shared
}

type IsDone = (wish: TextWish) => boolean

function checkText(what: string, shown: string, wishes: readonly TextWish[], isDone: IsDone): void {
  const [gone, unsure] = [new Set<string>(), new Set<string>()]
  for (const wish of wishes) {
    const isUnsure = wish.isDoubtful || wish.commitId === undefined
    for (const unit of wish.removed) if (isUnsure) unsure.add(unit)
    for (const unit of wish.removed) if (!isUnsure && isDone(wish)) gone.add(unit)
    for (const unit of wish.inserted) if (isUnsure) unsure.add(unit)
  }
  for (const wish of wishes) if (!isDone(wish)) for (const unit of wish.removed) if (gone.has(unit)) unsure.add(unit)
  for (const wish of wishes) {
    const expected = [...wish.inserted].filter((unit) => !unsure.has(unit) && !gone.has(unit) && isDone(wish)).join('')
    const found = [...shown].filter((unit) => wish.inserted.includes(unit) && !unsure.has(unit)).join('')
    if (found === expected) continue
    const message = `${what}: of ${namesOf(wish.inserted)} of ${wish.commitId} there is ${namesOf(found)}, not ${namesOf(expected)}`
    throw new InvariantBroken('texts-merge', message)
  }
}
