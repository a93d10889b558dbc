/**
 * What is being written and not yet saved, kept on this device so that a closed tab or a reload loses nothing. Each
 * draft has the name of what it is for: `comment.wi_…`, `description.wi_…`.
 */
const prefix = 'spice.draft.'
/** A draft that nobody has touched for this long is forgotten. */
const keptMs = 60 * 86_400_000

interface StoredDraft {
  readonly text: string
  /** The saved text that the writing began with. */
  readonly base?: string | undefined
  readonly at: number
}

export function readDraft(name: string): Pick<StoredDraft, 'text' | 'base'> | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(prefix + name) ?? 'null')
    return isDraft(stored) && Date.now() - stored.at < keptMs ? stored : undefined
  } catch {
    return undefined
  }
}

export function writeDraft(name: string, text: string, base?: string): void {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ text, base, at: Date.now() } satisfies StoredDraft))
  } catch {
    // Storage may be full or forbidden; the text then lives as long as the page.
  }
}

export function clearDraft(name: string): void {
  try {
    localStorage.removeItem(prefix + name)
  } catch {
    // Nothing was stored, then.
  }
}

function isDraft(value: unknown): value is StoredDraft {
  if (typeof value !== 'object' || value === null || !('text' in value) || !('at' in value)) return false
  return typeof value.text === 'string' && typeof value.at === 'number'
}
