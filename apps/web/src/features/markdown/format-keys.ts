import type { Format } from './format-text.ts'

const formats: Readonly<Record<string, Format>> = { b: 'bold', i: 'italic', e: 'code', k: 'link' }

/** What Ctrl (or Cmd) with a letter does to the selected text. */
export function formatOfKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): Format | undefined {
  const isMod = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey
  return isMod ? formats[event.key.toLowerCase()] : undefined
}
