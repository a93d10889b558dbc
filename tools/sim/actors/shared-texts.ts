import type { Command, WorkItemId } from '@spicetime/domain'
import type { Database } from '@spicetime/runtime'
import type { Workspace } from '@spicetime/workspace'
import { type TextWish, type TextWishes, unitsOf } from '../text-wishes.ts'
import type { FaultCounts } from '../world/fault-counts.ts'
import type { SimRandom } from '../world/random.ts'
import type { SimPeer } from './peer.ts'

const unitsMax = 400

/**
 * Several people write at the same descriptions, each beginning with what his screen shows, which others may have changed
 * since. Now and then somebody writes the whole anew.
 */
export class SharedTexts {
  readonly #random: SimRandom
  readonly #wishes: TextWishes
  readonly #happened: FaultCounts
  /** What a peer has had open for some time. */
  readonly #open = new Map<string, string>()

  constructor(random: SimRandom, wishes: TextWishes, happened: FaultCounts) {
    this.#random = random
    this.#wishes = wishes
    this.#happened = happened
  }

  /** @returns the ids of its commits; none when it was refused */
  change(peer: SimPeer, workspace: Workspace, workItemId: WorkItemId): readonly string[] {
    const shown = descriptionOf(peer.disk.bare, workItemId)
    if (shown === undefined) return []
    const screen = `${peer.number} ${workItemId}`
    const base = this.#random.chance(0.4) ? (this.#open.get(screen) ?? shown) : shown
    this.#open.set(screen, shown)
    const { text, inserted, removed } = this.#rewrite(base)
    const wish = this.#wishes.begin({ itemId: workItemId, peer: peer.number, inserted, removed })
    const set = { description: text }
    const command: Command = { kind: 'workItem.edit', workItemId, set, descriptionBase: base }
    const done = workspace.execute(peer.meddling.command(command))
    if (done.ok && done.value.commitIds.length > 0) this.#settle(wish, done.value.commitIds, base !== shown)
    else this.#wishes.drop(wish)
    return done.ok ? done.value.commitIds : []
  }

  #settle(wish: TextWish, commitIds: readonly string[], isLate: boolean): void {
    wish.commitId = commitIds[0]
    this.#happened.add(isLate ? 'text-edit-of-older' : 'text-edit')
  }

  #rewrite(base: string): { readonly text: string; readonly inserted: string; readonly removed: string } {
    const isAnew = base.length > unitsMax || this.#random.chance(0.05)
    const at = isAnew ? 0 : this.#random.below(base.length + 1)
    const length = isAnew ? base.length : this.#random.chance(0.5) ? this.#random.below(6) : 0
    const removed = base.slice(at, at + length)
    const inserted = this.#wishes.takeUnits(1 + this.#random.below(isAnew ? 30 : 6))
    return { text: base.slice(0, at) + inserted + base.slice(at + length), inserted, removed: unitsOf(removed) }
  }

  /** Runs what may take back edits of texts, and remembers of which nobody can say any more whether they hold. */
  undoing<T extends ReturnType<Workspace['undo']>>(peer: SimPeer, work: () => T): T {
    let result: T | undefined
    try {
      result = work()
      return result
    } finally {
      if (result === undefined) this.#wishes.doubt({ peer: peer.number })
      for (const id of result?.ok === true ? result.value.commitIds : []) {
        const of = peer.commitOf(id)?.header.cause?.commitId
        this.#wishes.doubt(of === undefined ? { peer: peer.number } : { commitId: of })
      }
    }
  }
}

function descriptionOf(database: Database, itemId: string): string | undefined {
  const row = database.prepare('SELECT plain_text(description) AS text FROM work_item WHERE id = ?').get(itemId)
  return row === undefined ? undefined : String(row['text'] ?? '')
}
