import { useState } from 'react'
import { clearDraft, readDraft, writeDraft } from './draft-store.ts'

export interface Draft {
  readonly text: string
  setText(text: string): void
  /** What stands here was written before and not saved. */
  readonly isRestored: boolean
  /** Back to what is saved. */
  reset(): void
  /** It was saved or thrown away. */
  forget(): void
}

/** The text of an editor, kept on this device while it is not saved. */
export function useDraft(name: string, saved: string): Draft {
  const [stored] = useState(() => readDraft(name))
  const [text, keepText] = useState(stored?.text ?? saved)
  const [isRestored, setRestored] = useState(stored !== undefined && stored.text !== saved)
  return {
    text,
    isRestored,
    setText: (next) => {
      keepText(next)
      setRestored(false)
      if (next === saved || next.trim() === '') clearDraft(name)
      else writeDraft(name, next, saved)
    },
    reset: () => {
      keepText(saved)
      setRestored(false)
      clearDraft(name)
    },
    forget: () => clearDraft(name),
  }
}
