/** The commits made on this page, newest last, so that Ctrl-Z takes back one's own last step. Outlives a reload. */
const storageKey = 'spice.undo'
const sizeMax = 50

export class UndoStack {
  #commitIds: readonly string[] = readStored()

  push(commitId: string): void {
    this.#keep([...this.#commitIds.filter((id) => id !== commitId), commitId].slice(-sizeMax))
  }

  pop(): string | undefined {
    const last = this.#commitIds.at(-1)
    this.#keep(this.#commitIds.slice(0, -1))
    return last
  }

  remove(commitId: string): void {
    this.#keep(this.#commitIds.filter((id) => id !== commitId))
  }

  #keep(commitIds: readonly string[]): void {
    this.#commitIds = commitIds
    try {
      sessionStorage.setItem(storageKey, JSON.stringify(commitIds))
    } catch {
      // Without storage the stack lasts as long as the page.
    }
  }
}

function readStored(): readonly string[] {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}
